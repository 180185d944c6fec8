import { longDate } from '../long-date.ts';
import type { LocalThreshold } from '../draft-context.ts';
import type { Run, TableBlock, TableCell } from '../draft.ts';
import { compareCriteria } from './order-criteria.ts';
import { tableOrNull, textCell } from './table-cells.ts';
import type { Citation, FindingView, RecommendationView, ThresholdView, ViewModel } from './view-shape.ts';

/** The rule packs with what they check and what they deliberately leave out. */
export function packsTable(packs: ViewModel['packs']): TableBlock | null {
  return tableOrNull(
    'packs',
    'Areas checked, by which rules, and what these leave out',
    'For each area the version and setting of its rules, what they check, and what they deliberately leave out.',
    [
      ['Area checked', 4],
      ['What is checked', 7],
      ['What is left out', 7],
    ],
    packs.map(({ title, version, setting, covers, doesNotCover }) => [
      textCell(`${title} (rules ${version}${setting === null ? '' : `; ${setting}`})`),
      textCell(sentences(covers)),
      textCell(sentences(doesNotCover)),
    ]),
  );
}

/** Each as a sentence of its own: packs list them without an end. */
function sentences(list: readonly string[]): string {
  return list.length === 0 ? 'not said' : list.map((text) => text.replace(/[.;]?\s*$/, '.')).join(' ');
}

/** All recommendations with what is known of them and its limits. */
export function recommendationsTable(recommendations: readonly RecommendationView[]): TableBlock | null {
  return tableOrNull(
    'recommendations',
    'Recommendations and their evidence',
    'For each recommended practice what it answers, what is known of it and from where, and what to keep in mind.',
    [
      ['Practice', 5],
      ['For', 4],
      ['Evidence and limits', 7],
    ],
    recommendations.map((one) => [
      textCell(one.practice),
      textCell(one.general ? 'Every requirement not met' : namesInWords(one.answers)),
      { runs: evidenceRuns(one) },
    ]),
  );
}

function sourceRun(one: RecommendationView): Run {
  const source: Run = { type: 'text', text: one.source };
  return one.url === null ? source : { type: 'link', href: one.url, runs: [source] };
}

/** A remark longer than this would crowd the table. */
const longestRemark = 60;

function evidenceRuns(one: RecommendationView): TableCell['runs'] {
  const rated = [
    one.tier === null ? '' : `ESSA tier: ${one.tier}.`,
    one.level === null ? '' : `What Works Clearinghouse level: ${one.level}.`,
    one.caveat ?? '',
    ...(
      [
        ['Studied with', one.population],
        ['Fits', one.fit],
        ['Cost', one.cost],
      ] as const
    ).map(([what, said]) => (said === null || said.length > longestRemark ? '' : `${what}: ${said}.`)),
  ].filter((text) => text !== '');
  return [
    { type: 'text', text: `${one.evidence} Source: ` },
    sourceRun(one),
    { type: 'text', text: ['.', ...rated].join(' ') },
  ];
}

/**
 * Every threshold a decision was made with, once, with what it was used for; and every one an organization set, which may
 * stand inside a rule. Where one source sets the same limit twice (read for one requirement, not for another), each row
 * names its requirements; the number of a criterion they share would not tell them apart.
 */
export function thresholdsTable(
  findings: readonly FindingView[],
  local: readonly LocalThreshold[] = [],
): TableBlock | null {
  const used = new Map<string, { readonly threshold: ThresholdView; readonly by: Set<string> }>();
  const limits = findings.flatMap(({ threshold }) => threshold ?? []);
  for (const { threshold, short, heading } of findings) {
    if (threshold === null) continue;
    const twice = limits.some((other) => sameLimit(threshold, other) && keyOf(threshold) !== keyOf(other));
    const key = keyOf(threshold);
    const name = twice ? heading : short;
    const known = used.get(key);
    if (known === undefined) used.set(key, { threshold, by: new Set([name]) });
    else known.by.add(name);
  }
  for (const { text, authority, from, verified, usedFor } of local) {
    const threshold = { text, authority, from: from === null ? null : longDate(from), verified };
    const key = keyOf(threshold);
    if (!used.has(key)) used.set(key, { threshold, by: new Set(usedFor) });
  }
  // A column that would only repeat that no day is recorded tells nothing.
  const dated = [...used.values()].some(({ threshold }) => threshold.from !== null);
  return tableOrNull(
    'thresholds',
    'Thresholds used',
    'For each threshold what sets it, whether it was verified, and what it was used for.',
    [
      ['Threshold', 4],
      ...(dated ? [['In force from', 3] as const] : []),
      ['Authority', 5],
      ['Verified', 3],
      ['Used for', 8],
    ],
    [...used.values()].map(({ threshold, by }) => [
      textCell(threshold.text),
      ...(dated ? [textCell(threshold.from ?? 'no start date recorded')] : []),
      textCell(threshold.authority),
      threshold.verified
        ? textCell('Verified')
        : ({ runs: textCell('Not verified').runs, tone: 'needs-review' } as const),
      textCell(namesInWords([...by])),
    ]),
  );
}

const keyOf = ({ text, authority, from, verified }: ThresholdView): string =>
  JSON.stringify([text, authority, from, verified]);

const sameLimit = (a: ThresholdView, b: ThresholdView): boolean => a.text === b.text && a.authority === b.authority;

/** More names than these are counted, not listed. */
const namesListed = 3;

function namesInWords(names: readonly string[]): string {
  // Numbers of criteria are short, and all are listed; titles are not.
  const short = names.filter((name) => name.length <= 20).sort(compareCriteria);
  const long = names.filter((name) => name.length > 20);
  const shown = Math.max(0, namesListed - short.length);
  if (long.length - shown <= 1) return [...short, ...long].join('; ');
  return `${[...short, ...long.slice(0, shown)].join('; ')}; and ${long.length - shown} more`;
}

/**
 * Everything cited, with its force. The day most of them were last read stands in the caption; a row says where another
 * day holds, where nobody recorded one, and where the authority is not known to be in force.
 */
export function authoritiesTable(citations: readonly Citation[]): TableBlock | null {
  const usual = mostFrequent(citations.flatMap(({ checkedOn }) => checkedOn ?? []));
  const read = usual === null ? '' : `; read on ${usual} unless the row says otherwise`;
  return tableOrNull(
    'authorities',
    `Authorities${read}`,
    'Each authority with its title and its force, and what is to be known of its standing and of when it was read.',
    [
      ['Citation', 7],
      ['Title', 11],
      ['Force', 3],
    ],
    citations.map((citation) => [
      {
        runs:
          citation.url === null
            ? textCell(citation.cite).runs
            : [{ type: 'link', href: citation.url, runs: textCell(citation.cite).runs }],
      },
      textCell([citation.title, ...remarks(citation, usual)].join('; ')),
      textCell(citation.force),
    ]),
  );
}

function remarks({ standing, checkedOn }: Citation, usual: string | null): string[] {
  const day = checkedOn === usual ? [] : [checkedOn === null ? 'not read' : `read on ${checkedOn}`];
  return [...(standing === 'in force' ? [] : [standing]), ...day];
}

function mostFrequent(texts: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  let most: string | null = null;
  for (const [text, count] of counts) if (most === null || count > counts.get(most)!) most = text;
  return most;
}
