import { loadOwnThresholds } from '../../core/checks/load-own-thresholds.ts';
import { loadRulebook, type Rulebook } from '../../core/checks/load-rulebook.ts';
import { withOwnThresholds } from '../../core/checks/own-thresholds.ts';
import type { Authority } from '../../core/checks/rule.ts';
import { placeOf } from '../../core/data/place-of.ts';
import { YamlNode } from '../../core/data/yaml-node.ts';
import { problem, type Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { loadSchema } from '../../core/table/load-schema.ts';
import type { TableSchema } from '../../core/table/schema.ts';
import type { Library, LibraryParts } from '../library.ts';
import type { LibraryFiles, OrganizationFiles } from '../ports.ts';
import { loadOrganization } from './load-organization.ts';
import type { OwnChange } from './own-settings.ts';
import { unknown, type SortedFiles } from './sort-files.ts';
import { changesOfLanguage, changesOfTables } from './tell-changes.ts';
import { withUsualSettings, withVersions } from './with-versions.ts';

/**
 * The library of an organization from the parts its files gave: own thresholds laid over those of shipped packs, and what
 * `organization.yaml` says. Where a part has faults, the others are still looked at, so that all of them are told at once.
 */
export function overShipped(
  files: LibraryFiles,
  organization: OrganizationFiles,
  sorted: SortedFiles,
  parts: LibraryParts & Pick<Library, 'words'>,
  before: readonly Problem[],
): Result<Library> {
  const problems = before
    .filter(({ where }) => !isOfNameless(where))
    .map((found) => sorted.placed(asFault(found, sorted)));
  const { folder } = organization;
  if (parts.rulebook === null && parts.schema === null) problems.push(...faultsOfRules(files, organization, sorted));
  problems.push(...faultsOfPacks(folder, sorted, parts));
  const book = parts.rulebook ?? bookToNameFrom(files, organization, sorted);
  const said = loadOrganization(
    organization,
    {
      packs: book === null ? null : [...book.packs, ...sorted.packs.map((id) => ({ id, settings: new Map() }))],
      privacy: parts.privacy,
    },
    problems,
  );
  const thresholds = sorted.thresholds.flatMap(({ pack, file, text }) => loadOwnThresholds(pack, text, file, problems));
  const set = book === null ? null : withOwnThresholds(book, thresholds, `set by ${said.name ?? 'the organization'}`);
  const { schema, rulebook, ratings, privacy, risk, dates, life, recommendations, templates, review, words } = parts;
  const whole =
    schema && rulebook && ratings && privacy && risk && dates && life && recommendations && templates && review && set;
  if (!whole || problems.some(({ severity }) => severity === 'error')) return fail(...problems);
  const { privacy: chosen, ...own } = said;
  const replacedRatings = sorted.replaced.includes('rules/ratings/ratings.yaml');
  // Other ratings are other findings, whatever the pack.
  const changedPacks = new Set(replacedRatings ? set.packs.map(({ id }) => id) : set.changes.map(({ pack }) => pack));
  const inFolder = (
    kind: OwnChange['kind'],
    name: string,
    before: string | null,
    after: string,
    where: string,
  ): OwnChange => ({
    kind,
    name,
    before,
    after,
    from: 'folder',
    where,
  });
  const changes: readonly OwnChange[] = [
    ...own.changes,
    ...set.packs
      .filter(({ id }) => sorted.packs.includes(id))
      .map(({ id, title, rules }) =>
        inFolder('pack added', id, null, `${title}; ${rulesText(rules.length)}`, `rules/${id}`),
      ),
    ...set.changes.map(({ pack, id, before, after }) =>
      inFolder('threshold', `${pack}/${id}`, before, after, `rules/${pack}/thresholds.yaml`),
    ),
    ...changesOfTables(folder, sorted.tables),
    ...sorted.authorities.map((path) => inFolder('authority', path, null, 'further citations', path)),
    ...sorted.replaced.map((path) =>
      inFolder('file replaced', path, null, 'stands in place of the shipped file', path),
    ),
    ...changesOfLanguage(templates),
    ...sorted.reports.map((path) => inFolder('report', path, null, reportText(path, files), path)),
    ...sorted.parts.map((path) => inFolder('part', path, null, reportText(path, files), path)),
  ];
  return ok(
    {
      schema,
      rulebook: {
        ...rulebook,
        authorities: set.authorities,
        packs: withVersions(withUsualSettings(set.packs, own.packs ?? []), changedPacks, {
          ratings,
          schoolWorkingDay: own.schoolWorkingDay,
        }),
      },
      ratings,
      privacy: chosen === null ? privacy : { ...privacy, standard: privacy.settings.get(chosen)! },
      risk,
      dates,
      life,
      recommendations,
      templates,
      review,
      own: { ...own, changes },
      words,
    },
    problems,
  );
}

/** A file that gives its rule no id is told by its own name; what follows from that is no second fault. */
const isOfNameless = (where: string): boolean => /^rules\/[^/]+\/\.yaml/.test(where);

const rulesText = (count: number): string => `${count} ${count === 1 ? 'rule' : 'rules'}`;

function reportText(path: string, { templates }: LibraryFiles): string {
  return templates.has(path.slice('templates/'.length)) ? 'stands in place of the shipped one' : 'added';
}

/** In a folder that somebody set up on purpose, a text that is left out is a fault and no warning. */
function asFault(found: Problem, { language }: SortedFiles): Problem {
  const file = /^(language\/[\w-]+\.md)/.exec(found.where)?.[1];
  return file !== undefined && language.has(file) ? { ...found, severity: 'error' } : found;
}

/** Own packs that are called otherwise than their folder, or whose rules speak with words there are none of. */
function faultsOfPacks(
  folder: string,
  { packs, rules }: SortedFiles,
  { templates, rulebook }: LibraryParts,
): Problem[] {
  const problems: Problem[] = [];
  const keys = templates?.language.keys() ?? null;
  for (const pack of packs) {
    const file = `${folder}/rules/${pack}/pack.yaml`;
    const id = YamlNode.parse(rules.get(`${pack}/pack.yaml`) ?? '', file, 'rule-invalid', []).get('id');
    if (id.exists && id.isScalar && id.text() !== pack)
      problems.push(
        problem(
          'rule-invalid',
          id.where,
          `The pack \`${id.text()}\` stands in the folder \`${pack}\`.`,
          'Give the pack and its folder one name, which no shipped pack has.',
        ),
      );
    for (const rule of rulebook?.packs.find((one) => one.id === pack)?.rules ?? []) {
      if (keys === null || keys.includes(rule.wording)) continue;
      const path = `${pack}/${rule.id}.yaml`;
      problems.push(
        problem(
          'rule-reference',
          `${folder}/rules/${path}:${placeOf(rules.get(path) ?? '', rule.wording, 'wording')}`,
          ...unknown('wording', rule.wording, keys, 'Correct the key, or write its texts in `language/`'),
        ),
      );
    }
  }
  return problems;
}

/** Faults of own rules where the lists of fields have faults of their own: whatever those lists name is taken as there. */
function faultsOfRules(files: LibraryFiles, { texts }: OrganizationFiles, sorted: SortedFiles): Problem[] {
  const shipped = shippedSchema(files);
  if (shipped === null) return [];
  const named = [...texts].flatMap(([path, text]) =>
    /^rules\/tables\//.test(path) ? [...text.matchAll(/^ {2}([a-z0-9-]+):/gm)].map(([, id]) => id!) : [],
  );
  const fields = [...shipped.fields.keys(), ...named];
  const read = loadRulebook(sorted.rules, (table) =>
    shipped.worksheets.has(table) || named.includes(table) ? fields : null,
  );
  return read.problems.filter(({ where }) => !isOfNameless(where)).map((found) => sorted.placed(found));
}

/** The shipped rules with whatever authorities the organization's files name, to hold other files against. */
function bookToNameFrom(files: LibraryFiles, { texts }: OrganizationFiles, { packs }: SortedFiles): Rulebook | null {
  const schema = shippedSchema(files);
  if (schema === null) return null;
  const book = loadRulebook(files.rules, (table) => (schema.worksheets.has(table) ? [...schema.fields.keys()] : null));
  if (!book.ok) return null;
  const authorities = new Map(book.value.authorities);
  for (const [path, text] of texts) {
    if (!path.startsWith('rules/authorities/')) continue;
    for (const [, id] of text.matchAll(/\bid:\s*([\w.-]+)/g)) authorities.set(id!, standIn(id!));
  }
  return { packs: book.value.packs.filter(({ id }) => !packs.includes(id)), authorities };
}

function standIn(id: string): Authority {
  return { id, cite: id, title: id, force: 'local', status: 'unsure', url: null, checkedOn: null };
}

/** The lists of the shipped files alone. */
export function shippedSchema({ rules }: LibraryFiles): TableSchema | null {
  const texts = [...rules].filter(([path]) => /^tables\/.*\.yaml$/.test(path));
  const read = loadSchema(texts.map(([path, text]) => ({ file: `rules/${path}`, text })));
  return read.ok ? read.value : null;
}
