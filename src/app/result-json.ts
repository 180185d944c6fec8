import type { Outcome } from '../core/checks/outcome.ts';
import type { Problem } from '../core/problems.ts';
import { columnLetters, rangeReference } from '../core/table/address.ts';
import type { Table } from '../core/table/table.ts';

/** The published form of a result, `docs/schema/result-1.schema.json`: what other programs may rely on. */
export function resultJson(result: {
  readonly file: string;
  readonly asOf: string;
  readonly tables: readonly Table[];
  readonly problems: readonly Problem[];
  readonly outcomes: readonly Outcome[];
}): string {
  return JSON.stringify(
    {
      schema: 'plumbline/result-1',
      source: { file: result.file, asOf: result.asOf, sheets: result.tables.map(sheetJson) },
      problems: result.problems.map(({ code, severity, where, message, remedy }) => ({
        code,
        severity,
        where,
        message,
        remedy,
      })),
      outcomes: result.outcomes.map(outcomeJson),
    },
    null,
    2,
  );
}

function sheetJson(table: Table): object {
  const { sheet } = table.grid;
  const lastColumn = Math.max(0, table.grid.columns.length - 1);
  return {
    sheet,
    table: table.kind,
    header: rangeReference(sheet, table.header),
    rows: table.rows.length,
    excluded: table.excluded
      .filter((row) => row.reason !== 'blank')
      .map((row) => ({
        cells: rangeReference(sheet, { fromRow: row.row, toRow: row.row, fromColumn: 0, toColumn: lastColumn }),
        reason: row.reason,
        ...(row.label === undefined ? {} : { label: row.label }),
      })),
    mapping: table.columns.map((column) => ({
      column: columnLetters(column.sheetColumn),
      header: column.header,
      field: column.field,
      kind: column.kind,
      because: column.recognised,
    })),
  };
}

function outcomeJson(outcome: Outcome): object {
  return {
    id: outcome.id,
    pack: outcome.pack,
    check: outcome.check,
    subject: outcome.subject,
    dimension: outcome.dimension,
    group: outcome.group,
    status: outcome.status,
    indicator: outcome.indicator,
    n: outcome.n,
    d: outcome.d,
    comparison: outcome.comparison,
    ...(outcome.rate === undefined ? {} : { rate: outcome.rate }),
    measure: outcome.measure,
    value: outcome.value,
    interval: outcome.interval,
    threshold: outcome.threshold,
    evidence: [...new Set(outcome.evidence.flatMap((evidence) => evidence.ranges))],
    reason: outcome.reason === null ? null : `${outcome.reason.code}: ${outcome.reason.message}`,
  };
}
