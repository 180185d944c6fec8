import {
  comparisonText,
  countText,
  datesText,
  partText,
  resultText,
  statusText,
  thresholdText,
} from '../../core/checks/figures-in-words.ts';
import type { Outcome, RecordResult } from '../../core/checks/outcome.ts';
import type { SheetCell, SheetColumn, SheetLine, SheetModel, SheetTable } from '../../core/draft/sheet-model.ts';
import type { Finding } from '../../core/findings/finding.ts';
import { isAboutTheWhole, leadingOutcome } from '../../core/findings/leading-outcome.ts';
import { rowOf } from './cells-behind.ts';
import { chartsOf, unitOf } from './charts-sheet.ts';
import { decisionWords } from './findings-sheet.ts';
import {
  capital,
  countCell,
  empty,
  figureColumn,
  goToCell,
  linkCell,
  statusCell,
  textCell,
  textColumn,
  valueCell,
} from './sheet-cells.ts';
import { caveat, type SheetSource } from './sheet-source.ts';
import {
  aboutWords,
  authoritiesOf,
  citeOf,
  findingName,
  intervalWords,
  measureWords,
  subjectWords,
  thresholdWords,
} from './words-of-outcome.ts';
import { workPapersName } from './work-papers-name.ts';

/** Records and ranges beyond these are counted and not listed. */
const mostRecords = 5000;
const mostSteps = 2000;
const rangesInACell = 12;

/**
 * The work papers of one finding: the question, each step as a formula, with the numbers put in and with its result, the
 * threshold, the citations, the records and the schools and groups. What somebody needs to arrive at it once more by hand.
 * Null if there is no finding of this name.
 */
export function workPapersSheet(source: SheetSource, findingId: string): SheetModel | null {
  const finding = source.findings.find(({ id }) => id === findingId);
  if (finding === undefined) return null;
  const leading = leadingOutcome(finding);
  const whole = orderedByPressing(finding.outcomes.filter(isAboutTheWhole));
  const outcomes = whole.length > 0 ? whole : [leading];
  const name = workPapersName(finding, source.findings);
  const prefix = name.replace(/[^A-Za-z0-9]+/g, '_');
  const make: Section = (part, heading, columns, rows, note = '') => ({
    name: `${prefix}_${part}`,
    above: [{ text: heading, style: 'heading' }, ...(note === '' ? [] : [{ text: note, style: 'note' as const }])],
    columns,
    rows,
  });
  return {
    name,
    above: linesAbove(finding, leading, source),
    tables: [
      stepsTable(make, outcomes, source),
      thresholdTable(make, outcomes, source),
      citationsTable(make, finding, outcomes, source),
      recordsTable(make, finding, source),
      partsTable(make, finding, source),
      cellsTable(make, outcomes, source),
    ].filter(({ rows }) => rows.length > 0),
    charts: chartsOf(finding, source),
    frozenRows: 1,
  };
}

type Section = (
  part: string,
  heading: string,
  columns: readonly SheetColumn[],
  rows: readonly (readonly SheetCell[])[],
  note?: string,
) => SheetTable;

/** The tables stand one below the other, so a column is as wide in all of them. */
const widths = [34, 34, 48, 48, 26, 14, 14, 14];

function columnsOf(...headers: readonly string[]): SheetColumn[] {
  return headers.map((header, at) =>
    header.startsWith('#') ? figureColumn(header.slice(1), widths[at]!) : textColumn(header, widths[at]!),
  );
}

function linesAbove(finding: Finding, leading: Outcome, source: SheetSource): SheetLine[] {
  const decision = source.decisions[finding.id];
  const decided = decisionWords(decision);
  const suggested = finding.suggestedRating;
  const counted = leading.n === null && leading.d === null ? '' : `, ${partText(leading.n, leading.d)}`;
  const lines: SheetLine[] = [
    { text: `Work papers: ${findingName(finding)}`, style: 'title' },
    { text: finding.question, style: 'text' },
    { text: `${capital(statusText(finding))}${counted}. ${source.file}, judged as of ${source.asOf}.`, style: 'text' },
  ];
  if (leading.reason !== null) lines.push({ text: leading.reason.message, style: 'text' });
  if (suggested !== null)
    lines.push({ text: `Suggested rating: ${suggested.rating} (${suggested.because}).`, style: 'text' });
  if (decided !== '') lines.push({ text: `Decision: ${decided}.`, style: 'text' });
  if (decision !== undefined && decision.note !== '') lines.push({ text: `Note: ${decision.note}`, style: 'text' });
  lines.push({ text: caveat, style: 'note' });
  return lines;
}

/** Those a person has to look at first; of what does not apply a line each is enough and its steps come last. */
function orderedByPressing(outcomes: readonly Outcome[]): Outcome[] {
  const rank = ({ status }: Outcome): number =>
    ['not-met', 'needs-review', 'met', 'not-computed', 'not-applicable'].indexOf(status);
  return [...outcomes].sort((a, b) => rank(a) - rank(b));
}

function stepsTable(make: Section, outcomes: readonly Outcome[], { district }: SheetSource): SheetTable {
  const rows = outcomes.flatMap((outcome) =>
    outcome.steps.map((step) => [
      textCell(aboutWords(outcome, district)),
      textCell(step.label),
      textCell(step.formula),
      textCell(step.withNumbers),
      textCell(step.result),
    ]),
  );
  return make(
    'Steps',
    'Steps from the cells to the decision',
    columnsOf('About', 'Step', 'Formula', 'With the numbers', 'Result'),
    rows.slice(0, mostSteps),
  );
}

function thresholdTable(make: Section, outcomes: readonly Outcome[], source: SheetSource): SheetTable {
  const used = new Map(
    outcomes.flatMap(({ threshold }) => (threshold === null ? [] : [[thresholdWords(threshold), threshold] as const])),
  );
  return make(
    'Threshold',
    'Threshold',
    columnsOf('Threshold', 'Value', 'Authority', 'Dates', 'Verified'),
    [...used.values()].map((threshold) => [
      textCell(capital(threshold.id.replaceAll('-', ' '))),
      textCell(thresholdText(threshold)),
      linkCell(citeOf(threshold.authority, source), source.authorities.get(threshold.authority)?.url ?? null),
      textCell(datesText(threshold)),
      threshold.verified ? { value: '✓ yes' } : { value: '? not verified', tone: 'needs-review' as const },
    ]),
  );
}

function citationsTable(
  make: Section,
  finding: Finding,
  outcomes: readonly Outcome[],
  source: SheetSource,
): SheetTable {
  return make(
    'Citations',
    'Citations',
    columnsOf('Citation', 'Standing', 'Title'),
    authoritiesOf(finding, outcomes, source).map((id) => {
      const authority = source.authorities.get(id);
      const read = authority?.checkedOn ?? null;
      return [
        linkCell(citeOf(id, source), authority?.url ?? null),
        textCell(
          authority === undefined
            ? ''
            : `${authority.force}, ${authority.status.replace('-', ' ')}; ${read === null ? 'not yet read by anyone here' : `last read ${read}`}`,
        ),
        textCell(authority?.title ?? ''),
      ];
    }),
  );
}

/** A date that is a birthday says when somebody was born, which is printed nowhere. */
function withoutBirthday(detail: string): string {
  return detail.replace(/\d{4}-\d\d-\d\d, (the birthday at age)/g, '$1');
}

function recordsTable(make: Section, finding: Finding, source: SheetSource): SheetTable {
  const schools = schoolOfRecord(finding);
  const all = finding.outcomes
    .filter(isAboutTheWhole)
    .flatMap((outcome) => outcome.records.map((record) => ({ outcome, record })));
  const rank = ({ record }: { record: RecordResult }): number =>
    ['not-compliant', 'unknown', 'excused'].indexOf(record.result);
  const listed = [...all].sort((a, b) => rank(a) - rank(b)).slice(0, mostRecords);
  const unit = unitOf(finding, source);
  const more = all.length - listed.length;
  return make(
    'Records',
    'Records',
    columnsOf('Cells', 'Result', 'What was found', 'School', `#Past the limit, ${unit}`),
    listed.map(({ outcome, record }) => [
      goToCell([rowOf(record.sheet, record.row, source.tables)], 'the record'),
      recordCell(record, outcome),
      textCell(withoutBirthday(record.detail)),
      textCell(schools.get(`${record.sheet} ${record.row}`) ?? ''),
      countCell(record.late),
    ]),
    more > 0 ? `${countText(more)} more are left out here.` : '',
  );
}

function recordCell(record: RecordResult, outcome: Outcome): SheetCell {
  const words = resultText(record.result, outcome);
  switch (record.result) {
    case 'not-compliant':
      return outcome.indicator
        ? { value: `▲ ${capital(words)}`, tone: 'needs-review' }
        : { value: `● ${capital(words)}`, tone: 'not-met' };
    case 'unknown':
      return { value: `? ${capital(words)}`, tone: 'needs-review' };
    case 'excused':
      return { value: `– ${capital(words)}`, tone: 'muted' };
  }
}

/** The school of each record, as the outcomes of the schools list them. */
function schoolOfRecord(finding: Finding): Map<string, string> {
  const schools = new Map<string, string>();
  for (const outcome of finding.outcomes) {
    const school = outcome.subject['school'];
    if (school === undefined) continue;
    for (const { sheet, row } of outcome.records) schools.set(`${sheet} ${row}`, school);
  }
  return schools;
}

function partsTable(make: Section, finding: Finding, source: SheetSource): SheetTable {
  const parts = finding.outcomes.length > 1 ? orderedByPressing(finding.outcomes) : [];
  return make(
    'Parts',
    'By school and group',
    columnsOf('School', 'Group', 'Why', 'Compared with', 'Status', '#Do not comply, or cases', '#Of', '#Value'),
    parts.map((outcome) => [
      textCell(outcome.subject['school'] ?? 'All schools'),
      textCell(
        [outcome.group ?? 'All', subjectWords(outcome, source.district)].filter((part) => part !== '').join(', '),
      ),
      textCell(outcome.reason?.message ?? ''),
      textCell([comparisonText(outcome.comparison), intervalOf(outcome)].filter((part) => part !== '').join('; ')),
      statusCell(outcome),
      countCell(outcome.n),
      countCell(outcome.d),
      valueCell(outcome.measure, outcome.value),
    ]),
    'Under Compared with: the others, and how far the number could move by chance with so few.',
  );
}

function intervalOf(outcome: Outcome): string {
  const words = intervalWords(outcome);
  return words === '' ? '' : `${measureWords(outcome)} ${words}`;
}

function cellsTable(make: Section, outcomes: readonly Outcome[], source: SheetSource): SheetTable {
  return make(
    'Cells',
    'Cells it rests on',
    columnsOf('First cells', 'What they give', 'Which rows', 'All cells', 'About', '#Rows'),
    outcomes.flatMap((outcome) =>
      outcome.evidence.map(({ role, ranges, filter, rows }) => [
        ranges.length === 0 ? empty : goToCell(ranges, `the cells of the ${role}`),
        textCell(capital(role)),
        textCell(filter),
        textCell(
          ranges.length <= rangesInACell
            ? ranges.join(', ')
            : `${ranges.slice(0, rangesInACell).join(', ')} and ${countText(ranges.length - rangesInACell)} more`,
        ),
        textCell(aboutWords(outcome, source.district)),
        countCell(rows),
      ]),
    ),
  );
}
