/**
 * The order of monitoring criteria as reports list them: special education, civil rights, English learners, then the
 * rest; inside an area by number and letter (SE 9, SE 9A, SE 18A, SE 18B).
 */
export function compareCriteria(a: string, b: string): number {
  const [x, y] = [partsOf(a), partsOf(b)];
  return x.area - y.area || compareText(x.prefix, y.prefix) || x.number - y.number || compareText(x.suffix, y.suffix);
}

/** The program area a criterion belongs to; null where its prefix is not one that reports know. */
export function areaOf(criterion: string): string | null {
  return areas.find(({ prefixes }) => prefixes.includes(partsOf(criterion).prefix))?.name ?? null;
}

/** "ELE 8 (to 2024-25)" → "ELE 8"; reports say once which years their numbers belong to. */
export function criterionNumber(criterion: string): string {
  return criterion.replace(/\s*\(.*\)\s*$/, '');
}

/** Criteria by number with the number of a later list that their note tells: "ELE 3" → "ELE 1 from 2025-26". */
export function laterNumbers(criteria: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    criteria.flatMap((criterion) => {
      const later = /\b([A-Z]+ \d+[A-Z]* from \d{4}-\d{2})\)\s*$/.exec(criterion)?.[1];
      return later === undefined ? [] : [[criterionNumber(criterion), later] as const];
    }),
  );
}

/** "ELE 5 and ELE 8: to 2024-25", a phrase for each note that numbers of criteria carry in parentheses. */
export function numberingNotes(criteria: readonly string[]): readonly string[] {
  const notes = new Map<string, Set<string>>();
  for (const criterion of [...criteria].sort(compareCriteria)) {
    const note = /\((.*)\)\s*$/.exec(criterion)?.[1];
    if (note === undefined) continue;
    notes.set(note, (notes.get(note) ?? new Set()).add(criterionNumber(criterion)));
  }
  return [...notes].map(([note, numbers]) => `${[...numbers].join(', ')}: ${note}`);
}

const areas: readonly { readonly name: string; readonly prefixes: readonly string[] }[] = [
  { name: 'Special Education', prefixes: ['SE'] },
  { name: 'Civil Rights and Other General Education', prefixes: ['CR', 'MOA'] },
  { name: 'English Learner Education', prefixes: ['ELE', 'EL'] },
];

function partsOf(criterion: string): { area: number; prefix: string; number: number; suffix: string } {
  const [, prefix, number, suffix] = /^([A-Za-z]+)\s*(\d+)\s*(.*)$/.exec(criterion) ?? [];
  const found = areas.findIndex(({ prefixes }) => prefixes.includes(prefix ?? ''));
  return {
    area: found < 0 ? areas.length : found,
    prefix: prefix ?? criterion,
    number: Number(number ?? 0),
    suffix: suffix ?? '',
  };
}

/** By character, never by locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
