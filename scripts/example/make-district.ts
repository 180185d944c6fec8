import { accessSheet } from './access-sheet.ts';
import { calendarSheet } from './calendar-sheet.ts';
import { dealDisabilities } from './disabilities.ts';
import { disciplineSheet } from './discipline-sheet.ts';
import { elServicesSheet } from './el-services-sheet.ts';
import { describeEnglishLearners } from './english-learners.ts';
import { evaluationsSheet } from './evaluations-sheet.ts';
import type { ExampleSheet } from './example-sheet.ts';
import { felMonitoringSheet } from './fel-monitoring-sheet.ts';
import { countCategories } from './idea-categories.ts';
import { ideaCountsSheet } from './idea-counts-sheet.ts';
import { iepsSheet } from './ieps-sheet.ts';
import { Ledger, type Expected, type PlantedEntry } from './ledger.ts';
import { noticesSheet } from './notices-sheet.ts';
import { optOutsSheet } from './opt-outs-sheet.ts';
import { progressReportsSheet } from './progress-reports-sheet.ts';
import { Random } from './random.ts';
import { readMeSheet } from './read-me-sheet.ts';
import { makeRemovals } from './removals.ts';
import { screeningSheet } from './screening-sheet.ts';
import { stateIndicatorsSheet } from './state-indicators-sheet.ts';
import { StudentPool } from './student-pool.ts';
import { pickOddStudents, studentsSheet } from './students-sheet.ts';
import { makeStudents } from './students.ts';

export interface District {
  readonly sheets: readonly ExampleSheet[];
  readonly planted: readonly PlantedEntry[];
  /** Every outcome of the rules about records as it should come out, clean ones too, by pack and rule. */
  readonly expectedOfRecords: ReadonlyMap<string, readonly Expected[]>;
}

/** The whole example, sheet by sheet. Every part draws from its own numbers, so that a change in one leaves the others. */
export function makeDistrict(): District {
  const ledger = new Ledger();
  const random = (part: number): Random => new Random(20250630 + 1000 * part);
  const students = makeStudents(random(1));
  const disabilities = dealDisabilities(students);
  const odd = pickOddStudents(students);
  const ordinary = students.filter((student) => student !== odd.unknownRace && student !== odd.listedTwice);
  const removals = makeRemovals(students, odd, random(2));
  const learners = describeEnglishLearners(students, random(3));
  const optedOut = new Set(learners.filter((learner) => learner.optedOut).map((learner) => learner.student));

  const studentsFirst = studentsSheet(students, disabilities, optedOut, odd, ledger, random(4));
  const discipline = disciplineSheet(removals, students, odd, ledger, random(5));
  const pool = new StudentPool(ordinary);
  const { sheet: evaluations, evaluations: plans } = evaluationsSheet(students, pool, ledger, random(6));
  const { sheet: ieps, ieps: iepPlans } = iepsSheet(students, plans, pool, ledger, random(7));
  const sheets = [
    readMeSheet(),
    studentsFirst,
    discipline,
    evaluations,
    ieps,
    progressReportsSheet(iepPlans, ledger, random(8)),
    elServicesSheet(learners, ledger),
    screeningSheet(ordinary, ledger, random(9)),
    noticesSheet(learners, ledger),
    accessSheet(learners, ledger, random(10)),
    felMonitoringSheet(ordinary, ledger, random(11)),
    optOutsSheet(learners, ledger),
    ideaCountsSheet(
      countCategories(
        students.filter((student) => student !== odd.unknownRace),
        disabilities,
        removals,
      ),
      ledger,
      random(12),
    ),
    stateIndicatorsSheet(ledger),
    calendarSheet(),
  ];
  return { sheets, planted: ledger.entries(sheets), expectedOfRecords: ledger.expectedOfRecords() };
}
