import { timelines } from './evaluations-sheet.ts';
import { on, type ExampleRow, type ExampleSheet } from './example-sheet.ts';
import type { IepPlan } from './iep-plan.ts';
import { day, workday } from './iso-day.ts';
import type { Ledger } from './ledger.ts';
import type { Random } from './random.ts';
import { schools, type School } from './schools.ts';

const periods = [
  { name: 'Trimester 1', end: day('2024-11-27') },
  { name: 'Trimester 2', end: day('2025-03-07') },
  { name: 'Trimester 3', end: day('2025-06-13') },
] as const;

interface Report {
  readonly plan: IepPlan;
  readonly period: (typeof periods)[number];
  sent: number | null;
  readonly goals: number;
  reported: number | 'ND' | null;
}

/** A row for each student with an IEP and each report card, with a totals row below as the program prints it. */
export function progressReportsSheet(ieps: readonly IepPlan[], ledger: Ledger, random: Random): ExampleSheet {
  const reports: Report[] = ieps.flatMap((plan) =>
    periods
      .filter((period) => plan.previousEnd !== null || plan.start <= period.end)
      .map((period) => {
        const goals = random.whole(1, 5);
        return { plan, period, sent: workday(period.end, random.whole(2, 12)), goals, reported: goals };
      }),
  );
  const planted = plant(reports);
  const rowOf = new Map<Report, ExampleRow>();
  for (const report of reports) {
    const { student } = report.plan;
    const row: ExampleRow = {
      cells: [
        student.id,
        student.school.name,
        student.grade,
        report.period.name,
        on(report.period.end),
        on(report.sent),
        report.goals,
        report.reported,
      ],
    };
    rowOf.set(report, row);
    ledger.say(timelines, 'se-13-progress-reports', row, student.school, 'complies');
    if (report.sent !== null) ledger.say(timelines, 'se-13-goals-reported', row, student.school, 'complies');
  }
  for (const { reports: ofPlant, ...rest } of planted)
    ledger.plant({
      sheet: 'Progress Reports',
      rows: ofPlant.map((report) => rowOf.get(report)!),
      pack: timelines,
      ...rest,
    });
  const sum = (of: (report: Report) => number | 'ND' | null): number =>
    reports.reduce((total, report) => total + (typeof of(report) === 'number' ? (of(report) as number) : 0), 0);
  return {
    name: 'Progress Reports',
    above: ['Progress reports, 2024-25', 'ND = no data; the provider left before the goals were entered', ''],
    columns: [
      { header: 'Student ID', width: 10 },
      { header: 'School', width: 36 },
      { header: 'Grade', width: 7 },
      { header: 'Reporting Period', width: 16 },
      { header: 'Period End', width: 11 },
      { header: 'Report Sent', width: 12 },
      { header: 'Goals in IEP', width: 12 },
      { header: 'Goals Reported On', width: 18 },
    ],
    rows: [...rowOf.values()],
    below: [
      {
        cells: ['Total', null, null, null, null, null, sum((report) => report.goals), sum((report) => report.reported)],
      },
    ],
  };
}

function plant(reports: readonly Report[]) {
  const used = new Set<Report>();
  const take = (school: School, period: number, goals = 1): Report => {
    const found = reports.find(
      (report) =>
        report.plan.student.school === school &&
        report.period === periods[period] &&
        report.goals >= goals &&
        !used.has(report),
    )!;
    used.add(found);
    return found;
  };
  const missing = [take(schools.cedar, 1), take(schools.cedar, 1)];
  for (const report of missing) report.sent = report.reported = null;
  const late = take(schools.hawthorn, 0);
  late.sent = late.period.end + 20;
  const onTime = take(schools.dogwood, 2);
  onTime.sent = onTime.period.end + 14;
  const partial = take(schools.linden, 1, 4);
  partial.reported = 2;
  const noData = take(schools.birch, 1, 2);
  noData.reported = 'ND';
  return [
    {
      id: 'progress-reports-missing',
      reports: missing,
      what: 'No progress report was sent for the second trimester.',
      says: { 'se-13-progress-reports': 'fails' },
    },
    {
      id: 'progress-report-late',
      reports: [late],
      what: 'The progress report was sent 20 days after the trimester ended.',
      says: { 'se-13-progress-reports': 'fails' },
    },
    {
      id: 'trap/progress-report-on-the-14th-day',
      reports: [onTime],
      what: 'The progress report was sent exactly 14 days after the trimester ended.',
      says: { 'se-13-progress-reports': 'complies' },
    },
    {
      id: 'goals-left-out',
      reports: [partial],
      what: 'The progress report speaks of two goals; the IEP has more.',
      says: { 'se-13-goals-reported': 'fails' },
    },
    {
      id: 'goals-without-data',
      reports: [noData],
      what: 'Instead of the number of goals there is a mark that the legend explains as no data: unknown, not zero.',
      says: { 'se-13-goals-reported': 'unknown' },
    },
  ] as const;
}
