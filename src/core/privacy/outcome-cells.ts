import type { Outcome } from '../checks/outcome.ts';
import type { Finding } from '../findings/finding.ts';
import { atMostFact, sumFact, type CountCell, type CountTable, type LinearFact } from './published-table.ts';
import { stableHash } from './stable-hash.ts';

/** The cells an outcome prints; null where it has no such number. */
export interface OutcomeCells {
  readonly cases: string | null;
  readonly students: string | null;
  readonly otherCases: string | null;
  readonly otherStudents: string | null;
}

export interface FindingsTable {
  readonly table: CountTable;
  /** By outcome id. */
  readonly cells: ReadonlyMap<string, OutcomeCells>;
}

/**
 * All counts a set of findings prints, as linked tables: the groups of a dimension add up to all students, a group and
 * "all others" do too (so a printed comparison gives the total away), schools add up to the district, cases are among
 * students. A sum is taken as known to readers wherever it holds in the numbers: whoever knows the groups are all the
 * groups can add them up.
 *
 * The same number printed in two places is one cell. Students of one place and group are one cell over all rules that
 * count as many; cases are one cell over rules whose whole line of groups is the same.
 */
export function tableOfFindings(findings: readonly Finding[]): FindingsTable {
  const outcomes = findings.flatMap((finding) => finding.outcomes);
  const build = new FindingsTableBuilder(outcomes.reduce((most, { subject }) => Math.max(most, depthOf(subject)), 0));
  const lines = linesOf(outcomes);
  for (const line of lines) for (const outcome of line.outcomes) build.addOwnCells(outcome, line);
  for (const line of lines) build.addComparisons(line);
  for (const line of lines) build.addTotals(line);
  build.addPlaces();
  return build.result();
}

/** Outcomes of one rule about one subject: ungrouped, or the groups of one dimension. */
interface Line {
  readonly check: string;
  readonly subject: Readonly<Record<string, string>>;
  readonly dimension: string | null;
  readonly outcomes: Outcome[];
  /** What tells the counted cases from those of other rules. */
  counted: string;
}

function linesOf(outcomes: readonly Outcome[]): readonly Line[] {
  const lines = new Map<string, Line>();
  for (const outcome of outcomes) {
    const check = `${outcome.pack}/${outcome.check}`;
    const dimension = outcome.group === null ? null : outcome.dimension;
    const key = JSON.stringify([check, sortedEntries(outcome.subject), dimension]);
    const line = lines.get(key);
    if (line === undefined)
      lines.set(key, { check, subject: outcome.subject, dimension, outcomes: [outcome], counted: check });
    else line.outcomes.push(outcome);
  }
  for (const line of lines.values()) {
    if (line.dimension === null) continue;
    const counts = line.outcomes
      .map(({ group, n, d }) => [group, n, d])
      .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
    line.counted = stableHash(JSON.stringify(counts));
  }
  return [...lines.values()];
}

type Kind = CountCell['kind'];

class FindingsTableBuilder {
  private readonly cells = new Map<string, { -readonly [K in keyof CountCell]: CountCell[K] }>();
  private readonly facts = new Map<string, LinearFact>();
  private readonly ofOutcome = new Map<string, { -readonly [K in keyof OutcomeCells]: OutcomeCells[K] }>();
  /** Cells of one meaning at different places, to be added up: by meaning, then by place. */
  private readonly families = new Map<
    string,
    Map<string, { subject: Readonly<Record<string, string>>; cell: string }>
  >();
  private readonly ids = new Map<string, string>();

  constructor(private readonly deepest: number) {}

  result(): FindingsTable {
    const table: CountTable = {
      cells: [...this.cells.values()].map((cell) => ({
        ...cell,
        takesAlong: [...new Set(cell.takesAlong)],
      })),
      facts: [...this.facts.values()],
      figures: [],
    };
    return { table, cells: this.ofOutcome };
  }

  addOwnCells(outcome: Outcome, line: Line): void {
    const who = whoOf(outcome);
    const [cases, students] = this.pair(
      line,
      who,
      labelOf(outcome, who.label),
      outcome.n ?? impliedCases(outcome),
      outcome.d,
    );
    this.ofOutcome.set(outcome.id, { cases, students, otherCases: null, otherStudents: null });
  }

  addComparisons(line: Line): void {
    for (const outcome of line.outcomes) {
      const { comparison } = outcome;
      if (comparison === null) continue;
      const own = this.ofOutcome.get(outcome.id)!;
      const who = this.comparedWith(outcome);
      const label = labelOf(outcome, comparison.label);
      const [cases, students] = this.pair(line, who, label, comparison.n, comparison.d);
      own.otherCases = cases;
      own.otherStudents = students;
      if (comparison.kind !== 'all-others') continue;
      this.withAll(line, own.cases, cases, 'cases');
      this.withAll(line, own.students, students, 'students');
    }
  }

  /** The groups of a line against each total that is known of it. */
  addTotals(line: Line): void {
    if (line.dimension === null) return;
    for (const kind of ['cases', 'students'] as const) {
      const parts = [
        ...new Set(line.outcomes.flatMap((outcome) => this.ofOutcome.get(outcome.id)![kind] ?? [])),
      ].sort();
      if (parts.length < 2) continue;
      const sum = this.sum(parts);
      for (const whole of this.totalsOf(line, kind)) this.addSum(parts, whole, sum, 'the groups add up', 'groups');
    }
  }

  /**
   * Schools add up to the district, for every meaning that has both. The comparisons' sums follow where the groups' and
   * the totals' do, and are left out then.
   */
  addPlaces(): void {
    const added = new Set<string>();
    const last = (name: string): number => Number(name.includes('≠'));
    for (const [name, places] of [...this.families].sort(([a], [b]) => last(a) - last(b))) {
      const byWhole = new Map<string, string[]>();
      for (const { subject, cell } of places.values()) {
        for (const key of Object.keys(subject)) {
          const whole = placeKey(without(subject, key));
          if (!places.has(whole)) continue;
          const id = JSON.stringify([whole, key]);
          byWhole.set(id, [...(byWhole.get(id) ?? []), cell]);
        }
      }
      const [kind, check, dimension, who] = JSON.parse(name) as [Kind, string, string | null, string];
      const groups = familyName(kind, check, dimension, who.replace('≠', '='));
      for (const [id, parts] of byWhole) {
        const follows =
          who.includes('≠') && added.has(groups + id) && added.has(familyName(kind, check, null, 'every') + id);
        if (follows) continue;
        const [whole, key] = JSON.parse(id) as [string, string];
        const equal = this.addSum(
          parts,
          places.get(whole)!.cell,
          this.sum(parts),
          `they add up over every ${key}`,
          'places',
        );
        if (equal) added.add(name + id);
      }
    }
  }

  /** Cells of cases and of the students they are among; either can be missing. */
  private pair(
    line: Line,
    who: Who,
    label: string,
    n: number | null,
    d: number | null,
  ): readonly [string | null, string | null] {
    const students = isCount(d) ? this.cell('students', line, who, label, d, null) : null;
    const among = isCount(n) && isCount(d) && n <= d ? students : null;
    const cases = isCount(n) ? this.cell('cases', line, who, label, n, among) : null;
    if (cases !== null && among !== null) this.addFact(atMostFact([cases], among, 'cases are among the students'));
    return [cases, students];
  }

  /** A name that tells nothing of what the cell holds: it travels with the figures. */
  private idOf(meaning: string): string {
    const known = this.ids.get(meaning);
    if (known !== undefined) return known;
    const id = `c${String(this.ids.size + 1).padStart(6, '0')}`;
    this.ids.set(meaning, id);
    return id;
  }

  private cell(kind: Kind, line: Line, who: Who, label: string, value: number, of: string | null): string {
    const subject = kind === 'students' ? enrolledAt(line.subject) : line.subject;
    const printed = who.id === 'all' && line.dimension !== null ? this.printedAll(line, kind) : null;
    if (printed !== null && this.cells.get(printed)!.value === value) return printed;
    const counted = kind === 'students' ? '' : who.id === 'all' ? line.check : line.counted;
    const id = this.idOf(JSON.stringify([kind, placeKey(subject), counted, who.id, value]));
    const known = this.cells.get(id);
    if (known === undefined) {
      const missing = this.deepest - depthOf(line.subject);
      this.cells.set(id, {
        id,
        label: `${label}, ${kind}`,
        value,
        kind,
        of,
        printed: true,
        level: missing * 3 + who.level,
        takesAlong: [],
      });
    }
    this.addToFamily(familyName(kind, line.check, line.dimension, who.id), line.subject, id);
    return id;
  }

  /** Who an outcome is compared with; a sibling's own cells where it is one of the groups. */
  private comparedWith(outcome: Outcome): Who {
    const { kind, label } = outcome.comparison!;
    if (kind === 'all-others') return { id: `${outcome.dimension}≠${outcome.group}`, label: 'all others', level: 1 };
    if (kind === 'state') return { id: `state:${outcome.dimension}≠${outcome.group}`, label, level: 2 };
    return {
      id: kind === 'overall' ? 'all' : `${outcome.dimension}=${label}`,
      label,
      level: kind === 'overall' ? 2 : 0,
    };
  }

  /** A group and all others are everybody: n + others = all, a number that need not be printed to be known. */
  private withAll(line: Line, own: string | null, others: string | null, kind: Kind): void {
    if (own === null || others === null) return;
    const value = this.sum([own, others]);
    const whole = this.allOf(line, kind, value);
    this.addFact(sumFact([own, others], whole, 'the group and all others'));
    this.cells.get(own)!.takesAlong = [...this.cells.get(own)!.takesAlong, others];
  }

  private allOf(line: Line, kind: Kind, value: number): string {
    const printed = this.printedAll(line, kind);
    if (printed !== null && this.cells.get(printed)!.value === value) return printed;
    const subject = kind === 'students' ? enrolledAt(line.subject) : line.subject;
    const id = this.idOf(
      JSON.stringify(['all', kind, placeKey(subject), kind === 'students' ? '' : line.check, value]),
    );
    if (!this.cells.has(id)) {
      const place = Object.values(line.subject).join(', ');
      this.cells.set(id, {
        id,
        label: `all, ${place}, ${kind}`,
        value,
        kind,
        of: null,
        printed: false,
        level: 0,
        takesAlong: [],
      });
    }
    this.addToFamily(familyName(kind, line.check, null, 'every'), line.subject, id);
    return id;
  }

  /** The cell of the ungrouped outcome of the same rule and subject. */
  private printedAll(line: Line, kind: Kind): string | null {
    const family = this.families.get(familyName(kind, line.check, null, 'all'));
    return family?.get(placeKey(line.subject))?.cell ?? null;
  }

  private totalsOf(line: Line, kind: Kind): readonly string[] {
    const printed = this.printedAll(line, kind);
    const implied = line.outcomes.flatMap((outcome) => {
      const own = this.ofOutcome.get(outcome.id)!;
      const [mine, others] = kind === 'cases' ? [own.cases, own.otherCases] : [own.students, own.otherStudents];
      if (others === null) return [];
      if (outcome.comparison?.kind === 'overall') return [others];
      return outcome.comparison?.kind !== 'all-others' || mine === null
        ? []
        : [this.allOf(line, kind, this.sum([mine, others]))];
    });
    return [...new Set([...(printed === null ? [] : [printed]), ...implied])];
  }

  private sum(cells: readonly string[]): number {
    return cells.reduce((total, cell) => total + this.cells.get(cell)!.value, 0);
  }

  /** The sum as a fact, if it holds; whether the parts are the whole. */
  private addSum(
    parts: readonly string[],
    whole: string,
    sum: number,
    because: string,
    line: 'groups' | 'places',
  ): boolean {
    const value = this.cells.get(whole)!.value;
    if (parts.includes(whole)) return false;
    if (sum === value) this.addFact(sumFact(parts, whole, because, line));
    else if (sum < value) this.addFact(atMostFact(parts, whole, `${because} to at most the whole`));
    return sum === value;
  }

  private addFact(fact: LinearFact): void {
    const key = JSON.stringify([fact.terms, fact.lower, fact.upper]);
    if (!this.facts.has(key)) this.facts.set(key, fact);
  }

  private addToFamily(family: string, subject: Readonly<Record<string, string>>, cell: string): void {
    const places = this.families.get(family) ?? new Map();
    this.families.set(family, places);
    if (!places.has(placeKey(subject))) places.set(placeKey(subject), { subject, cell });
  }
}

interface Who {
  readonly id: string;
  readonly label: string;
  /** 0 a group, 1 its comparison, 2 all. */
  readonly level: number;
}

function whoOf(outcome: Outcome): Who {
  return outcome.group === null
    ? { id: 'all', label: 'all', level: 2 }
    : { id: `${outcome.dimension}=${outcome.group}`, label: outcome.group, level: 0 };
}

function labelOf(outcome: Outcome, who: string): string {
  return [who, ...Object.values(outcome.subject), outcome.check].join(', ');
}

/** Where only a rate is printed, the count it gives away together with the number of students. */
function impliedCases(outcome: Outcome): number | null {
  const { value, d, measure } = outcome;
  if (value === null || d === null || value < 0 || value > 1 || !sharesOfStudents.has(measure)) return null;
  return Math.round((measure === 'share-compliant' ? 1 - value : value) * d);
}

const sharesOfStudents: ReadonlySet<string> = new Set(['share-compliant', 'risk', 'rate', 'share', 'percent']);

function familyName(kind: Kind, check: string, dimension: string | null, who: string): string {
  return JSON.stringify([kind, check, dimension, who]);
}

function isCount(value: number | null): value is number {
  return value !== null && Number.isSafeInteger(value) && value >= 0;
}

function sortedEntries(subject: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(subject).sort(([a], [b]) => (a < b ? -1 : 1));
}

function placeKey(subject: Readonly<Record<string, string>>): string {
  return JSON.stringify(sortedEntries(subject));
}

/**
 * Where students are counted, whatever they are counted for: a category is of their cases, and worksheets of one report
 * are of one year, though only some say so. The same number of one group in the same place is taken for the same students.
 */
function enrolledAt(subject: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return without(without(subject, 'category'), 'year');
}

/** How many places one inside the other a subject names: a district, a school of it. */
function depthOf(subject: Readonly<Record<string, string>>): number {
  return Object.keys(enrolledAt(subject)).length;
}

function without(subject: Readonly<Record<string, string>>, key: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(subject).filter(([name]) => name !== key));
}
