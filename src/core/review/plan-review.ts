import { bindCondition, missingFields } from '../checks/conditions.ts';
import { Verdict } from '../checks/conditions/compiled.ts';
import { compileAll } from '../checks/conditions/connectives.ts';
import { contextOf } from '../checks/conditions/condition-context.ts';
import { columnOf } from '../checks/conditions/record-cells.ts';
import { tablesOf } from '../checks/views/build-view.ts';
import type { World } from '../checks/world.ts';
import { CellState, type Table } from '../table/table.ts';
import { drawSample, leadingFields, type Candidate, type Stratum } from './draw-sample.ts';
import { levelOfGrade } from './level-of-grade.ts';
import { levelField, type Alternatives, type Review, type ReviewCriterion, type ReviewSizes } from './load-review.ts';

export type Layer = 'district' | 'again' | 'fresh';

/** A record to be looked at. */
export interface SampledRecord {
  readonly record: string;
  readonly school: string;
  readonly group: string;
  readonly stratum: readonly string[];
  /** `district`; `again` where the reviewer looks at it too; `fresh` where the reviewer alone does. */
  readonly layer: Layer;
  /** Its number among the stand-bys of its stratum; null for a record that was chosen. */
  readonly alternate: number | null;
  /** The criterion whose own population it was drawn from, null for the general sample. */
  readonly drawnFor: string | null;
  /** The criteria it is asked about; none for a stand-by. */
  readonly criteria: readonly string[];
}

export interface ReviewPlan {
  readonly records: readonly SampledRecord[];
  readonly groups: readonly {
    readonly id: string;
    readonly title: string;
    readonly population: number;
    /** Rows of which it is not known whether they belong. */
    readonly unknown: number;
    readonly strataFields: readonly string[];
    readonly strata: readonly Stratum[];
  }[];
  readonly subSamples: readonly SubSample[];
}

/** A criterion with a population of its own. */
export interface SubSample {
  readonly criterion: string;
  /** Null where the roster lacks the columns that would tell. */
  readonly population: number | null;
  /** Students of the group of whom it is not known whether the criterion is about them. */
  readonly unknown: number;
  /** How many of the population were drawn, for whichever criterion. */
  readonly asked: number;
  readonly lacking: readonly string[];
}

interface Row extends Candidate {
  readonly table: Table;
  readonly row: number;
  readonly school: string;
}

/**
 * The records to review: of each group that the criteria ask for a general sample, for criteria with a population of
 * their own more of that population until there are enough, and for the reviewer some of these again and others besides.
 * Null where the workbook has no roster.
 */
export function planReview(
  review: Review,
  criteria: readonly ReviewCriterion[],
  world: World,
  sizes: ReviewSizes,
  seed: string,
): ReviewPlan | null {
  const tables = tablesOf(review.roster, review.table, world).filter(
    (table) => columnOf(table, 'student-id') !== undefined,
  );
  if (tables.length === 0) return null;
  const context = contextOf(review.roster, world);
  const fields = review.strata.filter((field) =>
    tables.some((table) => columnOf(table, field === levelField ? 'grade' : field) !== undefined),
  );
  const everybody = tables.flatMap((table) => rowsOf(table, fields));
  /** Whether each row belongs, by the first alternative the sheet can answer; null where it can answer none. */
  const belongs = (alternatives: Alternatives): ((row: Row) => Verdict) | null => {
    const tests = new Map(
      tables.flatMap((table) => {
        const usable = alternatives.find((conditions) => missingFields(table, conditions).length === 0);
        if (usable === undefined) return [];
        const compiled = compileAll(usable.map((condition) => bindCondition(table, condition, context)));
        return [[table, compiled.test] as const];
      }),
    );
    return tests.size === 0 ? null : ({ table, row }) => tests.get(table)?.(row) ?? Verdict.unknown;
  };
  const lackingFor = (alternatives: Alternatives): readonly string[] => [
    ...new Set(tables.flatMap((table) => missingFields(table, alternatives[0] ?? []))),
  ];

  const records: SampledRecord[] = [];
  const groups: ReviewPlan['groups'][number][] = [];
  const subSamples: SubSample[] = [];
  for (const group of review.groups) {
    const asked = criteria.filter((one) => one.group === group.id);
    if (asked.length === 0) continue;
    const test = belongs(group.who);
    const members = test === null ? [] : everybody.filter((row) => test(row) === Verdict.yes);
    const unknown = test === null ? everybody.length : everybody.filter((row) => test(row) === Verdict.unknown).length;
    const used = leadingFields(
      members.map(({ stratum }) => stratum),
      sizes.sample,
    );
    const candidates = members.map((row): Row => ({ ...row, stratum: row.stratum.slice(0, used) }));
    // Everybody else in order: who is drawn for a criterion cannot stand by, and the next of the stratum does.
    const general = drawSample(candidates, { size: sizes.sample, seed, alternates: candidates.length });
    groups.push({
      id: group.id,
      title: group.title,
      population: new Set(members.map(({ key }) => key)).size,
      unknown,
      strataFields: fields.slice(0, used),
      strata: general.strata,
    });

    const chosen = new Map(general.chosen.map((row) => [row.key, { row, drawnFor: null as string | null }]));
    const fits = new Map<ReviewCriterion, ReadonlySet<string>>();
    const ownPopulations: (Omit<SubSample, 'asked'> & { readonly those: ReadonlySet<string> })[] = [];
    for (const criterion of asked) {
      const population = criterion.of ?? criterion.also;
      if (population === null) continue;
      const own = belongs(population);
      const verdicts = candidates.map((row) => own?.(row) ?? Verdict.unknown);
      const rowsWith = (verdict: Verdict): Row[] => candidates.filter((_, at) => verdicts[at] === verdict);
      const all = rowsWith(Verdict.yes);
      // A student with several rows belongs when one of them says so, whichever row was drawn.
      const those = new Set(all.map(({ key }) => key));
      const doubtful = rowsWith(Verdict.unknown).filter(({ key }) => !those.has(key));
      fits.set(criterion, those);
      const there = [...those].filter((key) => chosen.has(key)).length;
      const more = drawSample(
        all.filter(({ key }) => !chosen.has(key)),
        { size: Math.max(0, sizes.subSample - there), seed: `${seed} ${criterion.criterion}`, alternates: 0 },
      );
      for (const row of more.chosen) chosen.set(row.key, { row, drawnFor: criterion.criterion });
      ownPopulations.push({
        criterion: criterion.criterion,
        population: own === null ? null : those.size,
        unknown: new Set(doubtful.map(({ key }) => key)).size,
        lacking: own === null ? lackingFor(population) : [],
        those,
      });
    }
    // Counted when all have been drawn: who is drawn for one criterion may be asked about another too.
    for (const { those, ...about } of ownPopulations)
      subSamples.push({ ...about, asked: [...those].filter((key) => chosen.has(key)).length });

    const standBys = firstOfEachStratum(
      general.alternates.map(({ candidate }) => candidate).filter(({ key }) => !chosen.has(key)),
      sizes.alternates,
    );
    const standBy = new Set(standBys.map(({ candidate }) => candidate.key));
    const again = new Set(
      drawSample(general.chosen, { size: sizes.again, seed: `${seed} again`, alternates: 0 }).chosen.map(
        ({ key }) => key,
      ),
    );
    const fresh = drawSample(
      candidates.filter(({ key }) => !chosen.has(key) && !standBy.has(key)),
      { size: sizes.fresh, seed: `${seed} fresh`, alternates: 0 },
    ).chosen;
    const criteriaOf = (row: Row, drawnFor: string | null): string[] =>
      asked
        .filter((criterion) => {
          if (criterion.of !== null) return fits.get(criterion)?.has(row.key) === true;
          return drawnFor === null || (criterion.also !== null && fits.get(criterion)?.has(row.key) === true);
        })
        .map(({ criterion }) => criterion);
    const push = (row: Row, layer: Layer, drawnFor: string | null, alternate: number | null): void => {
      records.push({
        ...{ record: row.key, school: row.school, group: group.id, stratum: row.stratum, layer, alternate, drawnFor },
        criteria: alternate === null ? criteriaOf(row, drawnFor) : [],
      });
    };
    for (const { row, drawnFor } of chosen.values())
      push(row, again.has(row.key) ? 'again' : 'district', drawnFor, null);
    for (const row of fresh) push(row, 'fresh', null, null);
    for (const { candidate, number } of standBys) push(candidate, 'district', null, number);
  }
  return { records, groups, subSamples };
}

/** The first so many candidates of each stratum, numbered, in the order they come in. */
function firstOfEachStratum(
  candidates: readonly Row[],
  many: number,
): readonly { readonly candidate: Row; readonly number: number }[] {
  const counts = new Map<string, number>();
  return candidates.flatMap((candidate) => {
    const stratum = candidate.stratum.join('\u0000');
    const number = (counts.get(stratum) ?? 0) + 1;
    counts.set(stratum, number);
    return number > many ? [] : [{ candidate, number }];
  });
}

/** The rows of a roster that name a student, with the labels they are stratified by. */
function rowsOf(table: Table, fields: readonly string[]): Row[] {
  const label = (field: string): ((row: number) => string) => {
    const cells = columnOf(table, field)?.cells();
    if (cells === undefined) return () => notKnown;
    return (row) => (cells.state[row] === CellState.value ? (cells.labels[cells.codes[row]!] ?? notKnown) : notKnown);
  };
  const key = columnOf(table, 'student-id')!.cells();
  const school = label('school');
  const labels = fields.map((field) => {
    if (field !== levelField) return label(field);
    const grade = label('grade');
    return (row: number) => levelOfGrade(grade(row));
  });
  const rows: Row[] = [];
  for (let row = 0; row < table.rows.length; row++) {
    if (key.state[row] !== CellState.value) continue;
    const stratum = labels.map((of) => of(row));
    rows.push({ key: key.labels[key.codes[row]!]!, stratum, table, row, school: school(row) });
  }
  return rows;
}

const notKnown = 'not known';
