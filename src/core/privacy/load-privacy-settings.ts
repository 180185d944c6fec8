import { YamlNode } from '../data/yaml-node.ts';
import type { Problem } from '../problems.ts';
import { fail, ok, type Result } from '../result.ts';
import type { PercentBand, PrivacySetting } from './privacy-setting.ts';

export interface PrivacySettings {
  /** By id, in the order of the file. */
  readonly settings: ReadonlyMap<string, PrivacySetting>;
  /** The setting that is used where nobody chose one. */
  readonly standard: PrivacySetting;
}

/** The settings of `rules/privacy/settings.yaml`, or every fault of the file at once. */
export function loadPrivacySettings(text: string, fileName: string): Result<PrivacySettings> {
  const problems: Problem[] = [];
  const root = YamlNode.parse(text, fileName, 'rule-invalid', problems).only(['default', 'settings']);
  const settings = new Map<string, PrivacySetting>();
  for (const node of root.get('settings').list()) {
    const setting = loadSetting(node);
    if (settings.has(setting.id))
      node.get('id').note(`\`${setting.id}\` stands twice.`, 'Give each setting its own id.');
    settings.set(setting.id, setting);
  }
  const id = root.get('default').choice([...settings.keys()]);
  const standard = settings.get(id);
  if (standard === undefined && problems.length === 0) root.get('settings').note('There are no settings.', 'Add one.');
  return problems.length === 0 ? ok({ settings, standard: standard! }) : fail(...problems);
}

function loadSetting(node: YamlNode): PrivacySetting {
  node.only([
    'id',
    'title',
    'authority',
    'source',
    'verified',
    'checked-on',
    'unsure',
    'cases',
    'students',
    'hides',
    'counts',
    'also',
    'combine',
    'width',
    'percent',
    'mark',
    'small-group-mark',
    'note',
  ]);
  const cases = node.get('cases').only(['below', 'zeros', 'complement', 'everyone']);
  const students = node.get('students').only(['below', 'size']);
  const percent = node.get('percent').only(['decimals', 'bands', 'ends']);
  const mark = node.get('mark').text();
  const setting: PrivacySetting = {
    id: node.get('id').text(),
    title: node.get('title').text(),
    authority: node.get('authority').text(),
    source: node.get('source').text(),
    verified: node.get('verified').flag(),
    checkedOn: node.get('checked-on').isoDayOrNull(),
    unsure: node.get('unsure').textOr(null),
    cases: {
      below: cases.get('below').exists ? wholeNumber(cases.get('below'), 1) : null,
      zeros: cases.get('zeros').choice(['shown', 'withheld']),
      complement: cases.get('complement').flag(),
      everyone: cases.get('everyone').choice(['shown', 'withheld']),
    },
    students: {
      below: wholeNumber(students.get('below'), 0),
      size: students.get('size').choice(['shown', 'withheld']),
    },
    hides: node.get('hides').choice(['counts-and-rates', 'rates']),
    counts: node.get('counts').choice(['printed', 'withheld']),
    also: node.get('also').choice(['nothing', 'next-smallest-group', 'small-sums']),
    combine: node.get('combine').flag(false),
    width: wholeNumber(node.get('width'), 1),
    percent: {
      decimals: wholeNumber(percent.get('decimals'), 0),
      bands: percent.get('bands').list().map(loadBand),
      ends: percent.get('ends').exists ? percent.get('ends').choice(['inclusive', 'exclusive']) : 'inclusive',
    },
    mark,
    smallGroupMark: node.get('small-group-mark').textOr(mark),
    note: node.get('note').text(),
  };
  checkSense(node, setting);
  return setting;
}

function loadBand(node: YamlNode): PercentBand {
  node.only(['from', 'to', 'low', 'high']);
  const band = {
    from: wholeNumber(node.get('from'), 1),
    to: node.get('to').exists ? wholeNumber(node.get('to'), 1) : null,
    low: wholeNumber(node.get('low'), 0),
    high: wholeNumber(node.get('high'), 0),
  };
  if (band.low >= band.high || band.high > 100)
    node.note(
      `The band runs from ${band.low} to ${band.high} percent.`,
      'Write a low end below the high end, up to 100.',
    );
  if (band.to !== null && band.to < band.from)
    node.get('to').note(`The band ends at ${band.to} students before it starts.`, `Write ${band.from} or more.`);
  return band;
}

/** Settings that read well and protect nothing. */
function checkSense(
  node: YamlNode,
  { cases, students, counts, percent, width, mark, smallGroupMark }: PrivacySetting,
): void {
  const widest = Math.max(cases.below ?? 0, students.below) - 1 - (cases.zeros === 'shown' ? 1 : 0);
  if (cases.below !== null && cases.below - 1 - (cases.zeros === 'shown' ? 1 : 0) < width)
    node
      .get('cases')
      .get('below')
      .note(
        `Withholding counts below ${cases.below} leaves fewer than ${width + 1} numbers the mark can stand for.`,
        'Raise it, or withhold zeros too.',
      );
  else if (width > Math.max(widest, 1))
    node
      .get('width')
      .note(`A width of ${width} cannot be reached with these limits.`, `Write ${Math.max(widest, 1)} or less.`);
  if (counts === 'withheld' && percent.decimals > 0)
    node
      .get('percent')
      .get('decimals')
      .note('A percentage with decimals gives the count away.', 'Print whole percents where counts are withheld.');
  if (mark.trim() === '') node.get('mark').note('The mark is blank.', 'Choose a mark a reader can see.');
  if (smallGroupMark !== mark && counts === 'printed')
    node
      .get('small-group-mark')
      .note(
        'A mark of its own tells which of the withheld figures was small.',
        'Leave it out where counts are printed.',
      );
  const sizes = [...percent.bands].sort((a, b) => a.from - b.from);
  sizes.forEach((band, i) => {
    const next = sizes[i + 1];
    if (next !== undefined && (band.to === null || band.to >= next.from))
      node
        .get('percent')
        .get('bands')
        .note(`Two bands reach groups of ${next.from} students.`, 'Let each start where the one before ends.');
  });
}

function wholeNumber(node: YamlNode, least: number): number {
  const value = node.number();
  if (node.exists && (!Number.isSafeInteger(value) || value < least))
    node.note(`\`${node.path}\` is ${value}.`, `Write a whole number of at least ${least}.`);
  return value;
}
