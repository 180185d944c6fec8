import type { Block, ChartBlock, Run, TableBlock } from './draft.ts';
import { sourcesPlaceholder } from './sources-table.ts';

/**
 * A chart is never the only place of a number: where no table of the report has all figures it is drawn from, its own
 * table is put below it. Twice the same chart needs its table once.
 */
export function withTablesBeside(blocks: readonly Block[]): readonly Block[] {
  const tables = tablesOf(blocks);
  const place = (block: Block): readonly Block[] => {
    if (block.type === 'control') return [{ ...block, blocks: block.blocks.flatMap(place) }];
    if (block.type !== 'chart' || block.table === null || tables.some((table) => gives(table, block))) return [block];
    tables.push(block.table);
    return [block, block.table];
  };
  return blocks.flatMap(place);
}

/**
 * Lets the alternative text of each chart end with the table that gives its values. It is named by its caption: the numbers
 * of tables are counted by Word and change when somebody puts another one in.
 */
export function withTablesNamed(blocks: readonly Block[]): readonly Block[] {
  const tables = tablesOf(blocks);
  const name = (block: Block): Block => {
    if (block.type === 'control') return { ...block, blocks: block.blocks.map(name) };
    if (block.type !== 'chart') return block;
    const table = tables.find((one) => gives(one, block));
    if (table === undefined) return block;
    const room = longestDescription - block.description.length - 1;
    const told = `The table “${table.caption}” gives the values.`;
    const sentence = told.length <= room ? told : 'A table beside it gives the values.';
    return { ...block, description: `${block.description} ${sentence}` };
  };
  return blocks.map(name);
}

/** Alternative text is listened to from its beginning to its end. */
export const longestDescription = 400;

function tablesOf(blocks: readonly Block[]): TableBlock[] {
  return blocks.flatMap((block): TableBlock[] => {
    if (block.type === 'table') return block.tag === sourcesPlaceholder.tag ? [] : [block];
    if (block.type === 'control') return tablesOf(block.blocks);
    return block.type === 'list' ? block.items.flatMap(tablesOf) : [];
  });
}

/** Whether a table prints every figure the chart is drawn from. */
function gives(table: TableBlock, { figures }: ChartBlock): boolean {
  const printed = new Set<string>();
  const read = (run: Run): void => {
    if (run.type === 'value') printed.add(run.figure.source.tag);
    if (run.type === 'link') run.runs.forEach(read);
  };
  for (const row of table.rows) for (const { runs } of row) runs.forEach(read);
  return figures.length > 0 && figures.every((tag) => printed.has(tag));
}
