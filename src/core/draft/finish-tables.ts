import type { Block, Run, TableBlock, TableCell } from './draft.ts';
import { shownText } from './shown-text.ts';
import { sourcesPlaceholder } from './sources-table.ts';

/** What is said once, after the first table in which a dash was put. */
const dashNote: Block = {
  type: 'paragraph',
  style: 'note',
  runs: [{ type: 'text', text: 'A dash (–) stands where nothing is entered or nothing can be compared.' }],
};

/**
 * Tables as a reader wants them, whoever made them: a column without any value is left out, a cell without one has a dash
 * that is explained once, numbers stand to the right, and a table in which everything is withheld gives way to a sentence.
 */
export function finishTables(blocks: readonly Block[]): readonly Block[] {
  let noted = false;
  const finish = (block: Block): readonly Block[] => {
    if (block.type === 'control') return [{ ...block, blocks: block.blocks.flatMap(finish) }];
    if (block.type !== 'table') return [block];
    if (isWithheld(block)) return [leftOut(block)];
    const table = withNumbersRight(withoutEmptyColumns(block));
    if (!table.rows.some((row) => table.columns.some((_, c) => isEmpty(row[c])))) return [table];
    if (noted) return [withDashes(table)];
    noted = true;
    return [withDashes(table), dashNote];
  };
  return blocks.flatMap(finish);
}

const isEmpty = (cell: TableCell | undefined): boolean => shownText(cell?.runs ?? []).trim() === '';

function withoutEmptyColumns(table: TableBlock): TableBlock {
  const kept = table.columns.map((_, c) => c === 0 || table.rows.some((row) => !isEmpty(row[c])));
  if (kept.every(Boolean)) return table;
  return {
    ...table,
    columns: table.columns.filter((_, c) => kept[c]),
    rows: table.rows.map((row) => row.filter((_, c) => kept[c])),
  };
}

function withDashes(table: TableBlock): TableBlock {
  return {
    ...table,
    rows: table.rows.map((row) =>
      table.columns.map((_, c) => {
        const cell = row[c];
        return cell !== undefined && !isEmpty(cell) ? cell : { ...cell, runs: [{ type: 'text', text: '–' }] };
      }),
    ),
  };
}

/** "12", "1,204 of 3,000", "−8.3 points", "94.1%". */
const number = /^[−-]?\$?\d[\d,]*(?:\.\d+)?%?(?: of \d[\d,]*)?(?: (?:points?|days?|minutes?|hours?))?$/;
/** What may stand in a column of numbers beside them: marks of what is withheld, dashes, blank cells. */
const noNumber = /^(?:–|\*|\[?[Nn]?[<≤]\d+\]?|not computed|)$/;
/** Columns whose numbers name something. */
const names = /\b(?:year|since|grade|record|student)\b/i;

function withNumbersRight(table: TableBlock): TableBlock {
  if (table.tag === sourcesPlaceholder.tag) return table;
  const columns = table.columns.map((column, c) => {
    if (c === 0 || column.align !== 'start' || names.test(column.header)) return column;
    const texts = table.rows.map((row) => shownText(row[c]?.runs ?? []).trim());
    const holdsNumbers = texts.some((text) => number.test(text));
    return holdsNumbers && texts.every((text) => number.test(text) || noNumber.test(text))
      ? { ...column, align: 'end' as const }
      : column;
  });
  return { ...table, columns };
}

/** Whether no cell but those that name the rows shows anything. */
function isWithheld({ rows }: TableBlock): boolean {
  const cells = rows.flatMap((row) => row.slice(1));
  return cells.some(({ runs }) => runs.some(isMark)) && cells.every(showsNothing);
}

const isMark = (run: Run): boolean => run.type === 'value' && run.figure.state === 'withheld';

function showsNothing(cell: TableCell): boolean {
  const shown = shownText(cell.runs).trim();
  if (shown === '' || shown === '–' || shown === 'Not shown') return true;
  return (
    cell.runs.some(isMark) && cell.runs.every((run) => isMark(run) || (run.type === 'text' && run.text.trim() === 'of'))
  );
}

function leftOut({ caption }: TableBlock): Block {
  const text = `The table “${caption}” is left out: every figure in it is withheld.`;
  return { type: 'paragraph', style: 'normal', runs: [{ type: 'text', text }] };
}
