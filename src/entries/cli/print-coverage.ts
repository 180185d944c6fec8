import type { CoverageDescription, CoverageTotals, ServedRow } from '../../app/describe-coverage.ts';
import { textTable, wrap } from './text-table.ts';

/** Every duty with what serves it, list by list, then how many of them are served. */
export function printCoverage(coverage: CoverageDescription, width: number): string {
  const lines = coverage.lists.flatMap(({ title, rows }) => {
    const gutter = Math.max(...rows.map(({ id }) => id.length)) + 2;
    const printed = rows.flatMap((row) =>
      [row.title, ...detailsOf(row)]
        .flatMap((text, i) =>
          i === 0 ? wrap(text, width - gutter) : wrap(text, width - gutter - 2).map((line) => `  ${line}`),
        )
        .map((line, i) => `${(i === 0 ? row.id : '').padEnd(gutter)}${line}`),
    );
    return [title, '-'.repeat(Math.min(width, title.length)), ...printed, ''];
  });
  const total = (name: string, totals: CoverageTotals): string[] => [
    name,
    ...[totals.rows, totals.served, totals.notFromData, totals.open, totals.rules, totals.cases].map(String),
  ];
  const right = (header: string) => ({ header, align: 'right' as const });
  const table = textTable(
    [{ header: 'List', flexible: true }, ...['Rows', 'Served', 'No data', 'Open', 'Rules', 'Cases'].map(right)],
    [...coverage.lists.map(({ title, totals }) => total(title, totals)), total('All', coverage.totals)],
    width,
  );
  const without = coverage.rulesWithoutRow;
  const stray = without.length === 0 ? [] : ['', 'Rules that serve no row', ...without.map((name) => `  ${name}`)];
  return [...lines, table, ...stray].join('\n');
}

/** What serves a row, each kind on a line of its own. */
function detailsOf(row: ServedRow): string[] {
  const line = (label: string, items: readonly string[]): string[] =>
    items.length === 0 ? [] : [`${label} ${items.join(', ')}`];
  return [
    ...line('Not from data:', row.notFromData === null ? [] : [row.notFromData]),
    ...line('Not yet:', row.state === 'open' ? row.open : []),
    ...line('Through:', row.through),
    // A duty rests on many rules; they are told one by one where its checks stand.
    ...(row.through.length > 0 && row.rules.length > 0
      ? [`Rules: ${row.rules.length} with ${casesText(row.rules.reduce((sum, rule) => sum + rule.cases, 0))}`]
      : row.rules.map(({ name, cases }) => `Rule: ${name} (${casesText(cases)})`)),
    ...(row.through.length > 0 ? [] : line('Problems told:', row.problems)),
    ...line('Commands:', row.commands),
    ...line('Example:', row.examples),
    ...line('Reports:', row.reports),
  ];
}

const casesText = (count: number): string => `${count} ${count === 1 ? 'case' : 'cases'}`;
