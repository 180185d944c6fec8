import type { Day, SchoolCalendar } from '../calendar/calendar.ts';
import type { Table } from '../table/table.ts';
import type { Problem } from '../problems.ts';
import type { Authority, Pack } from './rule.ts';
import type { Outcome } from './outcome.ts';

/** Everything a rule may look at. Nothing else: no clock, no settings from elsewhere. */
export interface World {
  /** The recognised worksheets by kind; several sheets of one kind (one a year) stand in sheet order. */
  readonly tables: ReadonlyMap<string, readonly Table[]>;
  readonly calendar: SchoolCalendar | null;
  /** The day the data are judged on: deadlines after it are not yet due. */
  readonly asOf: Day;
  /** The setting chosen for the pack (`massachusetts`), or null for its default. */
  readonly setting: string | null;
  readonly authorities: ReadonlyMap<string, Authority>;
  /** Kinds of worksheet whose rows are of an office's own work and of no person: dates, goals, grants. */
  readonly registers?: ReadonlySet<string>;
  /** How the district is called in subjects. */
  readonly district: string;
}

export interface Evaluation {
  readonly outcomes: readonly Outcome[];
  readonly problems: readonly Problem[];
}

/** What each kind of rule fulfils: every outcome of this rule, problems beside them, never a throw for bad data. */
export type Evaluate<R> = (pack: Pack, rule: R, world: World) => Evaluation;
