import { YamlNode } from '../../core/data/yaml-node.ts';
import type { Pack } from '../../core/checks/rule.ts';
import type { PrivacySettings } from '../../core/privacy/load-privacy-settings.ts';
import { problem, type Problem } from '../../core/problems.ts';
import type { OrganizationFiles } from '../ports.ts';
import { nothingOwn, type OwnChange, type OwnSettings, type PackChoice } from './own-settings.ts';
import { unknown } from './sort-files.ts';

/** What `organization.yaml` says, with the privacy setting it names. */
export interface OrganizationSaid extends OwnSettings {
  readonly privacy: string | null;
}

/** What names in the file are held against; null where it could not be read. */
export interface NamesKnown {
  readonly packs: readonly PackNamed[] | null;
  readonly privacy: PrivacySettings | null;
}

type PackNamed = Pick<Pack, 'id' | 'settings'>;

const workingDays = ['student', 'staff'] as const;

/** Reads `organization.yaml`; every fault is added to `problems`. */
export function loadOrganization(
  { folder, texts, others }: OrganizationFiles,
  known: NamesKnown,
  problems: Problem[],
): OrganizationSaid {
  const file = `${folder}/organization.yaml`;
  const text = texts.get('organization.yaml');
  if (text === undefined) {
    problems.push(
      problem(
        'rule-invalid',
        `${file}:1:1`,
        'The folder has no `organization.yaml`, which says whose it is.',
        'Add the file with at least `name: ` and the name of the organization.',
      ),
    );
    return { ...nothingOwn, privacy: null };
  }
  const root = YamlNode.parse(text, file, 'rule-invalid', problems).only([
    'name',
    'district',
    'packs',
    'privacy',
    'school-working-day',
    'letterhead',
    'calendar',
    'team',
  ]);
  const changes: OwnChange[] = [];
  const change = (kind: OwnChange['kind'], name: string, before: string | null, after: string): void =>
    void changes.push({ kind, name, before, after, from: 'folder', where: 'organization.yaml' });
  const name = root.get('name').text();
  const district = root.get('district').textOr(null);
  if (district !== null) change('district', 'district', null, district);
  const packs = root.get('packs').exists
    ? root
        .get('packs')
        .list()
        .map((node) => packChoice(node, known.packs))
    : null;
  for (const [at, { pack }] of (packs ?? []).entries())
    if (packs!.findIndex((one) => one.pack === pack) < at)
      root.get('packs').list()[at]!.note(`The pack \`${pack}\` is chosen twice.`, 'Keep one of the two.');
  for (const { pack, setting } of packs ?? []) change('pack chosen', pack, null, setting ?? 'its usual setting');
  const privacyNode = root.get('privacy');
  const privacy = privacyNode.textOr(null);
  if (privacy !== null && known.privacy !== null) {
    const ids = [...known.privacy.settings.keys()];
    if (!ids.includes(privacy)) privacyNode.note(...unknown('privacy setting', privacy, ids, 'Name one of them'));
    else if (privacy !== known.privacy.standard.id) change('privacy', 'privacy', known.privacy.standard.id, privacy);
  }
  const day = root.get('school-working-day');
  const schoolWorkingDay = day.exists ? day.choice(workingDays) : null;
  if (schoolWorkingDay === 'staff')
    change('school working day', 'school working day', 'days on which students attend', 'days on which staff work');
  const team = root.get('team').exists
    ? root
        .get('team')
        .list()
        .map((node) => {
          node.only(['id', 'role']);
          return { id: node.get('id').text(), role: node.get('role').text() };
        })
    : null;
  team?.forEach(({ id }, at) => {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
      root.get('team').list()[at]!.get('id').note(`\`${id}\` is no id.`, 'Use small letters, digits and hyphens.');
    else if (team.findIndex((one) => one.id === id) < at)
      root.get('team').list()[at]!.get('id').note(`The id \`${id}\` stands twice.`, 'Give each role its own id.');
  });
  if (team !== null) change('team', 'review team', null, team.map(({ role }) => role).join(', '));
  const letterhead = fileNamed(root.get('letterhead'), others, ['letterhead.docx', 'letterhead.dotx'], /\.do[ct]x$/i);
  const calendar = fileNamed(
    root.get('calendar'),
    others,
    ['calendar.csv', 'calendar.xlsx', 'calendar.tsv', 'calendar.xlsm'],
    /\.(csv|tsv|xls[xm])$/i,
  );
  if (letterhead !== null) change('letterhead', 'letterhead', null, letterhead);
  if (calendar !== null) change('calendar', 'calendar', null, calendar);
  const used = [letterhead, calendar];
  for (const path of others)
    if (/^[^/~.][^/]*\.\w+$/.test(path) && /\.(docx|dotx|csv|tsv|xlsx|xlsm)$/i.test(path) && !used.includes(path))
      root.note(
        `The file \`${path}\` is neither the calendar nor the letterhead.`,
        'Name it under `calendar:` or `letterhead:`, or take it out.',
      );
  return { name, district, packs, privacy, schoolWorkingDay, team, letterhead, calendar, workbook: null, changes };
}

/** `special-education-timelines`, or `{ pack: …, setting: … }`. */
function packChoice(node: YamlNode, packs: readonly PackNamed[] | null): PackChoice {
  if (!node.isMap) {
    const pack = node.text();
    checkPack(node, pack, packs);
    return { pack, setting: null };
  }
  node.only(['pack', 'setting']);
  const pack = node.get('pack').text();
  const setting = node.get('setting').textOr(null);
  const found = checkPack(node.get('pack'), pack, packs);
  if (found !== null && setting !== null && !found.settings.has(setting))
    node.get('setting').note(...unknown(`setting of ${pack}`, setting, [...found.settings.keys()], 'Name one of them'));
  return { pack, setting };
}

function checkPack(node: YamlNode, id: string, packs: readonly PackNamed[] | null): PackNamed | null {
  if (packs === null) return null;
  const found = packs.find((pack) => pack.id === id) ?? null;
  if (found === null)
    node.note(
      ...unknown(
        'pack',
        id,
        packs.map((pack) => pack.id),
        'Name one of them',
      ),
    );
  return found;
}

/** The file under a key, or the one that is called as it usually is. */
function fileNamed(node: YamlNode, others: readonly string[], usual: readonly string[], ending: RegExp): string | null {
  if (!node.exists) {
    const there = usual.filter((path) => others.includes(path));
    if (there.length > 1)
      node.note(`There are both \`${there.join('` and `')}\`.`, `Keep one, or name it under \`${node.path}:\`.`);
    return there[0] ?? null;
  }
  const path = node.text();
  if (!others.includes(path)) {
    const files = others.filter((one) => ending.test(one));
    node.note(...unknown('file', path, files, 'Put the file into the folder, or correct the name'));
  } else if (!ending.test(path))
    node.note(`\`${path}\` is of a kind that cannot be the ${node.path}.`, `Use a file such as \`${usual[0]}\`.`);
  return path;
}
