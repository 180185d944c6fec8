import type { Block, Run, TableBlock } from './draft.ts';
import type { Figure } from '../privacy/reportable.ts';
import type { OutcomeLabel } from './view/view-finding.ts';
import { isWord } from './figure-text.ts';
import { textCell } from './view/table-cells.ts';

/** More ranges than these are counted, not listed; the document itself carries all of them. */
const rangesListed = 3;

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
    { header: 'What it is about', align: 'start', width: 7 },
    { header: 'Figures', align: 'start', width: 4 },
    { header: 'Cells', align: 'start', width: 8 },
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
 * cells, in order of appearance. Tables by school, group and place are left out: they would fill pages, and each of their
 * figures carries its cells in the document. So are cells of registers, which stand as they are. `labels` say what each
 * outcome is about, by its id.
 */
export function fillSources(blocks: readonly Block[], labels: ReadonlyMap<string, OutcomeLabel>): readonly Block[] {
  const sources = new Map<string, Source>();
  visitRuns(blocks.flatMap(withoutLongTables), (run) => {
    if (run.type !== 'value' || run.figure.source.cells.length === 0) return;
    const { source } = run.figure;
    if (source.outcome === '' || run.figure.state !== 'value') return;
    // A word stands for the figures it goes by, which have their own place here.
    if (isWord(run.figure)) return;
    // Steps of the risk scale are worked out of figures that stand here themselves.
    if (derived.has(source.part)) return;
    const known = sources.get(source.outcome) ?? { figures: new Map(), cells: new Set() };
    known.figures.set(source.tag, run.figure);
    for (const cell of source.cells) known.cells.add(cell);
    sources.set(source.outcome, known);
  });
  const rows = [...sources].map(([outcome, { figures, cells }]) => [
    textCell(labels.get(outcome)?.text ?? outcome),
    { runs: figureRuns([...figures.values()], labels.get(outcome)?.n ?? null) },
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
  if (block.type === 'table' && /^table:(?:schools(?::|$)|groups:|lines:|tally:)/.test(block.tag)) return [];
  return block.type === 'control' ? [{ ...block, blocks: block.blocks.flatMap(withoutLongTables) }] : [block];
}

/**
 * "12 of 64"; "12 of 64; rate 18.8%; ratio 2.40 (1.84 to 3.68)": in the order figures are made in. Where a sentence has
 * only the number out of which, with those that comply ("126 of 129") or in words ("none of 60"), `cases` go with it.
 */
function figureRuns(figures: readonly Figure[], cases: Figure | null): Run[] {
  const parts = new Map(figures.map((figure) => [figure.source.part, figure]));
  const phrases: Run[][] = [];
  const take = (part: string): Figure | undefined => {
    const figure = parts.get(part);
    parts.delete(part);
    return figure;
  };
  const d = take('d');
  const complying = take('complying');
  const n = take('n') ?? (d && (complying ?? (cases?.state === 'not-computed' ? undefined : (cases ?? undefined))));
  if (n !== undefined) phrases.push([value(n), ...(d === undefined ? [] : [words(' of '), value(d)])]);
  // A mean has values, and no cases among them.
  else if (d !== undefined) phrases.push([value(d), words(' values')]);
  else if (complying !== undefined) phrases.push([value(complying), words(' that comply')]);
  const [low, high] = [take('low'), take('high')];
  for (const [part, figure] of parts) {
    const name =
      nameOfMean(part, figure) ??
      partNames[part] ??
      (part === 'value' ? measureName(figure) : part.replaceAll('-', ' '));
    const interval =
      part === 'value' && low !== undefined && high !== undefined
        ? [words(' ('), value(low), words(' to '), value(high), words(')')]
        : [];
    phrases.push([words(`${name} `), value(figure), ...interval]);
  }
  return phrases.flatMap((phrase, i) => (i === 0 ? phrase : [words('; '), ...phrase]));
}

/** Where an indicator compares means, they stand where others have rates. */
function nameOfMean(part: string, figure: Figure): string | null {
  if (figure.state !== 'value' || figure.unit === 'percent') return null;
  return part === 'rate' ? 'mean' : part === 'crate' ? 'mean of others' : null;
}

/** The figure's formula is the measure's name. */
function measureName({ source: { formula } }: Figure): string {
  return formula === '' ? 'measure' : formula.replaceAll('-', ' ');
}

const words = (text: string): Run => ({ type: 'text', text });
const value = (figure: Figure): Run => ({ type: 'value', figure });

/** "Evaluations!R28:S28, R41:S41; Students!A2:A90 and 4 more": a sheet is named once. */
export function cellsInWords(cells: readonly string[]): string {
  const sheets = new Map<string, string[]>();
  for (const cell of cells.slice(0, rangesListed)) {
    const at = cell.lastIndexOf('!');
    const sheet = cell.slice(0, at + 1);
    sheets.set(sheet, [...(sheets.get(sheet) ?? []), cell.slice(at + 1)]);
  }
  const more = cells.length - rangesListed;
  return (
    [...sheets].map(([sheet, ranges]) => sheet + ranges.join(', ')).join('; ') + (more > 0 ? ` and ${more} more` : '')
  );
}

/** Figures worked out of others of the same outcome. */
const derived = new Set(['risk-likelihood', 'risk-severity', 'risk-score']);

/** The parts of an outcome in words. */
const partNames: Readonly<Record<string, string>> = {
  cn: 'comparison cases',
  cd: 'comparison students',
  crate: 'rate of others',
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
