import type { FindingRow } from '../../../app/desk/views.ts';

/** The parts of the count strip: an indicator that is raised is apart from a requirement that is not met. */
export const parts = ['not-met', 'follow-up', 'needs-review', 'not-computed', 'met', 'not-applicable'] as const;
export type Part = (typeof parts)[number];

export const sorts = ['worst', 'criterion', 'title'] as const;
export type Sort = (typeof sorts)[number];

export const groupings = ['criterion', 'school', 'group', 'none'] as const;
export type Grouping = (typeof groupings)[number];

export interface FindingFilter {
  /** Empty for all. */
  readonly parts: readonly Part[];
  readonly search: string;
  readonly criterion: string | null;
  readonly school: string | null;
  readonly group: string | null;
  readonly decision: 'made' | 'open' | null;
  readonly kind: 'requirements' | 'indicators' | null;
  readonly onlySelected: boolean;
}

export const noFilter: FindingFilter = {
  parts: [],
  search: '',
  criterion: null,
  school: null,
  group: null,
  decision: null,
  kind: null,
  onlySelected: false,
};

export interface FindingSection {
  /** Criterion, school or group; null for those that name none, and where nothing is grouped. */
  readonly name: string | null;
  readonly rows: readonly FindingRow[];
}

export function partOf({ status, indicator }: Pick<FindingRow, 'status' | 'indicator'>): Part {
  return status === 'not-met' && indicator ? 'follow-up' : status;
}

/** How many findings each part has. */
export function countParts(rows: readonly FindingRow[]): Readonly<Record<Part, number>> {
  const counts = { 'not-met': 0, 'follow-up': 0, 'needs-review': 0, 'not-computed': 0, met: 0, 'not-applicable': 0 };
  for (const row of rows) counts[partOf(row)]++;
  return counts;
}

/** The findings that pass every filter; the words of a search may stand anywhere in what a card says. */
export function filterFindings(
  rows: readonly FindingRow[],
  filter: FindingFilter,
  selected: readonly string[] | null,
): readonly FindingRow[] {
  const words = folded(filter.search).split(' ').filter(Boolean);
  const chosen = filter.onlySelected && selected !== null ? new Set(selected) : null;
  return rows.filter(
    (row) =>
      (filter.parts.length === 0 || filter.parts.includes(partOf(row))) &&
      (filter.criterion === null || criterionOf(row) === filter.criterion) &&
      (filter.school === null || row.schools.includes(filter.school)) &&
      (filter.group === null || row.groups.includes(filter.group)) &&
      (filter.decision === null || isDecided(row) === (filter.decision === 'made')) &&
      (filter.kind === null || row.indicator === (filter.kind === 'indicators')) &&
      (chosen === null || chosen.has(row.id)) &&
      saysAll(row, words),
  );
}

/** Sorted and gathered under criterion, school or group. A finding stands under each school or group it names. */
export function arrangeFindings(
  rows: readonly FindingRow[],
  sort: Sort,
  grouping: Grouping,
): readonly FindingSection[] {
  const sorted = [...rows].sort(orders[sort]);
  if (grouping === 'none') return sorted.length === 0 ? [] : [{ name: null, rows: sorted }];
  const sections = new Map<string | null, FindingRow[]>();
  for (const row of sorted) {
    for (const name of namesOf(row, grouping)) sections.set(name, [...(sections.get(name) ?? []), row]);
  }
  const arranged = [...sections].map(([name, own]) => ({ name, rows: own }));
  // Worst first puts the section of the worst finding first; otherwise sections stand by their names, the nameless last.
  if (sort !== 'worst') arranged.sort((a, b) => compareNames(a.name, b.name));
  return [...arranged.filter(({ name }) => name !== null), ...arranged.filter(({ name }) => name === null)];
}

/** Under what a finding is listed by criterion; indicators without one stand under their pack. */
export function criterionOf({ criterion, packTitle }: Pick<FindingRow, 'criterion' | 'packTitle'>): string {
  return criterion ?? packTitle;
}

/** The criteria that occur, in the order a person counts them: SE 9 before SE 10. */
export function criteriaOf(rows: readonly FindingRow[]): readonly string[] {
  return [...new Set(rows.map(criterionOf))].sort(compareNames);
}

export function isDecided({ decision }: Pick<FindingRow, 'decision'>): boolean {
  return decision !== null && (decision.answer !== null || decision.rating !== null);
}

function namesOf(row: FindingRow, grouping: Exclude<Grouping, 'none'>): readonly (string | null)[] {
  if (grouping === 'criterion') return [criterionOf(row)];
  const names = grouping === 'school' ? row.schools : row.groups;
  return names.length === 0 ? [null] : names;
}

const collator = new Intl.Collator('en', { numeric: true });

function compareNames(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return collator.compare(a, b);
}

const byCriterion = (a: FindingRow, b: FindingRow): number =>
  compareNames(criterionOf(a), criterionOf(b)) || collator.compare(a.title, b.title);

const orders: Readonly<Record<Sort, (a: FindingRow, b: FindingRow) => number>> = {
  worst: (a, b) =>
    parts.indexOf(partOf(a)) - parts.indexOf(partOf(b)) || (b.weight ?? -1) - (a.weight ?? -1) || byCriterion(a, b),
  criterion: byCriterion,
  title: (a, b) => collator.compare(a.title, b.title) || byCriterion(a, b),
};

function saysAll(row: FindingRow, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const said = folded(
    [row.criterion, row.title, row.sentence, row.packTitle, row.statusText, ...row.schools, ...row.groups].join(' '),
  );
  // `SE9` is `SE 9` to whoever types it.
  const joined = folded(`${row.criterion ?? ''}`).replaceAll(' ', '');
  return words.every((word) => said.includes(word) || joined.startsWith(word));
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}
