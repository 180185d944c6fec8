import { countText, datesText, thresholdText } from '../../core/checks/figures-in-words.ts';
import { resolveThreshold } from '../../core/checks/resolve-threshold.ts';
import type { Pack, Threshold } from '../../core/checks/rule.ts';
import type { SheetCell, SheetColumn, SheetLine, SheetModel, SheetTable } from '../../core/draft/sheet-model.ts';
import { problemCodes, type Problem } from '../../core/problems.ts';
import { columnLetters, rangeReference, rowRanges } from '../../core/table/address.ts';
import type { ExcludedRow, Table } from '../../core/table/table.ts';
import {
  capital,
  countCell,
  figureColumn,
  goToCell,
  linkCell,
  shownReference,
  textCell,
  textColumn,
} from './sheet-cells.ts';
import { caveat, type SheetSource } from './sheet-source.ts';
import { citeOf } from './words-of-outcome.ts';

/** Problems beyond these are counted; a sheet with more is read again after the first have been mended. */
const mostProblems = 2000;

/**
 * The sheet of the method: what was read and how it was understood, which rules and thresholds were used, what was set
 * aside, what could not be read, and what none of it covers. With it a second person gets the same findings.
 */
export function methodSheet(source: SheetSource): SheetModel {
  const above: SheetLine[] = [
    { text: `Method of the findings for ${source.district}`, style: 'title' },
    { text: `${source.file}, judged as of ${source.asOf}.`, style: 'text' },
    {
      text: source.calendar ?? 'No school calendar: days that only a calendar counts were not counted.',
      style: 'text',
    },
    { text: caveat, style: 'note' },
  ];
  return {
    name: 'Plumbline Method',
    above,
    tables: [
      sheetsTable(source),
      columnsTable(source),
      packsTable(source),
      thresholdsTable(source),
      setAsideTable(source),
      problemsTable(source),
      notCoveredTable(source),
    ].filter(({ rows }) => rows.length > 0),
    charts: [],
    frozenRows: 1,
  };
}

/** The tables stand one below the other, so a column is as wide in all of them; the third takes the long texts. */
const widths = [30, 40, 62, 34, 16, 14, 14];

/** A column at its place; a header that begins with `#` is one of figures. */
function columnsOf(...headers: readonly string[]): SheetColumn[] {
  return headers.map((header, at) =>
    header.startsWith('#') ? figureColumn(header.slice(1), widths[at]!) : textColumn(header, widths[at]!),
  );
}

function section(
  name: string,
  heading: string,
  columns: readonly SheetColumn[],
  rows: SheetCell[][],
  note = '',
): SheetTable {
  const lines: SheetLine[] = [{ text: heading, style: 'heading' }];
  if (note !== '') lines.push({ text: note, style: 'note' });
  return { name: `PlumblineMethod_${name}`, above: lines, columns, rows };
}

function kindOf(table: Table, { worksheetTitle }: SheetSource): string {
  return table.kind === 'other' ? 'Not recognised' : (worksheetTitle?.(table.kind) ?? capital(table.kind));
}

function sheetsTable(source: SheetSource): SheetTable {
  return section(
    'Sheets',
    'Worksheets that were read',
    columnsOf('Worksheet', 'Recognised as', 'Columns not recognised', 'Header', '#Records', '#Columns', '#Set aside'),
    source.tables.map((table) => {
      const unknown = table.columns.filter(({ field }) => field === null).map(({ header }) => header);
      return [
        textCell(table.grid.sheet),
        textCell(kindOf(table, source)),
        textCell(unknown.join(', ')),
        goToCell([rangeReference(table.grid.sheet, table.header)], 'the header'),
        countCell(table.rows.length),
        countCell(table.columns.length),
        countCell(table.excluded.filter(({ reason }) => reason !== 'blank').length),
      ];
    }),
    'Set aside: rows below the header that are no records. Empty rows are not counted.',
  );
}

function columnsTable(source: SheetSource): SheetTable {
  return section(
    'Columns',
    'How columns were read',
    columnsOf('Worksheet', 'Header', 'Recognised by', 'Read as', 'Kind', 'Column', 'Personal'),
    source.tables.flatMap((table) =>
      table.columns.map((column) => [
        textCell(table.grid.sheet),
        textCell(column.header),
        textCell(column.recognised ?? ''),
        column.field === null
          ? { value: 'Not used by a rule', tone: 'muted' as const }
          : textCell(source.fieldTitle?.(column.field) ?? column.field),
        textCell(column.kind.replace('-', ' ')),
        textCell(columnLetters(column.sheetColumn)),
        textCell(column.personal === true ? 'yes' : ''),
      ]),
    ),
    'The values of a personal column are printed nowhere.',
  );
}

function packsTable(source: SheetSource): SheetTable {
  return section(
    'Packs',
    'Rule packs',
    columnsOf('Rule pack', 'Setting', 'Covers', 'Authority', 'Version', '#Rules'),
    source.packs.map(({ pack, setting }) => [
      textCell(pack.title),
      textCell(setting === null ? '' : (pack.settings.get(setting)?.title ?? setting)),
      textCell(pack.covers.join('; ')),
      citation(pack.authority, source),
      textCell(pack.version),
      countCell(pack.rules.length),
    ]),
  );
}

function citation(id: string, source: SheetSource): SheetCell {
  return linkCell(citeOf(id, source), source.authorities.get(id)?.url ?? null);
}

function thresholdsTable(source: SheetSource): SheetTable {
  const rows = source.packs.flatMap(({ pack, setting }) => {
    const ofSetting = setting === null ? undefined : pack.settings.get(setting)?.thresholds;
    const thresholds = new Map([...pack.thresholds, ...(ofSetting ?? [])]);
    return [...thresholds.values()].flatMap((threshold) => thresholdRows(threshold, pack, setting, source));
  });
  return section(
    'Thresholds',
    'Thresholds and limits',
    columnsOf('Rule pack', 'Value', 'Threshold', 'Authority', 'Verified', 'In force', 'Dates'),
    rows,
    `In force: whether the value holds on ${source.asOf}. A value marked “no” under Verified has not been held against its primary text; have it confirmed before a decision rests on it.`,
  );
}

function thresholdRows(threshold: Threshold, pack: Pack, setting: string | null, source: SheetSource): SheetCell[][] {
  const used = resolveThreshold(pack, threshold.id, source.asOf, setting);
  return threshold.values.map((dated) => [
    textCell(pack.title),
    textCell(thresholdText({ ...dated, unit: threshold.unit })),
    textCell(threshold.title),
    citation(dated.authority, source),
    dated.verified ? { value: '✓ yes' } : { value: '? no', tone: 'needs-review' },
    textCell(used !== null && used.from === dated.from && used.to === dated.to ? 'yes' : 'no'),
    textCell(datesText(dated)),
  ]);
}

const reasons: Readonly<Record<ExcludedRow['reason'], string>> = {
  blank: 'Empty row',
  total: 'Totals row',
  note: 'Note',
  'repeated-header': 'Header repeated',
  filtered: 'Left out as asked',
};

function setAsideTable(source: SheetSource): SheetTable {
  const rows = source.tables.flatMap((table) => {
    const { sheet } = table.grid;
    const byReason = new Map<ExcludedRow['reason'], ExcludedRow[]>();
    for (const row of table.excluded) {
      if (row.reason === 'blank') continue;
      byReason.set(row.reason, [...(byReason.get(row.reason) ?? []), row]);
    }
    return [...byReason].map(([reason, excluded]) => {
      const ranges = rowRanges(
        excluded.map(({ row }) => row),
        table.header.fromColumn,
        table.header.toColumn,
      ).map((range) => rangeReference(sheet, range));
      const labels = [...new Set(excluded.flatMap(({ label }) => (label === undefined ? [] : [label])))];
      return [
        textCell(sheet),
        textCell(reasons[reason]),
        textCell(labels.slice(0, 20).join(', ')),
        goToCell(ranges, 'rows that were set aside'),
        countCell(excluded.length),
      ];
    });
  });
  return section(
    'SetAside',
    'Rows that were set aside',
    columnsOf('Worksheet', 'Why', 'Called', 'Go to', '#Rows'),
    rows,
  );
}

function problemsTable(source: SheetSource): SheetTable {
  const sheets = new Set(source.tables.map(({ grid }) => grid.sheet));
  const rows = source.problems
    .slice(0, mostProblems)
    .map((found) => [
      placeCell(found, sheets),
      textCell(found.remedy),
      textCell(found.message),
      textCell(problemCodes[found.code]),
      severityCell(found),
    ]);
  const more = source.problems.length - rows.length;
  return section(
    'Problems',
    'What could not be read, and what to know',
    columnsOf('Where', 'What to do', 'What was found', 'Kind', 'Weight'),
    rows,
    more > 0 ? `${countText(more)} more are left out here.` : '',
  );
}

/** A place that is a cell of a sheet that was read leads there. */
function placeCell({ where }: Problem, sheets: ReadonlySet<string>): SheetCell {
  const match = /^(?:'((?:[^']|'')+)'|([^'!]+))!\$?[A-Z]{0,3}\$?\d{0,7}(?::\$?[A-Z]{0,3}\$?\d{0,7})?$/.exec(where);
  const sheet = match?.[1]?.replaceAll("''", "'") ?? match?.[2];
  return sheet !== undefined && sheets.has(sheet)
    ? { value: shownReference(where), link: { cells: where } }
    : textCell(where);
}

function severityCell({ severity }: Problem): SheetCell {
  switch (severity) {
    case 'error':
      return { value: '● error', tone: 'not-met' };
    case 'warning':
      return { value: '▲ warning', tone: 'needs-review' };
    case 'note':
      return { value: 'note', tone: 'muted' };
  }
}

function notCoveredTable(source: SheetSource): SheetTable {
  return section(
    'NotCovered',
    'What the rule packs do not cover',
    columnsOf('Rule pack', 'Not covered'),
    source.packs.flatMap(({ pack }) => pack.doesNotCover.map((text) => [textCell(pack.title), textCell(text)])),
  );
}
