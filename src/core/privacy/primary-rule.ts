import type { CountCell, CountTable } from './published-table.ts';
import type { PrivacySetting } from './privacy-setting.ts';

export interface PrimaryCells {
  /** Cells the rule itself withholds. */
  readonly cells: ReadonlySet<string>;
  /** Student cells of groups that are withheld for their size (or as the next smallest). */
  readonly groups: ReadonlySet<string>;
}

/**
 * What a setting withholds before anyone tries to work it out: few cases, few students without the outcome, groups that
 * are too small, and the further groups or cells some rules take along.
 */
export function primaryCells(table: CountTable, setting: PrivacySetting): PrimaryCells {
  const byId = new Map(table.cells.map((cell) => [cell.id, cell]));
  const groups = withheldGroups(table, byId, setting);
  const cells = new Set<string>();
  for (const cell of table.cells) {
    if (!cell.printed) continue;
    if (cell.kind === 'students') {
      if (groups.has(cell.id) && setting.students.size === 'withheld') cells.add(cell.id);
    } else if (cell.of !== null && groups.has(cell.of)) cells.add(cell.id);
    else if (setting.hides === 'counts-and-rates' && isSmall(cell, byId, setting)) cells.add(cell.id);
  }
  if (setting.cases.zeros === 'shown') letZerosShow(table, byId, cells);
  if (setting.also === 'small-sums') addSmallSums(table, byId, setting, cells);
  return { cells, groups };
}

/**
 * Where zeros are shown, so are those that follow from them: nobody of a school was removed, so nobody of its small groups
 * was. Withholding these would protect nothing, and hiding the zero they follow from would hide what the rule shows.
 */
function letZerosShow(table: CountTable, byId: ReadonlyMap<string, CountCell>, cells: Set<string>): void {
  const isZero = (id: string): boolean => byId.get(id)!.kind === 'cases' && byId.get(id)!.value === 0;
  const shown = new Set(
    table.cells.filter(({ id, printed }) => printed && isZero(id) && !cells.has(id)).map(({ id }) => id),
  );
  const sums = table.facts.filter(
    ({ terms, lower, upper }) => lower === 0 && upper === 0 && terms.every(({ cell }) => isZero(cell)),
  );
  for (let changed = true; changed;) {
    changed = false;
    for (const { terms } of sums) {
      const parts = terms.filter(({ times }) => times > 0).map(({ cell }) => cell);
      const wholes = terms.filter(({ times }) => times < 0).map(({ cell }) => cell);
      const follow = wholes.every((id) => shown.has(id)) ? parts : parts.every((id) => shown.has(id)) ? wholes : [];
      for (const id of follow) {
        if (shown.has(id)) continue;
        shown.add(id);
        cells.delete(id);
        changed = true;
      }
    }
  }
}

/** Whether a number of cases, or of students without the outcome, is one the rule withholds. */
export function isSmall(cell: CountCell, byId: ReadonlyMap<string, CountCell>, setting: PrivacySetting): boolean {
  const { below, zeros, complement, everyone } = setting.cases;
  if (below === null) return false;
  const students = cell.of === null ? null : byId.get(cell.of)!.value;
  if (students === 0) return false;
  if (cell.value === 0) return zeros === 'withheld';
  if (cell.value < below) return true;
  if (students === null) return false;
  const others = students - cell.value;
  return others === 0 ? everyone === 'withheld' : complement && others < below;
}

function withheldGroups(
  table: CountTable,
  byId: ReadonlyMap<string, CountCell>,
  setting: PrivacySetting,
): ReadonlySet<string> {
  const groups = new Set(
    table.cells.filter(({ kind, value }) => kind === 'students' && isSmallGroup(value, setting)).map(({ id }) => id),
  );
  if (setting.also !== 'next-smallest-group') return groups;
  for (const { terms, line } of table.facts) {
    if (line !== 'groups') continue;
    const sizes = new Map(
      terms.flatMap(({ cell, times }) => {
        const one = byId.get(cell)!;
        return times === 1 && one.kind === 'students' ? [[cell, one.value] as const] : [];
      }),
    );
    for (const group of groupsWithheld(sizes, setting)) groups.add(group);
  }
  return groups;
}

function isSmallGroup(students: number, setting: PrivacySetting): boolean {
  return students > 0 && students < setting.students.below;
}

/**
 * Of groups side by side, those withheld for their size: the small ones and, where the rule says so, the next smallest
 * group beside them. A group without students is not withheld: there is nobody to protect.
 */
export function groupsWithheld(sizes: ReadonlyMap<string, number>, setting: PrivacySetting): readonly string[] {
  const bySize = [...sizes].filter(([, size]) => size > 0).sort(([a, m], [b, n]) => m - n || (a < b ? -1 : 1));
  const small = bySize.filter(([, size]) => isSmallGroup(size, setting));
  const next = setting.also === 'next-smallest-group' && small.length > 0 ? bySize.slice(0, small.length + 1) : small;
  return next.map(([group]) => group);
}

/**
 * Whether withheld counts of one line still give themselves away: all are 3 or less, or together they are fewer than the
 * least count that is printed. Rule of the California Health and Human Services guidelines, step 4.4.
 */
export function needsAnotherCell(withheld: readonly number[], below: number): boolean {
  if (withheld.length === 0) return false;
  return withheld.every((value) => value <= 3) || withheld.reduce((sum, value) => sum + value, 0) < below;
}

function addSmallSums(
  table: CountTable,
  byId: ReadonlyMap<string, CountCell>,
  setting: PrivacySetting,
  cells: Set<string>,
): void {
  const lines = table.facts
    .filter(({ line }) => line !== undefined)
    .map(({ terms }) => ({ terms, key: terms.map(({ cell }) => cell).join() }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  for (const { terms } of lines) {
    const parts = terms.filter(({ times }) => times === 1).map(({ cell }) => byId.get(cell)!);
    const open = parts
      .filter(({ id, kind, value }) => kind === 'cases' && value > 0 && !cells.has(id))
      .sort((a, b) => a.value - b.value || (a.id < b.id ? -1 : 1));
    const withheld = (): number[] => parts.filter(({ id }) => cells.has(id)).map(({ value }) => value);
    while (needsAnotherCell(withheld(), setting.cases.below ?? 0)) {
      const next = open.shift();
      if (next === undefined) break;
      cells.add(next.id);
    }
  }
}

/**
 * What a reader of the rule knows of a withheld number without seeing it. A number the rule withholds for being small is
 * known to be small: that is more than the mark tells, because marks are all alike, so a table that is safe even then is
 * safe. A number withheld to protect another can be any, also a zero: the rule shows zeros, but one may be needed to
 * protect a number beside it.
 */
export function knownRange(
  cell: CountCell,
  table: { readonly byId: ReadonlyMap<string, CountCell>; readonly hidden: ReadonlySet<string> },
  primary: PrimaryCells,
  setting: PrivacySetting,
): { readonly lower: number; readonly upper: number | null } {
  if (cell.kind === 'students') {
    const small = isSmallGroup(cell.value, setting) && primary.cells.has(cell.id);
    return { lower: 1, upper: small ? setting.students.below - 1 : null };
  }
  const { below, zeros, everyone } = setting.cases;
  const students = cell.of === null ? null : table.byId.get(cell.of)!;
  if (students !== null && primary.groups.has(students.id))
    return { lower: 0, upper: isSmallGroup(students.value, setting) ? setting.students.below - 1 : null };
  const printedStudents = students === null || table.hidden.has(students.id) || !students.printed ? null : students;
  // Without the size of the group a reader cannot tell a zero that is shown from one that went with a small group.
  const fewest = zeros === 'shown' && (students === null || printedStudents !== null) ? 1 : 0;
  const most = printedStudents === null ? null : printedStudents.value - (everyone === 'shown' ? 1 : 0);
  if (below === null || !primary.cells.has(cell.id)) return { lower: 0, upper: null };
  if (cell.value < below) return { lower: fewest, upper: below - 1 };
  if (printedStudents !== null && setting.cases.complement && printedStudents.value - cell.value < below)
    return { lower: printedStudents.value - below + 1, upper: most };
  return { lower: fewest, upper: null };
}
