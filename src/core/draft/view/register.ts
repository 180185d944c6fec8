import type { Figure, FigureUnit } from '../../privacy/reportable.ts';
import { longDate } from '../long-date.ts';
import { fittingTag } from '../tag.ts';
import { figure, list, optional, record, text, type RecordShape, type Shape } from '../template/shape.ts';

/** A kind of worksheet whose rows a report may print: a register of actions, dates or goals, never of students. */
export interface RegisterSpec {
  /** `corrective-actions`. */
  readonly id: string;
  readonly title: string;
  readonly fields: readonly { readonly id: string; readonly title: string }[];
}

/** A row of a register with the cells that hold something. */
export interface RegisterRow {
  /** `Actions!A7:K7`. */
  readonly where: string;
  /** By field. */
  readonly cells: Readonly<Record<string, RegisterCell>>;
  /** Fields whose cell holds something that could not be read as what it should be. */
  readonly unreadable?: readonly string[];
}

export interface RegisterCell {
  /** As it is printed; an ISO day for a date. */
  readonly text: string;
  readonly unit: FigureUnit;
  readonly raw: number;
  /** `Actions!D7`. */
  readonly cell: string;
}

/** `corrective-actions` as a template writes it: `correctiveActions`. */
export const templateName = (id: string): string =>
  id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** What `registers` holds: a list of rows for each register, each with the fields of its worksheet. */
export function registersShape(specs: readonly RegisterSpec[]): RecordShape {
  const fields: Record<string, Shape> = {};
  for (const spec of specs) {
    const own = Object.fromEntries(spec.fields.map((one) => [templateName(one.id), optional(figure(one.title))]));
    const row = record('row', `a row of “${spec.title}”`, { ...own, where: text('the cells it stands in') });
    fields[templateName(spec.id)] = list(row, `the rows of the worksheet “${spec.title}”`);
  }
  return record('registers', 'rows of the registers in the workbook, by worksheet', fields);
}

export type RowView = Readonly<Record<string, Figure | string | null>>;

/** The rows as templates see them; a register the workbook does not hold has none. */
export function viewRegisters(
  specs: readonly RegisterSpec[],
  rows: Readonly<Record<string, readonly RegisterRow[]>>,
): Readonly<Record<string, readonly RowView[]>> {
  return Object.fromEntries(
    specs.map((spec) => [templateName(spec.id), (rows[spec.id] ?? []).map((row) => viewRow(spec, row))]),
  );
}

function viewRow(spec: RegisterSpec, { where, cells }: RegisterRow): RowView {
  const own = spec.fields.map((field): readonly [string, Figure | null] => {
    const cell = cells[field.id];
    return [templateName(field.id), cell === undefined ? null : figureOf(cell, field.title)];
  });
  return { ...Object.fromEntries(own), where };
}

function figureOf({ text: shown, unit, raw, cell }: RegisterCell, title: string): Figure {
  return {
    state: 'value',
    raw,
    text: unit === 'date' ? longDate(shown) : shown,
    unit,
    source: { tag: fittingTag(`cell:${cell}`), outcome: '', part: title, cells: [cell], formula: `the cell ${cell}` },
  };
}
