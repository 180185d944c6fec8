import {
  atMostFact,
  percentFacts,
  sumFact,
  type CountCell,
  type CountTable,
  type LinearFact,
  type PrintedFigure,
} from '../../../src/core/privacy/published-table.ts';
import type { PrivacySetting } from '../../../src/core/privacy/privacy-setting.ts';

/** Mulberry32: small, seeded, the same everywhere. */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

export const plainSetting: PrivacySetting = {
  id: 'test',
  title: 'Test',
  authority: 'Test',
  source: 'test',
  verified: true,
  checkedOn: null,
  unsure: null,
  cases: { below: 10, zeros: 'shown', complement: true, everyone: 'shown' },
  students: { below: 10, size: 'withheld' },
  hides: 'counts-and-rates',
  counts: 'printed',
  also: 'nothing',
  combine: false,
  width: 1,
  percent: { decimals: 1, bands: [], ends: 'inclusive' },
  mark: '*',
  smallGroupMark: '*',
  note: 'Withheld.',
};

export function randomSetting(random: (below: number) => number): PrivacySetting {
  const below = [5, 6, 10][random(3)]!;
  return {
    ...plainSetting,
    cases: {
      below,
      zeros: random(2) === 0 ? 'shown' : 'withheld',
      complement: random(2) === 0,
      everyone: random(3) === 0 ? 'withheld' : 'shown',
    },
    students: { below, size: random(3) === 0 ? 'shown' : 'withheld' },
    also: random(8) === 0 ? 'next-smallest-group' : random(8) === 0 ? 'small-sums' : 'nothing',
  };
}

export type Shape = 'one-way' | 'two-way' | 'rates' | 'linked' | 'schools';
export const shapes: readonly Shape[] = ['one-way', 'two-way', 'rates', 'linked', 'schools'];

export function randomTable(shape: Shape, random: (below: number) => number): CountTable {
  const build = new TableBuilder(random);
  if (shape === 'one-way') build.oneWay(2 + random(7));
  else if (shape === 'two-way') build.twoWay('t', 2 + random(4), 2 + random(4));
  else if (shape === 'rates') build.rates(2 + random(6));
  else if (shape === 'linked') build.linked(2 + random(3), 2 + random(3), 2 + random(2));
  else build.schools(2 + random(2), 2 + random(3));
  return build.table();
}

class TableBuilder {
  private readonly cells: CountCell[] = [];
  private readonly facts: LinearFact[] = [];
  private readonly figures: PrintedFigure[] = [];
  private readonly values = new Map<string, number>();

  constructor(private readonly random: (below: number) => number) {}

  table(): CountTable {
    return { cells: this.cells, facts: this.facts, figures: this.figures };
  }

  /** Counts as school tables have them: zeros, a few, some dozens, now and then hundreds. */
  private count(): number {
    const kind = this.random(10);
    if (kind < 2) return 0;
    if (kind < 5) return 1 + this.random(9);
    return kind < 9 ? 10 + this.random(50) : 60 + this.random(400);
  }

  private add(id: string, value: number, given: Partial<CountCell> = {}): string {
    this.values.set(id, value);
    this.cells.push({
      id,
      label: id,
      value,
      kind: 'cases',
      of: null,
      printed: true,
      level: 0,
      takesAlong: [],
      ...given,
    });
    return id;
  }

  private sum(ids: readonly string[]): number {
    return ids.reduce((total, id) => total + this.values.get(id)!, 0);
  }

  private total(id: string, parts: readonly string[], given: Partial<CountCell> = {}): string {
    this.add(id, this.sum(parts), { level: 1, ...given });
    this.facts.push(sumFact(parts, id, `${id} is their sum`, 'groups'));
    return id;
  }

  private percent(part: string, whole: string, decimals: number): void {
    const [k, n] = [this.values.get(part)!, this.values.get(whole)!];
    if (n === 0) return;
    const scale = 10 ** decimals;
    const shown = (Math.floor((200 * scale * k + n) / (2 * n)) / scale).toFixed(decimals);
    this.figures.push({ cells: [part, whole], facts: percentFacts(part, whole, shown, `${shown}% of ${whole}`) });
  }

  oneWay(groups: number): void {
    const ids = Array.from({ length: groups }, (_, g) => this.add(`g${g}`, this.count()));
    this.total('all', ids);
    for (const id of ids) if (this.random(2) === 0) this.percent(id, 'all', this.random(2));
  }

  twoWay(name: string, rows: number, columns: number): void {
    const at = (r: number, c: number): string => `${name}.${r}.${c}`;
    for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) this.add(at(r, c), this.count());
    const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
    const rowTotals = range(rows).map((r) =>
      this.total(
        `${name}.${r}.all`,
        range(columns).map((c) => at(r, c)),
      ),
    );
    const columnTotals = range(columns).map((c) =>
      this.total(
        `${name}.all.${c}`,
        range(rows).map((r) => at(r, c)),
      ),
    );
    const grand = this.total(`${name}.all.all`, rowTotals, { level: 2 });
    this.facts.push(sumFact(columnTotals, grand, 'columns add up', 'places'));
    if (this.random(2) === 0) range(rows).forEach((r) => this.percent(at(r, 0), rowTotals[r]!, 1));
  }

  /** Cases among students, group by group, with totals of both and a rate each. */
  rates(groups: number): void {
    const students = Array.from({ length: groups }, (_, g) => this.add(`d${g}`, this.count(), { kind: 'students' }));
    const cases = students.map((of, g) => {
      const size = this.values.get(of)!;
      const value =
        this.random(4) === 0 ? size - this.random(Math.min(size, 4) + 1) : this.random(Math.min(size, 40) + 1);
      this.facts.push(atMostFact([`n${g}`], of, 'cases are among the students'));
      return this.add(`n${g}`, value, { of });
    });
    this.total('students', students, { kind: 'students' });
    this.total('cases', cases, { of: 'students' });
    this.facts.push(atMostFact(['cases'], 'students', 'cases are among the students'));
    cases.forEach((id, g) => this.percent(id, `d${g}`, 1));
    this.percent('cases', 'students', 1);
  }

  /** Two tables that share their row totals: schools by race and schools by sex. */
  linked(rows: number, columns: number, others: number): void {
    this.twoWay('a', rows, columns);
    for (let r = 0; r < rows; r++) {
      let rest = this.values.get(`a.${r}.all`)!;
      const ids = Array.from({ length: others }, (_, c) => {
        const value = c === others - 1 ? rest : this.random(rest + 1);
        rest -= value;
        return this.add(`b.${r}.${c}`, value);
      });
      this.facts.push(sumFact(ids, `a.${r}.all`, 'the same school in the other table', 'groups'));
    }
    for (let c = 0; c < others; c++)
      this.total(
        `b.all.${c}`,
        Array.from({ length: rows }, (_, r) => `b.${r}.${c}`),
      );
  }

  /** Groups in schools and in the district, each compared with all others: the comparison leaks like a total. */
  schools(schools: number, groups: number): void {
    const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
    for (const s of [...range(schools).map(String), 'district']) {
      const ids = range(groups).map((g) => {
        const id = `${s}.${g}`;
        const parts = range(schools).map((school) => `${school}.${g}`);
        const value = s === 'district' ? this.sum(parts) : this.count();
        this.add(id, value, { level: s === 'district' ? 2 : 0, takesAlong: [`${s}.not${g}`] });
        if (s === 'district') this.facts.push(sumFact(parts, id, 'schools add up', 'places'));
        return id;
      });
      const all = this.sum(ids);
      this.add(`${s}.all`, all, { printed: false });
      this.facts.push(sumFact(ids, `${s}.all`, 'groups add up', 'groups'));
      range(groups).forEach((g) => {
        const other = this.add(`${s}.not${g}`, all - this.values.get(ids[g]!)!, { level: s === 'district' ? 3 : 1 });
        this.facts.push(sumFact([ids[g]!, other], `${s}.all`, 'group and all others'));
        if (s === 'district')
          this.facts.push(
            sumFact(
              range(schools).map((school) => `${school}.not${g}`),
              other,
              'schools add up',
              'places',
            ),
          );
      });
    }
  }
}
