import { SimError, invalidArgument } from '../host/sim-error.ts';
import { SimObject } from '../host/sim-object.ts';
import type { Area } from './area.ts';
import { cellText } from './cell-text.ts';
import { SimRange } from './range.ts';
import type { SimWorksheet } from './worksheet.ts';

/** By what a column is filtered, as the client says it. */
export interface FilterCriteria {
  readonly filterOn: string;
  readonly values?: readonly unknown[];
  readonly criterion1?: string;
  readonly criterion2?: string;
  readonly operator?: string;
}

/** The filter over one table or one range: which rows it hides. */
export class FilterState {
  readonly sheet: SimWorksheet;
  readonly hidden = new Set<number>();
  readonly criteria = new Map<number, FilterCriteria>();
  readonly #area: () => Area | undefined;

  /** `area` is the area with its header row; undefined while nothing is filtered. */
  constructor(sheet: SimWorksheet, area: () => Area | undefined) {
    this.sheet = sheet;
    this.#area = area;
  }

  get area(): Area | undefined {
    return this.#area();
  }

  set(column: number, criteria: FilterCriteria): void {
    if (!(column >= 0 && column < (this.area?.columns ?? 0))) throw invalidArgument('AutoFilter.apply');
    // Tried before it is kept, so that a filter that is not simulated leaves nothing behind.
    test(criteria);
    this.criteria.set(column, criteria);
    this.apply();
  }

  clear(column?: number): void {
    if (column === undefined) this.criteria.clear();
    else this.criteria.delete(column);
    this.apply();
  }

  apply(): void {
    this.hidden.clear();
    const area = this.area;
    if (!area) return;
    for (const [column, criteria] of this.criteria) {
      const passes = test(criteria);
      for (let row = area.row + 1; row < area.row + area.rows; row += 1) {
        const at = area.column + column;
        const value = this.sheet.cells.get(row, at);
        const format = String(this.sheet.formats.at('numberFormat', row, at) ?? 'General');
        if (!passes(value, cellText(value, format, this.sheet.book.dateSystem))) this.hidden.add(row);
      }
    }
  }
}

/** The filter of a table or of a sheet, as the client sees it. */
export class SimAutoFilter extends SimObject {
  static override readonly kind = 'AutoFilter';
  static override readonly scalars = ['Criteria', 'Enabled', 'IsDataFiltered'];
  readonly #state: FilterState;
  readonly #setArea: ((area: Area | undefined) => void) | undefined;

  /** `setArea` is given for the filter of a sheet, whose range can be chosen. */
  constructor(state: FilterState, setArea?: (area: Area | undefined) => void) {
    super();
    this.#state = state;
    this.#setArea = setArea;
  }

  get Enabled(): boolean {
    return this.#state.area !== undefined;
  }
  get IsDataFiltered(): boolean {
    return this.#state.criteria.size > 0;
  }
  get Criteria(): readonly (FilterCriteria | null)[] {
    const columns = this.#state.area?.columns ?? 0;
    return Array.from({ length: columns }, (_, column) => this.#state.criteria.get(column) ?? null);
  }
  Apply(range: unknown, column?: number | null, criteria?: FilterCriteria | null): void {
    const { sheet } = this.#state;
    sheet.book.write('AutoFilter.apply', sheet);
    if (this.#setArea) {
      const on = range instanceof SimRange ? range : sheet.GetRange(String(range));
      this.#setArea(on.area);
    }
    if (column !== null && column !== undefined && criteria) this.#state.set(column, criteria);
  }
  ClearCriteria(): void {
    this.#state.sheet.book.write('AutoFilter.clearCriteria', this.#state.sheet);
    this.#state.clear();
  }
  ClearColumnCriteria(column: number): void {
    this.#state.sheet.book.write('AutoFilter.clearColumnCriteria', this.#state.sheet);
    this.#state.clear(column);
  }
  Reapply(): void {
    this.#state.apply();
  }
  Remove(): void {
    this.#state.sheet.book.write('AutoFilter.remove', this.#state.sheet);
    this.#state.clear();
    this.#setArea?.(undefined);
  }
  GetRange(): SimRange {
    const range = this.GetRangeOrNullObject();
    if (!range) throw new SimError('ItemNotFound', 'There is no filter.', 'AutoFilter.getRange', 404);
    return range;
  }
  GetRangeOrNullObject(): SimRange | null {
    const { area, sheet } = this.#state;
    return area ? new SimRange(sheet, area) : null;
  }
}

/** The filter of one column of a table. */
export class SimColumnFilter extends SimObject {
  static override readonly kind = 'Filter';
  readonly #state: FilterState;
  readonly #column: number;

  constructor(state: FilterState, column: number) {
    super();
    this.#state = state;
    this.#column = column;
  }

  get Criteria(): FilterCriteria | null {
    return this.#state.criteria.get(this.#column) ?? null;
  }
  Apply(criteria: FilterCriteria): void {
    this.#state.sheet.book.write('Filter.apply', this.#state.sheet);
    this.#state.set(this.#column, criteria);
  }
  ApplyValuesFilter(values: readonly unknown[]): void {
    this.Apply({ filterOn: 'Values', values });
  }
  ApplyCustomFilter(criterion1: string, criterion2?: string | null, operator?: string | null): void {
    this.Apply({ filterOn: 'Custom', criterion1, ...(criterion2 && { criterion2 }), ...(operator && { operator }) });
  }
  Clear(): void {
    this.#state.sheet.book.write('Filter.clear', this.#state.sheet);
    this.#state.clear(this.#column);
  }
}

type Test = (value: unknown, text: string) => boolean;

function test(criteria: FilterCriteria): Test {
  if (criteria.filterOn === 'Values') {
    const wanted = new Set((criteria.values ?? []).map(String));
    return (_value, text) => wanted.has(text);
  }
  if (criteria.filterOn === 'Custom') {
    const first = compare(criteria.criterion1 ?? '');
    if (criteria.criterion2 === undefined) return first;
    const second = compare(criteria.criterion2);
    if (criteria.operator === 'Or') return (value, text) => first(value, text) || second(value, text);
    return (value, text) => first(value, text) && second(value, text);
  }
  throw new SimError('NotImplemented', `Filters on ${criteria.filterOn} are not simulated.`, 'Filter.apply', 501);
}

/** One comparison as it is typed into a filter: `>=5`, `<>`, `=North`, `*th`. */
function compare(criterion: string): Test {
  const [, operator = '=', operand = ''] = /^(<>|>=|<=|=|<|>)?([^]*)$/.exec(criterion)!;
  const number = Number(operand);
  const pattern = new RegExp(
    `^${operand
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    'i',
  );
  const same: Test = (value, text) =>
    typeof value === 'number' && operand !== '' && !Number.isNaN(number) ? value === number : pattern.test(text);
  if (operator === '=') return same;
  if (operator === '<>') return (value, text) => !same(value, text);
  return (value) => {
    if (typeof value !== 'number' || Number.isNaN(number)) return false;
    if (operator === '>') return value > number;
    if (operator === '<') return value < number;
    return operator === '>=' ? value >= number : value <= number;
  };
}
