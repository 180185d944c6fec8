import { comparisonText, countText, statusText } from '../../core/checks/figures-in-words.ts';
import type { Outcome } from '../../core/checks/outcome.ts';
import type { SheetCell, SheetColumn, SheetLine, SheetModel } from '../../core/draft/sheet-model.ts';
import type { Finding } from '../../core/findings/finding.ts';
import { leadingOutcome } from '../../core/findings/leading-outcome.ts';
import { cellsBehind } from './cells-behind.ts';
import {
  capital,
  countCell,
  empty,
  figureColumn,
  goToCell,
  shownReference,
  statusCell,
  textCell,
  textColumn,
  valueCell,
} from './sheet-cells.ts';
import { caveat, type SheetDecision, type SheetSource } from './sheet-source.ts';
import {
  authoritiesOf,
  citeOf,
  findingName,
  intervalWords,
  measureWords,
  subjectWords,
  thresholdWords,
} from './words-of-outcome.ts';

/** What asks for something first. */
const order = ['not met', 'follow up', 'needs review', 'not computed', 'met', 'not raised', 'not applicable'];

/** Beyond this a worksheet is no help to anybody; what is left out is said. */
const mostRows = 50_000;

/** Rows beyond these tell their cells and are no links: a worksheet holds 65,530 links at most, and each costs time. */
const mostLinks = 4000;

/**
 * The sheet of findings: a row for each finding, and under it one for each group, school and year of it that is not met,
 * raised, or waits for a person. One flat table, so that it can be filtered by criterion, pack, school, group and status;
 * `About` = `The finding` leaves a row each, `No.` puts them back in this order.
 */
export function findingsSheet(source: SheetSource): SheetModel {
  const findings = [...source.findings].sort((a, b) => rank(a) - rank(b));
  const packs = new Map(source.packs.map(({ pack }) => [pack.id, pack.title]));
  const facts = findings.flatMap((finding, index) => {
    const leading = leadingOutcome(finding);
    const parts = finding.outcomes.filter((outcome) => outcome !== leading && asksForSomething(outcome));
    return [leading, ...parts].map((outcome) => ({ finding, outcome, number: index + 1, leads: outcome === leading }));
  });
  const shown = facts.slice(0, mostRows);
  const withSubject = shown.some(({ outcome }) => subjectWords(outcome, source.district) !== '');
  const columns = columnsOfFindings.filter(({ column }) => withSubject || column.header !== subjectHeader);
  const rows = shown.map((fact, index) =>
    columns.map(({ cell }) =>
      cell({ ...fact, pack: packs.get(fact.finding.pack) ?? fact.finding.pack, index }, source),
    ),
  );
  const above = linesAbove(source, facts.length);
  return {
    name: 'Plumbline Findings',
    above,
    tables: [{ name: 'PlumblineFindings', above: [], columns: columns.map(({ column }) => column), rows }],
    charts: [],
    frozenRows: above.length + 1,
  };
}

/** Whether an outcome below a finding is one a person has to look at. */
export function asksForSomething({ status }: Pick<Outcome, 'status'>): boolean {
  return status === 'not-met' || status === 'needs-review';
}

function rank(finding: Finding): number {
  return order.indexOf(statusText(finding));
}

function linesAbove(source: SheetSource, rows: number): SheetLine[] {
  const counts = new Map<string, number>();
  for (const finding of source.findings) {
    const status = statusText(finding);
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  const counted = order.flatMap((status) => (counts.has(status) ? [`${counts.get(status)!} ${status}`] : []));
  const total = source.findings.length;
  const found = `${countText(total)} ${total === 1 ? 'finding' : 'findings'}${counted.length === 0 ? '' : `: ${counted.join(', ')}`}`;
  return [
    { text: `Findings for ${source.district}`, style: 'title' },
    { text: `${source.file}, judged as of ${source.asOf}. ${found}.`, style: 'text' },
    {
      text: '● Not met: the worksheet shows records that do not meet the requirement. ▲ Follow up: an indicator is raised; it asks a question and decides nothing.',
      style: 'note',
    },
    {
      text: '✓ Met, ✓ Not raised. ? Needs review: the worksheet alone does not decide it. – Not computed, – Not applicable: the column Why says why.',
      style: 'note',
    },
    { text: caveat, style: 'note' },
    ...(rows > mostRows
      ? [
          {
            text: `${countText(rows - mostRows)} rows of schools and groups are left out here; filter the findings in the pane to see them.`,
            style: 'note' as const,
          },
        ]
      : []),
  ];
}

interface Fact {
  readonly finding: Finding;
  readonly outcome: Outcome;
  /** The finding's place in the list; its parts carry the same. */
  readonly number: number;
  readonly leads: boolean;
  readonly pack: string;
  /** Row of the table. */
  readonly index: number;
}

const subjectHeader = 'Year, category';

const columnsOfFindings: readonly {
  readonly column: SheetColumn;
  readonly cell: (fact: Fact, source: SheetSource) => SheetCell;
}[] = [
  { column: figureColumn('No.', 6, '0'), cell: ({ number }) => ({ value: number }) },
  { column: textColumn('Criterion', 16), cell: ({ finding }) => textCell(finding.criterion ?? '') },
  { column: textColumn('Finding', 38), cell: ({ finding }) => textCell(titleOf(finding)) },
  { column: textColumn('Status', 17), cell: ({ finding, outcome, leads }) => statusCell(leads ? finding : outcome) },
  {
    column: textColumn('About', 17),
    cell: ({ outcome, leads }) => textCell(leads ? 'The finding' : partWords(outcome)),
  },
  { column: textColumn('School', 24), cell: ({ outcome }) => textCell(outcome.subject['school'] ?? 'All schools') },
  { column: textColumn('Group', 26), cell: ({ outcome }) => textCell(outcome.group ?? 'All') },
  {
    column: textColumn(subjectHeader, 20),
    cell: ({ outcome }, { district }) => textCell(subjectWords(outcome, district)),
  },
  { column: figureColumn('Do not comply, or cases', 13), cell: ({ outcome }) => countCell(outcome.n) },
  { column: figureColumn('Of', 10), cell: ({ outcome }) => countCell(outcome.d) },
  {
    column: figureColumn('Value', 11, '0.000'),
    cell: ({ outcome }) => valueCell(outcome.measure, outcome.value),
  },
  {
    column: textColumn('Measure', 18),
    cell: ({ outcome }) => (outcome.value === null ? empty : textCell(measureWords(outcome))),
  },
  { column: textColumn('Interval', 24), cell: ({ outcome }) => textCell(intervalWords(outcome)) },
  { column: textColumn('Compared with', 28), cell: ({ outcome }) => textCell(comparisonText(outcome.comparison)) },
  { column: textColumn('Threshold', 28), cell: ({ outcome }) => textCell(thresholdWords(outcome.threshold)) },
  {
    column: textColumn('Citation', 34),
    cell: ({ finding, outcome }, source) =>
      textCell(
        authoritiesOf(finding, [outcome], source)
          .map((id) => citeOf(id, source))
          .join('; '),
      ),
  },
  { column: textColumn('Why', 42), cell: ({ outcome }) => textCell(outcome.reason?.message ?? '') },
  {
    column: textColumn('Go to', 26),
    cell: ({ outcome, index }, { tables }) => {
      const { what, ranges } = cellsBehind(outcome, tables);
      return index < mostLinks ? goToCell(ranges, what) : textCell(shownReference(ranges[0] ?? ''));
    },
  },
  {
    column: textColumn('Suggested rating', 20),
    cell: ({ finding, leads }) => textCell(leads ? (finding.suggestedRating?.rating ?? '') : ''),
  },
  {
    column: textColumn('Decision', 24),
    cell: ({ finding, leads }, { decisions }) => textCell(leads ? decisionWords(decisions[finding.id]) : ''),
  },
  {
    column: textColumn('Note', 32),
    cell: ({ finding, leads }, { decisions }) => textCell(leads ? (decisions[finding.id]?.note ?? '') : ''),
  },
  { column: textColumn('Rule pack', 30), cell: ({ pack }) => textCell(pack) },
];

/** The title; `findingName` without the criterion, which has a column. */
function titleOf(finding: Finding): string {
  return findingName({ ...finding, criterion: null });
}

function partWords(outcome: Outcome): string {
  const school = outcome.subject['school'] !== undefined;
  if (outcome.group !== null) return school ? 'A group in a school' : 'A group';
  return school ? 'A school' : 'A year or category';
}

const answers = { agree: 'agrees', disagree: 'disagrees', defer: 'decides later' } as const;

/** `Agrees, rating Partially Implemented (J. Ortiz)`. */
export function decisionWords(decision: SheetDecision | undefined): string {
  if (decision === undefined) return '';
  const { answer, rating, by } = decision;
  const said = [...(answer === null ? [] : [answers[answer]]), ...(rating === null ? [] : [`rating ${rating}`])];
  return said.length === 0 ? '' : `${capital(said.join(', '))}${by === '' ? '' : ` (${by})`}`;
}
