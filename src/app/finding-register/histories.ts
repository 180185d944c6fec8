import type { RegisterCell, RegisterRow } from '../../core/draft/view/register.ts';
import type {
  FindingHistory,
  PlanDecision,
  PlannedAction,
  ProgressAnswer,
  RecordsReviewed,
  ResponseOutcome,
  Stated,
  WrittenDay,
} from '../../core/findings/life/history.ts';
import { progressColumns } from '../../core/findings/life/register-columns.ts';
import { problem, type Problem } from '../../core/problems.ts';
import type { RegistersRead } from '../registers.ts';

/** The history of each finding on the register of a workbook, in its order, with what could not be brought together. */
export interface HistoriesRead {
  readonly histories: readonly FindingHistory[];
  readonly problems: readonly Problem[];
}

/**
 * The histories a workbook tells: a row of its register for each, with the corrective actions and the reviews of later records
 * that name the same finding on other sheets. A finding may stand in several rows, one for each school; actions and reviews that
 * name no school are those of every one of them.
 */
export function historiesOf(registers: RegistersRead): HistoriesRead {
  const rows = (registers['finding-register'] ?? []).filter(({ cells }) => cells['finding-id'] !== undefined);
  const actions = byFinding(registers['corrective-actions'] ?? []);
  const reviews = byFinding(registers['records-reviewed'] ?? []);
  return {
    histories: rows.map((row) => historyOf(row, actions.get(idOf(row)) ?? [], reviews.get(idOf(row)) ?? [])),
    problems: [...strangersAmong(reviews, rows), ...elsewhereAmong(actions, rows), ...elsewhereAmong(reviews, rows)],
  };
}

/** Reviews of findings the register does not hold; actions may be kept of other things than findings. */
function strangersAmong(reviews: ByFinding, rows: readonly RegisterRow[]): readonly Problem[] {
  const known = new Set(rows.map(idOf));
  return [...reviews].flatMap(([finding, own]) =>
    rows.length === 0 || known.has(finding)
      ? []
      : own.map(({ cells }) =>
          problem(
            'join-unmatched',
            cells['finding-id']!.cell,
            `The register of findings holds no finding “${finding}”, so this review shows nothing of one.`,
            'Copy the finding’s ID from the register.',
            'warning',
          ),
        ),
  );
}

/** Actions and reviews of a finding at a school that none of its rows names: they count for no row. */
function elsewhereAmong(others: ByFinding, rows: readonly RegisterRow[]): readonly Problem[] {
  const schools = new Map<string, (readonly string[])[]>();
  for (const row of rows) schools.set(idOf(row), [...(schools.get(idOf(row)) ?? []), schoolsOf(row)]);
  return [...others].flatMap(([finding, own]) => {
    const named = schools.get(finding) ?? [];
    if (named.length === 0) return [];
    return own
      .filter((other) => !named.some((some) => isOfSchools(other, some)))
      .map(({ cells }) => {
        const school = cells['school']!;
        return problem(
          'join-unmatched',
          school.cell,
          `The finding “${finding}” is about ${named.flat().join(', ')} on the register, and this row about “${school.text}”, so it shows nothing of the finding.`,
          'Write the school as the register names it, or add it to the schools of the finding.',
          'warning',
        );
      });
  });
}

function schoolsOf({ cells }: RegisterRow): readonly string[] {
  return (cells['finding-schools']?.text ?? '')
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Whether an action or a review belongs to a finding about some schools; without a school named on either side it does. */
function isOfSchools({ cells }: RegisterRow, schools: readonly string[]): boolean {
  const school = cells['school']?.text;
  return school === undefined || schools.length === 0 || schools.includes(school);
}

type ByFinding = ReadonlyMap<string, readonly RegisterRow[]>;

const idOf = ({ cells }: RegisterRow): string => cells['finding-id']?.text.trim() ?? '';

function byFinding(rows: readonly RegisterRow[]): ByFinding {
  const found = new Map<string, RegisterRow[]>();
  for (const row of rows) if (idOf(row) !== '') found.set(idOf(row), [...(found.get(idOf(row)) ?? []), row]);
  return found;
}

/** Which step of a life a column tells of. */
const stepOfField: Readonly<Record<string, string>> = {
  'finding-identified': 'identified',
  'correction-offered': 'correction-offered',
  'draft-sent': 'draft-sent',
  'response-received': 'response-received',
  'response-outcome': 'response-decided',
  'final-report-date': 'final-report',
  'plan-submitted': 'plan-1-submitted',
  'plan-decision': 'plan-1-decided',
  'plan-resubmitted': 'plan-2-submitted',
  'plan-decision-again': 'plan-2-decided',
  'prong-one-verified': 'cases-verified',
  'prong-two-verified': 'records-verified',
  'finding-closed': 'closed',
  ...Object.fromEntries(
    progressColumns.flatMap((n) => [
      [`progress-${n}-submitted`, `progress-${n}-submitted`],
      [`progress-${n}-answer`, `progress-${n}-answered`],
    ]),
  ),
};

const outcomes: readonly ResponseOutcome[] = ['accepted', 'partly accepted', 'declined'];
const decisions: readonly PlanDecision[] = ['approved', 'partially approved', 'disapproved'];
const answers: readonly ProgressAnswer[] = ['corrected', 'partly corrected', 'not corrected'];

function historyOf(row: RegisterRow, actions: readonly RegisterRow[], reviews: readonly RegisterRow[]): FindingHistory {
  const { cells } = row;
  const schools = schoolsOf(row);
  const isOfThese = (other: RegisterRow): boolean => isOfSchools(other, schools);
  const own: PlannedAction = { where: row.where, due: dayIn(cells, 'action-due'), done: dayIn(cells, 'action-done') };
  const listed = actions.filter(isOfThese).map((action): PlannedAction => ({
    where: action.where,
    due: dayIn(action.cells, 'action-due'),
    done: dayIn(action.cells, 'action-done'),
  }));
  const plan = (again: '' | '-again'): FindingHistory['plans'][number] => ({
    submitted: dayIn(cells, again === '' ? 'plan-submitted' : 'plan-resubmitted'),
    decision: oneOf(cells[`plan-decision${again}`], decisions),
    decided: dayIn(cells, `plan-decided${again}`),
    basis: textIn(cells, `plan-basis${again}`),
  });
  const again = plan('-again');
  const written: readonly WrittenDay[] = [
    'evidence-due',
    'response-due',
    'plan-due',
    'resubmission-due',
    'correction-due',
    'own-next-due',
  ];
  return {
    finding: idOf(row),
    where: row.where,
    schools,
    identified: dayIn(cells, 'finding-identified'),
    correctionOffered: dayIn(cells, 'correction-offered'),
    draftSent: dayIn(cells, 'draft-sent'),
    responseReceived: dayIn(cells, 'response-received'),
    responseOutcome: oneOf(cells['response-outcome'], outcomes),
    finalReport: dayIn(cells, 'final-report-date'),
    improvementPlan: cells['plan-kind']?.text === 'improvement plan',
    plans:
      again.submitted === null && again.decision === null && again.decided === null ? [plan('')] : [plan(''), again],
    progress: progressColumns.map((number) => ({
      number,
      due: dayIn(cells, `progress-${number}-due`),
      submitted: dayIn(cells, `progress-${number}-submitted`),
      answer: oneOf(cells[`progress-${number}-answer`], answers),
    })),
    casesVerified: dayIn(cells, 'prong-one-verified'),
    recordsVerified: dayIn(cells, 'prong-two-verified'),
    closed: dayIn(cells, 'finding-closed'),
    actions: own.due === null && own.done === null ? listed : [own, ...listed],
    reviews: reviews.filter(isOfThese).map((review): RecordsReviewed => ({
      where: review.where,
      school: review.cells['school']?.text ?? null,
      on: dayIn(review.cells, 'internal-review-date'),
      from: dayIn(review.cells, 'review-records-from'),
      reviewed: countIn(review.cells, 'review-records'),
      complying: countIn(review.cells, 'review-complying'),
    })),
    written: Object.fromEntries(
      written.flatMap((field) => {
        const day = dayIn(cells, field);
        return day === null ? [] : [[field, day]];
      }),
    ),
    writtenNext: textIn(cells, 'own-next'),
    unreadable: [
      ...(row.unreadable ?? []),
      ...Object.keys(stepOfField).filter((field) => isStranger(cells[field])),
    ].flatMap((field) => stepOfField[field] ?? []),
  };
}

type Cells = RegisterRow['cells'];

function dayIn(cells: Cells, field: string): Stated<number> | null {
  const cell = cells[field];
  return cell === undefined || cell.unit !== 'date' ? null : { value: cell.raw, where: cell.cell };
}

function textIn(cells: Cells, field: string): Stated<string> | null {
  const cell = cells[field];
  return cell === undefined || cell.text.trim() === '' ? null : { value: cell.text, where: cell.cell };
}

function countIn(cells: Cells, field: string): Stated<number> | null {
  const cell = cells[field];
  return cell === undefined || cell.unit !== 'count' ? null : { value: cell.raw, where: cell.cell };
}

/** One of the words a column may hold; a word of the person's own was told when it was read, and decides nothing. */
function oneOf<T extends string>(cell: RegisterCell | undefined, words: readonly T[]): Stated<T> | null {
  const word = words.find((one) => one === cell?.text);
  return word === undefined ? null : { value: word, where: cell!.cell };
}

/** A word there is none of among those of its column. */
function isStranger(cell: RegisterCell | undefined): boolean {
  return cell?.unit === 'text' && ![...outcomes, ...decisions, ...answers].some((word) => word === cell.text);
}
