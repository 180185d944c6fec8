import type { TableBlock, TableCell } from '../draft.ts';
import { partCell, statusCell, tableOrNull, textCell } from './table-cells.ts';
import type { FindingView, ViewModel } from './view-shape.ts';

/** What a cell says besides an outcome; a note explains it where it occurs. */
export const tooFew = 'Too few';
export const notLookedAt = '–';

/**
 * All indicators with their outcomes, a table for each rule pack. A row is an indicator; the columns are the kinds of
 * groups it was looked at by (race and ethnicity, sex) or, for one without groups that has several years, the years.
 */
export function indicatorTables(
  indicators: readonly FindingView[],
  packTitle: (id: string) => string,
): ViewModel['indicatorTables'] {
  const packs = [...new Set(indicators.map(({ pack }) => pack))];
  return packs.flatMap((pack) => {
    const own = indicators.filter((finding) => finding.pack === pack);
    const hasYears = ({ years, figureKind }: FindingView): boolean => years.length > 0 && figureKind !== 'changes';
    const byYear = own.filter(hasYears);
    const byGroup = own.filter((finding) => !hasYears(finding));
    const title = packTitle(pack);
    return [
      { table: groupTable(pack, title, byGroup), byYear: false },
      { table: yearTable(pack, title, byYear), byYear: true },
    ].flatMap(({ table, byYear }) => (table === null ? [] : [{ table, byYear }]));
  });
}

/** Whether a cell of the tables says this. */
export function tablesSay(tables: ViewModel['indicatorTables'], said: string): boolean {
  return tables.some(({ table }) =>
    table.rows.some((row) => row.some(({ runs }) => runs.some((run) => run.type === 'text' && run.text === said))),
  );
}

function groupTable(pack: string, title: string, indicators: readonly FindingView[]): TableBlock | null {
  const kinds = [...new Set(indicators.map((finding) => finding.by))];
  return tableOrNull(
    `indicators:${pack}`,
    `Indicators looked at: ${title}`,
    'For each indicator whether it is raised, by what the groups compared are told apart by; a dash where that was not looked at.',
    [
      ['Indicator', 24],
      ...kinds.map((kind) => [kind === null ? 'Outcome' : `By ${kind}`, kinds.length > 1 ? 8 : 12] as const),
    ],
    gathered(indicators).map((same) => [
      nameCell(same[0]),
      ...kinds.map((kind) => {
        const finding = same.find(({ by }) => by === kind);
        return finding === undefined ? textCell(notLookedAt) : outcomeCell(finding);
      }),
    ]),
  );
}

function yearTable(pack: string, title: string, indicators: readonly FindingView[]): TableBlock | null {
  const years = [...new Set(indicators.flatMap((finding) => finding.years.map(({ year }) => year)))].sort();
  return tableOrNull(
    `indicator-years:${pack}`,
    `Indicators looked at, by year: ${title}`,
    'For each indicator whether it is raised in each year, and of how many rates where there are several; a dash where the ' +
      'year has none. The last column is its outcome over all years.',
    [['Indicator', 24], ...years.map((year) => [year, 8] as const), ['All years', 8]],
    indicators.map((finding) => [
      nameCell(finding),
      ...years.map((year): TableCell => {
        const own = finding.years.find((one) => one.year === year);
        if (own === undefined) return textCell(notLookedAt);
        const cell = statusCell(own.status, own.statusWord);
        if (!finding.manyRates || own.status !== 'not-met') return cell;
        return { ...cell, runs: [...cell.runs, { type: 'text', text: ': ' }, ...partCell(own.n, own.d).runs] };
      }),
      statusCell(finding.status, finding.statusWord),
    ]),
  );
}

type Same = [FindingView, ...FindingView[]];

/** Indicators of the same thing by several kinds of groups stand in one row. */
function gathered(indicators: readonly FindingView[]): readonly Same[] {
  const names = new Map<string, Same>();
  for (const finding of indicators) {
    const key = `${finding.criterion ?? ''} ${finding.untold}`;
    const same = names.get(key);
    if (same === undefined) names.set(key, [finding]);
    else same.push(finding);
  }
  return [...names.values()];
}

function nameCell({ criterion, untold }: FindingView): TableCell {
  return textCell(criterion === null ? untold : `${criterion}: ${untold}`);
}

/** An indicator by groups does not apply where no group is large enough for it. */
function outcomeCell({ status, statusWord, by }: FindingView): TableCell {
  const cell = statusCell(status, statusWord);
  return status === 'not-applicable' && by !== null ? { ...cell, runs: [{ type: 'text', text: tooFew }] } : cell;
}
