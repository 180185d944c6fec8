import { isOneSchool } from '../core/data/whole-subject.ts';
import type { RecordLine } from '../core/draft/draft-context.ts';
import { rangeReference } from '../core/table/address.ts';
import { codedCells } from '../core/table/coded-cells.ts';
import type { TableSchema } from '../core/table/schema.ts';
import { CellState, type Table } from '../core/table/table.ts';
import type { Checked } from './check-worksheet.ts';

/**
 * What a sheet's record is called, by its zero-based row; a rule that counts something else than the rows (an element over
 * all records) says with its `record` which field names it.
 */
export type RecordLabels = ReadonlyMap<string, (row: number, record?: string | null) => string>;

/** Fields that name a record, best first; the worksheet's own key stands behind them. */
const names: readonly string[] = ['student-id', 'sasid', 'record-id', 'section-id', 'staff-id', 'teacher-id'];

/** How to call a record of each sheet: by its first identifier, read when it is asked for. */
export function labelsOf(schema: TableSchema, tables: readonly Table[]): RecordLabels {
  return new Map(
    tables.map((table) => {
      const key = schema.worksheets.get(table.kind)?.key ?? [];
      const columnOf = (field: string | null | undefined) => table.columns.find((one) => one.field === field);
      const usual = columnOf([...names, ...key].find((one) => columnOf(one) !== undefined));
      let rowOf: Map<number, number> | undefined;
      return [
        table.grid.sheet,
        (sheetRow, record) => {
          const column = columnOf(record) ?? usual;
          if (column === undefined) return `row ${sheetRow + 1}`;
          rowOf ??= new Map(Array.from(table.rows, (own, row) => [own, row]));
          const row = rowOf.get(sheetRow);
          const cells = codedCells(column);
          if (row === undefined || cells.state[row] !== CellState.value) return `row ${sheetRow + 1}`;
          return cells.label(cells.codes[row]!);
        },
      ];
    }),
  );
}

/**
 * The records of an outcome that do not comply, for lists that stay inside: who fixes them has to find them. They are
 * looked up when a report asks, which few do. Findings that were saved without their workbook have no names; then
 * records are told by their rows.
 */
export function recordLines(checked: Checked): (outcome: string) => readonly RecordLine[] {
  return (id) => {
    const finding = checked.findings.find(({ outcomes }) => outcomes.some((outcome) => outcome.id === id));
    const outcome = finding?.outcomes.find((one) => one.id === id);
    if (finding === undefined || outcome === undefined) return [];
    const schools = new Map<string, string>();
    for (const { subject, records } of finding.outcomes)
      if (isOneSchool(subject))
        for (const { sheet, row } of records) schools.set(`${sheet} ${row}`, subject['school']!);
    return outcome.records
      .filter(({ result }) => result === 'not-compliant')
      .map(({ sheet, row, detail }): RecordLine => {
        const [from, to] = checked.extents[sheet] ?? [0, 0];
        const range = { fromRow: row, toRow: row, fromColumn: from, toColumn: to };
        return {
          label: checked.labels?.get(sheet)?.(row, finding.record) ?? `row ${row + 1}`,
          school: schools.get(`${sheet} ${row}`) ?? null,
          where: rangeReference(sheet, range),
          what: detail,
        };
      });
  };
}
