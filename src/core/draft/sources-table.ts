import type { Block, Run, TableBlock } from './draft.ts';
import type { Figure } from '../privacy/reportable.ts';
import { textCell } from './view/table-cells.ts';

/** More ranges than these are counted, not listed; the document itself carries all of them. */
const rangesListed = 6;

/**
 * Stands in the data where the table of sources goes. What it lists is known only when the draft is made: the figures
 * that are in it.
 */
export const sourcesPlaceholder: TableBlock = {
  type: 'table',
  tag: 'table:sources',
  caption: 'Figures and the cells they come from',
  description: 'For each finding, school and group the figures of this report with their formulas and cells.',
  columns: [
    { header: 'What it is about', align: 'start', width: 4 },
    { header: 'Figures', align: 'start', width: 5 },
    { header: 'Cells', align: 'start', width: 5 },
  ],
  rows: [],
  rowHeaders: true,
};

/** What a draft prints of one outcome. */
interface Source {
  readonly figures: Map<string, Figure>;
  readonly cells: Set<string>;
}

/**
 * Fills the table of sources: for each outcome of which the draft prints a figure a row with its figures, formulas and
 * cells, in order of appearance. Tables by school and by group are left out: they would fill pages, and each of their
 * figures carries its cells in the document. `labels` say what each outcome is about, by its id.
 */
export function fillSources(blocks: readonly Block[], labels: ReadonlyMap<string, string>): readonly Block[] {
  const sources = new Map<string, Source>();
  visitRuns(blocks.flatMap(withoutLongTables), (run) => {
    if (run.type !== 'value' || run.figure.source.cells.length === 0) return;
    const { source } = run.figure;
    const known = sources.get(source.outcome) ?? { figures: new Map(), cells: new Set() };
    known.figures.set(source.tag, run.figure);
    for (const cell of source.cells) known.cells.add(cell);
    sources.set(source.outcome, known);
  });
  const rows = [...sources].map(([outcome, { figures, cells }]) => [
    textCell(labels.get(outcome) ?? outcome),
    { runs: [...figures.values()].flatMap(figureRuns) },
    textCell(cellsInWords([...cells])),
  ]);
  const filled: TableBlock = { ...sourcesPlaceholder, rows };
  const replace = (block: Block): Block[] => {
    if (block.type === 'table' && block.tag === sourcesPlaceholder.tag) return rows.length > 0 ? [filled] : [];
    return block.type === 'control' ? [{ ...block, blocks: block.blocks.flatMap(replace) }] : [block];
  };
  return blocks.flatMap(replace);
}

function withoutLongTables(block: Block): Block[] {
  if (block.type === 'table' && /^table:(?:schools(?::|$)|groups:)/.test(block.tag)) return [];
  return block.type === 'control' ? [{ ...block, blocks: block.blocks.flatMap(withoutLongTables) }] : [block];
}

/** "cases 12; out of 64; rate 18.8%; measure 2.40 (risk ratio)". */
function figureRuns(figure: Figure, i: number): Run[] {
  const { part, formula } = figure.source;
  const name = partNames[part] ?? part.replaceAll('-', ' ');
  const how = formula === '' || formula === name || explained.has(part) ? '' : ` (${formula})`;
  return [
    { type: 'text', text: `${i === 0 ? '' : '; '}${name} ` },
    { type: 'value', figure },
    ...(how === '' ? [] : [{ type: 'text', text: how } as const]),
  ];
}

function cellsInWords(cells: readonly string[]): string {
  const more = cells.length - rangesListed;
  return (
    cells.slice(0, rangesListed).join(', ') + (more > 0 ? ` and ${more} more ${more === 1 ? 'range' : 'ranges'}` : '')
  );
}

/** Parts whose formula the words above the table give once for all rows. */
const explained = new Set([
  'n',
  'd',
  'cn',
  'cd',
  'rate',
  'crate',
  'diff',
  'risk-likelihood',
  'risk-severity',
  'risk-score',
]);

/** The parts of an outcome in words; a derived figure says its own. */
const partNames: Readonly<Record<string, string>> = {
  n: 'cases',
  d: 'out of',
  cn: 'comparison cases',
  cd: 'comparison students',
  crate: 'comparison rate',
  value: 'measure',
  low: 'lower end',
  high: 'upper end',
  diff: 'gap',
  'risk-likelihood': 'likelihood',
  'risk-severity': 'severity',
  'risk-score': 'risk score',
};

/** Every run of every block, tables and controls included, in reading order. */
export function visitRuns(blocks: readonly Block[], visit: (run: Run) => void): void {
  const each = (runs: readonly Run[]): void => {
    for (const run of runs) {
      visit(run);
      if (run.type === 'link') each(run.runs);
    }
  };
  for (const block of blocks) {
    switch (block.type) {
      case 'table':
        for (const row of block.rows) for (const cell of row) each(cell.runs);
        break;
      case 'list':
        for (const item of block.items) visitRuns(item, visit);
        break;
      case 'control':
        visitRuns(block.blocks, visit);
        break;
      case 'title':
      case 'subtitle':
      case 'heading':
      case 'paragraph':
        each(block.runs);
        break;
      default:
    }
  }
}
