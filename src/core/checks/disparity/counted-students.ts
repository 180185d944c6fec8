import type { Table } from '../../table/table.ts';
import { problem, type Problem } from '../../problems.ts';
import type { Reason, Step } from '../outcome.ts';
import type { BaseSource, OutcomeSource, Pack } from '../rule.ts';
import { missingFields } from '../conditions.ts';
import type { World } from '../world.ts';
import { mostRuns, whereRows } from './evidence-rows.ts';
import { joinFilters } from './filter-text.ts';
import type { Bind } from './judge-rows.ts';
import { counted } from './number-text.ts';
import type { SheetPair } from './paired-sheets.ts';
import { populationOf, type Population } from './population.ts';
import { reason } from './reasons.ts';
import { rowConditions } from './row-conditions.ts';
import type { ThresholdDesk } from './rule-thresholds.ts';
import { outcomesInRoster, outcomesInRows, someInDoubt, type StudentOutcomes } from './student-outcomes.ts';

/** Students and their outcomes for one year, ready to be counted by any grouping. */
export interface CountedStudents {
  readonly population: Population;
  readonly outcomes: StudentOutcomes;
  /** How the cases and the students were picked. */
  readonly caseFilter: string;
  readonly baseFilter: string;
  readonly problems: readonly Problem[];
  /** Rows and students set aside, as lines of the explanation. */
  readonly notes: readonly Step[];
}

/** Populations are kept: fourteen categories or ten kinds of removal share a few rosters. */
const kept = new WeakMap<Table, WeakMap<Pack, Map<string, Population>>>();

/** Reads who is a student of the base and who of them is a case; the reason if a column or threshold stands in the way. */
export function countStudents(
  pack: Pack,
  source: { readonly outcome: OutcomeSource; readonly base: BaseSource },
  world: World,
  pair: SheetPair,
  thresholds: ThresholdDesk,
): CountedStudents | { readonly reason: Reason } {
  const { outcome, base } = source;
  const own = outcome.table === base.table;
  const { bind, describe } = rowConditions(pack, world);
  const missing =
    missingIn(pair.base, [...missingFields(pair.base, base.where), ...absent(pair.base, [base.key])]) ??
    missingIn(pair.cases, [
      ...missingFields(pair.cases, outcome.where),
      ...absent(pair.cases, own ? [] : [outcome.unduplicatedBy, outcome.days?.field ?? null]),
    ]);
  if (missing !== null) return { reason: missing };
  const column = (table: Table, field: string | null): Table['columns'][number] | null =>
    table.columns.find((one) => one.field === field && field !== null) ?? null;
  const population = keptPopulation(pack, base, world, pair, bind);
  let outcomes: StudentOutcomes;
  if (own) outcomes = outcomesInRoster(population, outcome, bind);
  else {
    const identifiers = column(pair.cases, outcome.unduplicatedBy);
    if (identifiers === null || population.key === null)
      return {
        reason: reason('rule-invalid', 'The rule does not say by which column cases and students belong together.'),
      };
    const limit = outcome.days === null ? null : thresholds.find(outcome.days.threshold);
    if (outcome.days !== null && limit === null)
      return { reason: reason('threshold-missing', `No value is set for \`${outcome.days.threshold}\`.`) };
    const days =
      outcome.days === null || limit === null
        ? null
        : {
            column: column(pair.cases, outcome.days.field)!,
            threshold: { ...limit, operator: outcome.days.operator },
          };
    outcomes = outcomesInRows(population, pair.cases, identifiers, outcome, days, pair.caseRows, bind);
  }
  const caseFilter = joinFilters(
    describe(outcome.where),
    outcome.days === null
      ? ''
      : `${outcome.days.field} added up for each student ${outcome.days.operator} ${thresholds.find(outcome.days.threshold)?.value ?? outcome.days.threshold}`,
  );
  return {
    population,
    outcomes,
    caseFilter,
    baseFilter: describe(base.where),
    problems: problemsOf(population, outcomes, own ? null : column(pair.cases, outcome.unduplicatedBy)),
    notes: notesOf(population, outcomes),
  };
}

function keptPopulation(pack: Pack, base: BaseSource, world: World, pair: SheetPair, bind: Bind): Population {
  const ofTable = kept.get(pair.base) ?? new WeakMap<Pack, Map<string, Population>>();
  kept.set(pair.base, ofTable);
  const ofPack = ofTable.get(pack) ?? new Map<string, Population>();
  ofTable.set(pack, ofPack);
  const name = JSON.stringify([base.where, base.key, pair.year, world.asOf, world.setting]);
  const key = pair.base.columns.find((one) => one.field === base.key && base.key !== null) ?? null;
  const population = ofPack.get(name) ?? populationOf(pair.base, base, key, pair.baseRows, bind);
  ofPack.set(name, population);
  return population;
}

function absent(table: Table, fields: readonly (string | null)[]): readonly string[] {
  return fields.filter(
    (field): field is string => field !== null && !table.columns.some((column) => column.field === field),
  );
}

function missingIn(table: Table, fields: readonly string[]): Reason | null {
  if (fields.length === 0) return null;
  const named = [...new Set(fields)].map((field) => `\`${field}\``).join(', ');
  return reason(
    'column-missing',
    `The sheet ${table.grid.sheet} has no column for ${named}; name it in the mapping or add it.`,
  );
}

function problemsOf(
  population: Population,
  outcomes: StudentOutcomes,
  identifiers: Table['columns'][number] | null,
): readonly Problem[] {
  const problems: Problem[] = [];
  const { table, key, repeatedRows, unknownRows } = population;
  if (repeatedRows.length > 0)
    problems.push(
      problem(
        'duplicate-row',
        whereRows(table, [key], repeatedRows),
        `${counted(repeatedRows.length, 'row')} of ${table.grid.sheet} stand for a student who is in an earlier row. Each student is counted once, with the groups and the school of the first row.`,
        'Remove the repeated rows, or keep the one that should count first.',
        'warning',
      ),
    );
  if (unknownRows.length > 0)
    problems.push(
      problem(
        'rows-excluded',
        whereRows(table, [], unknownRows),
        `Of ${counted(unknownRows.length, 'row')} of ${table.grid.sheet} it is unknown whether they belong to the students counted; they are left out.`,
        'Fill in the blank or unreadable cells.',
        'warning',
      ),
    );
  if (outcomes.unmatchedRows.length > 0)
    problems.push(
      problem(
        'join-unmatched',
        whereRows(outcomes.table, [identifiers], outcomes.unmatchedRows),
        `${counted(outcomes.unmatchedRows.length, 'row')} of ${outcomes.table.grid.sheet} (${counted(outcomes.unmatchedStudents, 'student')}) name nobody in ${table.grid.sheet}; they are not counted.`,
        'Check the identifiers (leading zeros, another kind of number), or add the students.',
        'warning',
      ),
    );
  if (outcomes.inDoubt > 0)
    problems.push(
      problem(
        'rows-excluded',
        whereRows(table, [key], someInDoubt(outcomes, mostRuns)),
        `Of ${counted(outcomes.inDoubt, 'student')} it is unknown whether they have the outcome; they are neither cases nor in the base.`,
        'Fill in the blank or unreadable cells of their rows.',
        'warning',
      ),
    );
  return problems;
}

function notesOf(population: Population, outcomes: StudentOutcomes): readonly Step[] {
  const line = (label: string, formula: string, result: string): Step => ({ label, formula, withNumbers: '', result });
  const notes: Step[] = [];
  if (population.repeatedRows.length > 0)
    notes.push(
      line('Repeated students', 'each student once', counted(population.repeatedRows.length, 'row') + ' left out'),
    );
  if (outcomes.unmatchedRows.length > 0)
    notes.push(
      line('Cases without a student', 'not in the roster', counted(outcomes.unmatchedRows.length, 'row') + ' left out'),
    );
  return notes;
}
