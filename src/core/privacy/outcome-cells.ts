import type { Outcome } from '../checks/outcome.ts';
import type { Finding } from '../findings/finding.ts';
import { nestedCounts } from './nested-counts.ts';
import { atMostFact, sumFact, type CountCell, type CountTable, type LinearFact } from './published-table.ts';
import { stableHash } from './stable-hash.ts';
import { withCellsBeside } from './cells-beside.ts';

/** The cells an outcome prints; null where it has no such number. */
export interface OutcomeCells {
  readonly cases: string | null;
  readonly students: string | null;
  readonly otherCases: string | null;
  readonly otherStudents: string | null;
  /** Counts of other outcomes the value was computed from: the years of a trend. */
  readonly restsOn: readonly string[];
  /** Counts of the groups beside this one (`addBeside`). */
  readonly beside: readonly string[];
  /** A mean beside it, or its own, tells every value of its group. */
  readonly tellsAll: boolean;
}

/** No cells at all. */
export const noCells: OutcomeCells = {
  cases: null,
  students: null,
  otherCases: null,
  otherStudents: null,
  restsOn: [],
  beside: [],
  tellsAll: false,
};

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
 * count as many; cases are one cell over rules whose whole line of groups is the same. Two rules over different records
 * can agree in a small number by chance, which nobody could know: below `small` they are one only if they agree everywhere.
 * Records of a register are no cells: they are of nobody.
 *
 * Cells are kept by outcome id, so two outcomes of one id would be published by the cells of the last.
 *
 * @param small numbers below are withheld in any case
 */
export function tableOfFindings(findings: readonly Finding[], small = 0): FindingsTable {
  const everything = findings.flatMap((finding) => finding.outcomes);
  refuseRepeatedIds(everything);
  const outcomes = everything.filter(({ ofRegister }) => ofRegister !== true);
  const deepest = outcomes.reduce((most, { subject }) => Math.max(most, depthOf(subject)), 0);
  const lines = linesOf(outcomes);
  const build = new FindingsTableBuilder(deepest, small, populationsOf(outcomes));
  const composed = lines.filter(isComposition);
  const counted = lines.filter((line) => !isComposition(line));
  for (const line of counted) for (const outcome of line.outcomes) build.addOwnCells(outcome, line);
  for (const line of counted) build.addComparisons(line);
  for (const line of composed) build.addComposition(line);
  for (const line of counted) build.addTotals(line);
  build.addPlaces();
  for (const line of composed) build.addGroupsTogether(line);
  const { table, cells } = build.result();
  const facts = [...table.facts, ...nestedCounts(outcomes, cells, small)];
  const ofPeople = withCellsBeside(outcomes, cells);
  return {
    table: { ...table, facts },
    cells: new Map(everything.map(({ id }) => [id, ofPeople.get(id) ?? noCells])),
  };
}

/** Throws where an id stands for two outcomes and one of them has a number to protect. */
function refuseRepeatedIds(outcomes: readonly Outcome[]): void {
  const known = new Map<string, Outcome>();
  for (const outcome of outcomes) {
    const first = known.get(outcome.id);
    known.set(outcome.id, outcome);
    if (first !== undefined && first !== outcome && (hasNumbers(first) || hasNumbers(outcome)))
      throw new Error(`Two outcomes have one id, so the counts of one would go unprotected: ${outcome.id}`);
  }
}

function hasNumbers({ n, d, rate, value, mean, comparison }: Outcome): boolean {
  return [n, d, value].some((one) => one !== null) || rate !== undefined || mean !== undefined || comparison !== null;
}

/** Outcomes of one rule about one subject: ungrouped, or the groups of one dimension. */
interface Line {
  readonly check: string;
  readonly subject: Readonly<Record<string, string>>;
  readonly dimension: string | null;
  readonly outcomes: Outcome[];
  /** What one of those counted is called, where it is no student: their counts are other cells. */
  readonly person: string | undefined;
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
      lines.set(key, {
        ...{ check, subject: outcome.subject, dimension, outcomes: [outcome], counted: check },
        person: outcome.person,
      });
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

/** What tells the records one rule counts from those of another: how many there are, place by place. By rule. */
function populationsOf(outcomes: readonly Outcome[]): ReadonlyMap<string, string> {
  const places = new Map<string, string[]>();
  for (const { pack, check, subject, group, measure, d } of outcomes) {
    if (group !== null || measure !== 'share-compliant') continue;
    const own = places.get(`${pack}/${check}`) ?? [];
    places.set(`${pack}/${check}`, own);
    own.push(JSON.stringify([placeKey(subject), d]));
  }
  return new Map([...places].map(([check, own]) => [check, stableHash(own.sort().join())]));
}

/** Groups that add up to all people, here and in what they are held against. */
function isComposition({ outcomes }: Line): boolean {
  return outcomes.some(({ composition }) => composition === true);
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
  /** Counts of one group of people at one place, by group and place. */
  private readonly headcounts = new Map<string, Set<string>>();

  constructor(
    private readonly deepest: number,
    private readonly small: number,
    private readonly populations: ReadonlyMap<string, string>,
  ) {}

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
    this.ofOutcome.set(outcome.id, { ...noCells, cases, students });
  }

  /** Groups of people among all people, on both sides: each side adds up by itself. */
  addComposition(line: Line): void {
    const sides: { readonly parts: string[]; readonly wholes: Set<string> }[] = [
      { parts: [], wholes: new Set() },
      { parts: [], wholes: new Set() },
    ];
    for (const outcome of line.outcomes) {
      const { comparison } = outcome;
      const own = this.part(line, whoOf(outcome), labelOf(outcome, outcome.group ?? 'all'), outcome.n, outcome.d);
      const there: Line = {
        ...line,
        subject: comparison?.at ?? line.subject,
        person: comparison?.person,
      };
      const who = { ...whoOf(outcome), family: `there:${whoOf(outcome).id}` };
      const label = labelOf(
        { ...outcome, subject: there.subject },
        `${outcome.group ?? 'all'}, ${comparison?.label ?? ''}`,
      );
      const other = comparison === null ? none : this.part(there, who, label, comparison.n, comparison.d);
      this.ofOutcome.set(outcome.id, {
        ...noCells,
        cases: own.part,
        students: own.whole,
        otherCases: other.part,
        otherStudents: other.whole,
      });
      [own, other].forEach(({ part, whole }, side) => {
        if (part !== null) sides[side]!.parts.push(part);
        if (whole !== null) sides[side]!.wholes.add(whole);
      });
    }
    for (const { parts, wholes } of sides) {
      const known = [...new Set(parts)].sort();
      for (const whole of wholes) this.addSum(known, whole, this.sum(known), 'the groups add up', 'groups');
    }
  }

  /** A group that puts others together is their sum, wherever these are counted too. */
  addGroupsTogether(line: Line): void {
    for (const outcome of line.outcomes) {
      const { parts, dimension, comparison } = outcome;
      const own = this.ofOutcome.get(outcome.id)!;
      if (parts === undefined || dimension === null) continue;
      const sides = [
        { whole: own.cases, subject: line.subject, person: line.person },
        { whole: own.otherCases, subject: comparison?.at ?? line.subject, person: comparison?.person },
      ];
      for (const { whole, subject, person } of sides) {
        if (whole === null) continue;
        const choices = parts.flatMap((part) => {
          const known = this.headcounts.get(headcountKey(subject, `${dimension}=${part}`, person));
          return known === undefined ? [] : [[...known]];
        });
        for (const chosen of combinationsOf(choices))
          if (chosen.length > 0) this.addSum(chosen, whole, this.sum(chosen), 'a group puts these together', 'groups');
      }
    }
  }

  /** The people of a group and all people, as counts of people both. */
  private part(
    line: Line,
    who: Who,
    label: string,
    n: number | null,
    d: number | null,
  ): { readonly part: string | null; readonly whole: string | null } {
    const whole = isCount(d) ? this.allOf(line, 'students', d) : null;
    if (whole !== null) {
      const cell = this.cells.get(whole)!;
      cell.printed = true;
      cell.level = Math.max(cell.level, (this.deepest - depthOf(line.subject)) * 3 + 2);
    }
    const part = isCount(n) ? this.cell('students', line, who, label, n, null) : null;
    if (part !== null && whole !== null) this.addFact(atMostFact([part], whole, 'the group is among all'));
    return { part, whole };
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
      const [kind, check, dimension, who] = JSON.parse(name) as [string, string, string | null, string];
      const groups = JSON.stringify([kind, check, dimension, who.replace('≠', '=')]);
      for (const [id, parts] of byWhole) {
        const follows =
          who.includes('≠') && added.has(groups + id) && added.has(JSON.stringify([kind, check, null, 'every']) + id);
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
    const subject = countedAt(kind, line.subject);
    const printed = who.id === 'all' && line.dimension !== null ? this.printedAll(line, kind) : null;
    if (printed !== null && this.cells.get(printed)!.value === value) return printed;
    const counted = kind === 'students' ? '' : who.id === 'all' ? line.check : line.counted;
    const population =
      kind === 'students' && who.id === 'all' && value < this.small ? (this.populations.get(line.check) ?? '') : '';
    // On several sheets of one year the same cases are among the same students; as many of others are another count.
    const among = kind === 'cases' && line.subject['sheet'] !== undefined ? [of] : [];
    const meaning = [kind, placeKey(subject), counted, who.id, value, ...peopleOf(kind, line), ...among];
    const id = this.idOf(JSON.stringify(population === '' ? meaning : [...meaning, population]));
    if (kind === 'students') {
      const key = headcountKey(subject, who.id, line.person);
      this.headcounts.set(key, (this.headcounts.get(key) ?? new Set()).add(id));
    }
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
    const family = familyName(kind, line.check, line.dimension, who.family ?? who.id, line.person);
    this.addToFamily(family, line.subject, id);
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
    const subject = countedAt(kind, line.subject);
    const id = this.idOf(
      JSON.stringify([
        ...['all', kind, placeKey(subject), kind === 'students' ? '' : line.check, value],
        ...peopleOf(kind, line),
      ]),
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
    this.addToFamily(familyName(kind, line.check, null, 'every', line.person), line.subject, id);
    return id;
  }

  /** The cell of the ungrouped outcome of the same rule and subject. */
  private printedAll(line: Line, kind: Kind): string | null {
    const family = this.families.get(familyName(kind, line.check, null, 'all', line.person));
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
  /** The family of cells it is added up in over places, where that is another than its own. */
  readonly family?: string;
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

/** Cells of one meaning at several places; people who are no students are counted apart. */
function familyName(
  kind: Kind,
  check: string,
  dimension: string | null,
  who: string,
  person: string | undefined,
): string {
  return JSON.stringify([person === undefined ? kind : `${kind} ${person}`, check, dimension, who]);
}

function peopleOf(kind: Kind, { person }: Line): readonly string[] {
  return kind === 'students' && person !== undefined ? [person] : [];
}

function headcountKey(subject: Readonly<Record<string, string>>, who: string, person: string | undefined): string {
  return JSON.stringify([placeKey(enrolledAt(subject)), who, person ?? '']);
}

/** One of each list, in every way; too many ways are not tried, as then nobody can tell which counts belong together. */
function combinationsOf(choices: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const ways = choices.reduce((product, { length }) => product * length, 1);
  if (ways > mostWays) return [];
  return choices.reduce<readonly (readonly string[])[]>(
    (made, options) => made.flatMap((chosen) => options.map((option) => [...chosen, option])),
    [[]],
  );
}

const mostWays = 64;

const none = { part: null, whole: null } as const;

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
  return without(without(without(subject, 'category'), 'year'), 'sheet');
}

/** Where something is counted. Two sheets of one year may hold the same people, so the same number on both is one. */
function countedAt(kind: Kind, subject: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return kind === 'students' ? enrolledAt(subject) : without(subject, 'sheet');
}

/** How many places one inside the other a subject names: a district, a school of it. */
function depthOf(subject: Readonly<Record<string, string>>): number {
  return Object.keys(enrolledAt(subject)).length;
}

function without(subject: Readonly<Record<string, string>>, key: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(subject).filter(([name]) => name !== key));
}
