import type { Block, Run, TableBlock } from './draft.ts';
import { textCell } from './view/table-cells.ts';

/**
 * Stands in the data where the table of sources goes. What it lists is known only when the draft is made: the figures
 * that are in it.
 */
export const sourcesPlaceholder: TableBlock = {
  type: 'table',
  tag: 'table:sources',
  caption: 'Figures and the cells they come from',
  description: 'For each figure of this report what it is, its formula, and the cells of the worksheet it comes from.',
  columns: [
    { header: 'Figure', align: 'start', width: 2 },
    { header: 'What it is', align: 'start', width: 4 },
    { header: 'Formula', align: 'start', width: 4 },
    { header: 'Cells', align: 'start', width: 4 },
  ],
  rows: [],
  rowHeaders: true,
};

/**
 * Puts a row for each figure of the draft that rests on cells into the table of sources, in order of appearance.
 * `labels` say what each outcome is about, by its id.
 */
export function fillSources(blocks: readonly Block[], labels: ReadonlyMap<string, string>): readonly Block[] {
  const rows = new Map<string, TableBlock['rows'][number]>();
  visitRuns(blocks, (run) => {
    if (run.type !== 'value' || run.figure.source.cells.length === 0 || rows.has(run.figure.source.tag)) return;
    const { source } = run.figure;
    rows.set(source.tag, [
      { runs: [{ type: 'value', figure: run.figure }] },
      textCell(
        [labels.get(source.outcome) ?? source.outcome, partNames[source.part] ?? source.part]
          .filter((text) => text !== '')
          .join(': '),
      ),
      textCell(source.formula),
      textCell(source.cells.join(', ')),
    ]);
  });
  const filled: TableBlock = { ...sourcesPlaceholder, rows: [...rows.values()] };
  const replace = (block: Block): Block[] => {
    if (block.type === 'table' && block.tag === sourcesPlaceholder.tag) return filled.rows.length > 0 ? [filled] : [];
    if (block.type === 'control') return [{ ...block, blocks: block.blocks.flatMap(replace) }];
    return [block];
  };
  return blocks.flatMap(replace);
}

/** The parts of an outcome in words; a derived figure says its own. */
const partNames: Readonly<Record<string, string>> = {
  n: 'cases',
  d: 'students or records',
  cn: 'comparison cases',
  cd: 'comparison students',
  crate: 'comparison rate',
  value: 'measure',
  low: 'lower end',
  high: 'upper end',
  diff: 'gap',
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
