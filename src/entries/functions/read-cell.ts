/** What a cell holds, whichever way Excel handed it over. */
export type Cell =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'blank' }
  /** A formula error, by its text: `#N/A`. */
  | { readonly kind: 'error'; readonly value: string }
  | { readonly kind: 'other' };

/**
 * Reads one cell. An argument left out and an empty cell come as null, in some versions of Excel an empty cell comes as 0
 * and cannot be told from it; text of nothing but blanks looks empty and is. Formatted numbers and other rich values come
 * as objects that carry what the cell is worth.
 */
export function readCell(cell: unknown): Cell {
  switch (typeof cell) {
    case 'number':
      return Number.isFinite(cell) ? { kind: 'number', value: cell } : { kind: 'other' };
    case 'string':
      return cell.trim() === '' ? { kind: 'blank' } : { kind: 'text', value: cell };
    case 'boolean':
      return { kind: 'boolean', value: cell };
    case 'undefined':
      return { kind: 'blank' };
    case 'object':
      return cell === null ? { kind: 'blank' } : readRichCell(cell);
    default:
      return { kind: 'other' };
  }
}

function readRichCell(cell: object): Cell {
  if (Array.isArray(cell)) {
    // A range of one cell.
    const only: unknown = cell.length === 1 ? cell[0] : undefined;
    return Array.isArray(only) && only.length === 1 ? readCell(only[0]) : { kind: 'other' };
  }
  const { type, basicType, basicValue, code } = cell as Partial<Record<string, unknown>>;
  if (type === 'Empty' || basicType === 'Empty') return { kind: 'blank' };
  const error = basicValue ?? code;
  if (typeof error === 'string' && error.startsWith('#')) return { kind: 'error', value: error };
  return basicValue === undefined || typeof basicValue === 'object' ? { kind: 'other' } : readCell(basicValue);
}
