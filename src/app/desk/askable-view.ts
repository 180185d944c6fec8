import { sheetColumns } from '../../core/table/mapping-of.ts';
import type { Column, Table } from '../../core/table/table.ts';
import type { AskableColumn, AskableView } from './views.ts';

const mostValues = 30;

/** What the columns of each sheet could be asked: outcomes, students they are out of, groups. No column that names a person. */
export function askableView(tables: readonly Table[]): AskableView {
  return {
    sheets: tables.map((table) => {
      const columns = sheetColumns(table).filter(({ personal, header }) => personal !== true && header !== '');
      const isCounted = ({ kind }: Column): boolean => ['count', 'number', 'percent'].includes(kind);
      const isOfGroups = (column: Column): boolean =>
        ['category', 'flag', 'text'].includes(column.kind) && hasFewValues(column, table);
      return {
        sheet: table.grid.sheet,
        outcomes: columns.filter((column) => isCounted(column) || isOfGroups(column)).map(askable),
        bases: columns.filter(({ kind }) => kind === 'count' || kind === 'number').map(askable),
        groups: columns.filter(isOfGroups).map(askable),
      };
    }),
  };
}

function askable(column: Column): AskableColumn {
  const { header, kind } = column;
  const values = kind === 'category' || kind === 'text' ? column.cells().labels.slice(0, mostValues) : [];
  return { header, kind, values };
}

/** A column of few different values, each of several rows. */
function hasFewValues(column: Column, { rows }: Table): boolean {
  const { labels } = column.cells();
  return labels.length >= 2 && labels.length <= Math.max(12, Math.min(mostValues, rows.length / 2));
}
