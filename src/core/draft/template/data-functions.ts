import type { Block, TableBlock } from '../draft.ts';
import type { Figure } from '../../privacy/reportable.ts';
import { figureText } from '../figure-text.ts';
import { fittingTag } from '../tag.ts';
import { linesChart } from '../view/lines-chart.ts';
import { figureCell, partCell, tableOrNull, textCell } from '../view/table-cells.ts';
import { templateName, type RowView } from '../view/register.ts';
import type { FindingView, PartView } from '../view/view-shape.ts';
import type { TemplateFunction } from './template-function.ts';

/** What chooses among the data, and tables made of what was chosen. */
export const dataFunctions: readonly TemplateFunction[] = [
  {
    name: 'pick',
    about:
      'The findings of a list that belong to some checks, in the order the checks are named: `(pick requirements "esl-received esl-minutes")`.',
    parameters: [
      { name: 'list of findings', takes: ['list'] },
      { name: 'ids of checks', takes: ['text'] },
    ],
    gives: 'same',
    run: ([list, ids]) => {
      const findings = list as readonly FindingView[];
      return words(ids).flatMap((id) => findings.filter(({ id: own }) => own.split('/')[1] === id));
    },
  },
  {
    name: 'shown',
    about:
      'The findings of a list whose outcome is not withheld: `{{#each (shown (pick requirements "esl-received"))}}`.',
    parameters: [{ name: 'list of findings', takes: ['list'] }],
    gives: 'same',
    run: ([list]) => (list as readonly FindingView[]).filter(({ notShown }) => !notShown),
  },
  {
    name: 'unshown',
    about: 'The findings of a list whose outcome is withheld.',
    parameters: [{ name: 'list of findings', takes: ['list'] }],
    gives: 'same',
    run: ([list]) => (list as readonly FindingView[]).filter(({ notShown }) => notShown),
  },
  {
    name: 'says',
    about:
      'Whether a cell of a register, or a word, is one of these, whatever its case: `(says status "late" "overdue")`.',
    parameters: [
      { name: 'value', takes: ['figure', 'text', 'choice'], absent: true },
      { name: 'word', takes: ['text'] },
    ],
    rest: { name: 'word', takes: ['text'] },
    gives: 'flag',
    run: ([value, ...asked]) => asked.some((word) => plain(textOf(value)) === plain(String(word))),
  },
  {
    name: 'rows',
    about:
      'The rows of a register in which a field is one of these words: `(rows registers.calendarItems "status" "late")`.',
    parameters: [
      { name: 'rows', takes: ['list'] },
      { name: 'field', takes: ['text'] },
      { name: 'word', takes: ['text'] },
    ],
    rest: { name: 'word', takes: ['text'] },
    gives: 'same',
    run: ([rows, field, ...asked]) =>
      (rows as readonly RowView[]).filter((row) =>
        asked.some((word) => plain(textOf(row[templateName(String(field))])) === plain(String(word))),
      ),
  },
  {
    name: 'tally',
    about:
      'A table of findings by school or another field they are split by: a row for each, and one for the district. `by="school"`, or two fields as `by="school, eld-level"`; `names="First | Second"` heads the columns; `show="of"` prints "3 of 20" instead of "3".',
    parameters: [{ name: 'list of findings', takes: ['list'] }],
    named: {
      by: { name: 'by', takes: ['text'] },
      caption: { name: 'caption', takes: ['text'] },
      description: { name: 'description', takes: ['text'] },
      names: { name: 'names', takes: ['text'] },
      show: { name: 'show', takes: ['text'], oneOf: ['count', 'of'] },
    },
    gives: 'table',
    run: ([list], named) => tallyTable(list as readonly FindingView[], named),
  },
  {
    name: 'overYears',
    about:
      'A chart of the groups of findings over the school years, a line each: `show="rate"` for the rates, `show="gap"` for the gaps to those compared with. Absent where no group has two years to show: `{{#if (overYears findings show="gap" caption="…")}}`.',
    parameters: [{ name: 'list of findings', takes: ['list'] }],
    named: {
      show: { name: 'show', takes: ['text'], oneOf: ['rate', 'gap'] },
      caption: { name: 'caption', takes: ['text'] },
    },
    gives: 'chart',
    run: ([list], named) =>
      linesChart(
        list as readonly FindingView[],
        named['show'] === 'gap' ? 'gap' : 'rate',
        String(named['caption'] ?? 'Over the years'),
      ),
  },
  {
    name: 'register',
    about:
      'A table of the rows of a register: `{{register registers.calendarItems "item, due-date, status" caption="…" description="…"}}`. A heading of one\'s own stands behind a colon: `"item: What, due-date: When"`; `widths="3 1 1"`. `title-one-allocation * title-one-el-share: Amount due` is a column that multiplies two; `total="Amount due"` adds a last row with the sums of the columns with these headings.',
    parameters: [
      { name: 'rows', takes: ['list'] },
      { name: 'fields', takes: ['text'] },
    ],
    named: {
      caption: { name: 'caption', takes: ['text'] },
      description: { name: 'description', takes: ['text'] },
      widths: { name: 'widths', takes: ['text'] },
      total: { name: 'total', takes: ['text'] },
    },
    gives: 'table',
    run: ([rows, fields], named) => registerTable(rows as readonly RowView[], String(fields), named),
  },
];

const words = (text: unknown): readonly string[] =>
  String(text)
    .split(/[\s,]+/)
    .filter((word) => word !== '');
const plain = (text: string): string => text.trim().toLowerCase();
const listed = (text: unknown, by: string): readonly string[] =>
  text === undefined
    ? []
    : String(text)
        .split(by)
        .map((part) => part.trim());

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? figureText(value as Figure) : String(value);
}

type Named = Readonly<Record<string, unknown>>;

function tallyTable(findings: readonly FindingView[], named: Named): Block | null {
  const by = listed(named['by'] ?? 'school', ',').join(', ');
  const names = listed(named['names'], '|');
  const heads = findings.map((finding, at) => names[at] ?? finding.untold);
  const places = new Map<string, readonly string[]>();
  for (const { parts } of findings)
    for (const part of parts) if (part.by === by) places.set(part.labels.join('\u0000'), part.labels);
  const ordered = everyPlace([...places.values()]).sort(compareLabels);
  const cellOf = (one: Pick<PartView, 'n' | 'd'> | undefined) =>
    one === undefined ? textCell('–') : named['show'] === 'of' ? partCell(one.n, one.d) : figureCell(one.n);
  const fields = by.split(', ');
  const rows = ordered.map((labels) => [
    ...labels.map(textCell),
    ...findings.map(({ parts }) => cellOf(parts.find((part) => part.by === by && same(part.labels, labels)))),
  ]);
  const all = [
    textCell('All'),
    ...fields.slice(1).map(() => textCell('All')),
    ...findings.map((finding) => cellOf(finding)),
  ];
  const caption = String(named['caption'] ?? `By ${by.replaceAll('-', ' ')}`);
  return tableOrNull(
    `tally:${by}:${findings.map(({ id }) => id.split('/')[1]).join('+')}`,
    caption,
    String(named['description'] ?? `${caption}: for each the records that do not comply, and for all together.`),
    [
      ...fields.map((field): readonly [string, number] => [headOf(field), 22]),
      ...heads.map((head): readonly [string, number, 'end'] => [head, 12, 'end']),
    ],
    findings.length === 0 ? [] : [...rows, all],
  );
}

const headOf = (field: string): string => {
  const text = field === 'eld-level' ? 'Level' : field.replaceAll('-', ' ');
  return text.slice(0, 1).toUpperCase() + text.slice(1);
};

/** Of two fields each with each, so that no school lacks a row for a level that it has nobody at. */
function everyPlace(places: readonly (readonly string[])[]): string[][] {
  const fields = places[0]?.length ?? 0;
  const values = Array.from({ length: fields }, (_, at) => [...new Set(places.map((labels) => labels[at]!))]);
  return values.reduce<string[][]>(
    (all, own) => all.flatMap((labels) => own.map((label) => [...labels, label])),
    fields === 0 ? [] : [[]],
  );
}

const same = (a: readonly string[], b: readonly string[]): boolean => a.join('\u0000') === b.join('\u0000');

/** Schools by name, levels by number. */
function compareLabels(a: readonly string[], b: readonly string[]): number {
  for (const [at, left] of a.entries()) {
    const right = b[at]!;
    if (left === right) continue;
    const [x, y] = [Number.parseFloat(left), Number.parseFloat(right)];
    if (!Number.isNaN(x) && !Number.isNaN(y) && x !== y) return x - y;
    return left < right ? -1 : 1;
  }
  return 0;
}

function registerTable(rows: readonly RowView[], fields: string, named: Named): TableBlock | null {
  const columns = listed(fields, ',').map((part) => {
    const [what = '', head] = part.split(':').map((text) => text.trim());
    const [field = '', by = null] = what.split('*').map((text) => templateName(text.trim()));
    return { field, by, head: head ?? headOf(what) };
  });
  const widths = listed(named['widths'], ' ').map(Number);
  const caption = String(named['caption'] ?? '');
  const cells = rows.map((row) =>
    columns.map(({ field, by, head }) => (by === null ? (row[field] ?? null) : product(row, field, by, head))),
  );
  const totals = listed(named['total'], ',');
  const sums = columns.map(({ head }, at) => {
    const own = cells.map((row) => row[at] ?? null);
    return totals.includes(head) ? sum(own, head) : at === 0 ? 'All' : null;
  });
  const lines = totals.length > 0 && cells.length > 1 ? [...cells, sums] : cells;
  return tableOrNull(
    `register:${caption}`,
    caption,
    String(named['description'] ?? caption),
    columns.map(({ head }, at): readonly [string, number, 'start' | 'end'] => [
      head,
      widths[at] ?? 1,
      cells.some((row) => isNumber(row[at] ?? null)) ? 'end' : 'start',
    ]),
    lines.map((row) => row.map((cell) => (typeof cell === 'string' ? textCell(cell) : figureCell(cell)))),
  );
}

type RegisterValue = RowView[string];

const isNumber = (value: RegisterValue): boolean =>
  value !== null &&
  typeof value === 'object' &&
  value.state === 'value' &&
  (value.unit === 'count' || value.unit === 'percent');

/** Two cells of a row multiplied; nothing where one of them is empty. */
function product(row: RowView, first: string, second: string, head: string): RegisterValue {
  const [a, b] = [row[first] ?? null, row[second] ?? null];
  if (a === null || b === null || typeof a === 'string' || typeof b === 'string') return null;
  if (a.state !== 'value' || b.state !== 'value') return null;
  return worked('product', a.raw * b.raw, head, [a, b]);
}

/** The sum of a column; nothing where a cell of it is empty, since the sum would be told of too few. */
function sum(values: readonly RegisterValue[], head: string): RegisterValue {
  const figures = values.flatMap((value) =>
    value !== null && typeof value === 'object' && value.state === 'value' ? [value] : [],
  );
  if (figures.length < values.length) return null;
  const raw = figures.reduce((all, figure) => all + figure.raw, 0);
  return worked('sum', raw, head, figures);
}

function worked(part: string, raw: number, head: string, from: readonly Figure[]): Figure {
  const cells = [...new Set(from.flatMap(({ source }) => source.cells))];
  const rounded = Math.round(raw * 100) / 100;
  const [whole = '', places] = String(rounded).split('.');
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (places === undefined ? '' : `.${places}`);
  return {
    state: 'value',
    raw,
    text,
    unit: 'count',
    source: {
      tag: fittingTag(`${part}:${cells[0] ?? ''}:${head}`),
      outcome: '',
      part: head,
      cells,
      formula: part === 'sum' ? `the sum of ${cells.length} cells` : `${cells.join(' * ')}`,
    },
  };
}
