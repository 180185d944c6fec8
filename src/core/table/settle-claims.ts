import { cellReference, columnLetters } from './address.ts';
import type { HeaderColumn, HeaderFound } from './find-header.ts';
import { plainText } from './plain-text.ts';
import { problem, type Problem } from '../problems.ts';
import type { RawGrid } from './raw-grid.ts';
import { shareOfDigits, shareThatFits, type ColumnSample } from './sample-column.ts';
import type { TableSchema } from './schema.ts';

/** A claim of a column on a field, before it is known whether it is the only one. */
export interface Claim {
  readonly at: number;
  readonly field: string;
  readonly because: string;
  readonly byMapping: boolean;
}

/** `District` beside `District Name` is the code, and so is any name column that holds nothing but digits. */
export function claimsAsCodes(
  claims: readonly Claim[],
  samples: readonly ColumnSample[],
  schema: TableSchema,
): Claim[] {
  const taken = new Set(claims.map(({ field }) => field));
  const byField = new Map<string, Claim[]>();
  for (const claim of claims) byField.set(claim.field, [...(byField.get(claim.field) ?? []), claim]);
  return claims.map((claim) => {
    const code = `${claim.field}-code`;
    if (claim.byMapping || taken.has(code) || !schema.fields.has(code)) return claim;
    if (shareOfDigits(samples[claim.at]!) < 0.95) return claim;
    const rivals = byField.get(claim.field)!.filter(({ at }) => shareOfDigits(samples[at]!) >= 0.95);
    return rivals.length > 1 ? claim : { ...claim, field: code, because: `${claim.because}, and its values are codes` };
  });
}

/** One column to a field. A mapping file goes first; then values may decide; otherwise nobody gets the field. */
export function settleClaims(
  claims: readonly Claim[],
  columns: readonly HeaderColumn[],
  samples: readonly ColumnSample[],
  grid: RawGrid,
  { header }: HeaderFound,
  schema: TableSchema,
  problems: Problem[],
): Map<number, Claim> {
  const settled = new Map<number, Claim>();
  const byField = new Map<string, Claim[]>();
  for (const claim of claims) byField.set(claim.field, [...(byField.get(claim.field) ?? []), claim]);
  for (const [field, all] of byField) {
    const rivals = all.some(({ byMapping }) => byMapping) ? all.filter(({ byMapping }) => byMapping) : all;
    if (rivals.length === 1) {
      settled.set(rivals[0]!.at, rivals[0]!);
      continue;
    }
    const spec = schema.fields.get(field)!;
    const fits = rivals.map(({ at }) => shareThatFits(samples[at]!, spec, schema));
    const good = rivals.filter((_, i) => fits[i]! >= 0.5);
    const clear = good.length === 1 && rivals.every((rival, i) => rival === good[0] || fits[i]! < 0.2);
    const same = rivals.every(({ at }) => sameTexts(samples[at]!, samples[rivals[0]!.at]!));
    const chosen = clear ? good[0]! : same ? rivals[0]! : null;
    const where = rivals.map(({ at }) => cellReference(grid.sheet, header.toRow, columns[at]!.sheetColumn)).join(', ');
    const names = [...new Set(rivals.map(({ at }) => `"${columns[at]!.header}"`))].join(' and ');
    if (chosen !== null) settled.set(chosen.at, chosen);
    problems.push(
      problem(
        names.includes(' and ') ? 'header-ambiguous' : 'header-duplicate',
        where,
        chosen === null
          ? `${names} (columns ${columnsInLetters(
              columns,
              rivals.map(({ at }) => at),
            )}) could each be the column "${spec.title}"; none is used.`
          : `${names} could each be the column "${spec.title}"; column ${columnsInLetters(columns, [chosen.at])} is used, ${clear ? 'because only its values fit' : 'because they hold the same'}.`,
        `Say in a mapping file which it is (\`${columnLetters(columns[rivals[0]!.at]!.sheetColumn)}: ${field}\`) and which to ignore.`,
        chosen === null ? 'error' : 'warning',
      ),
    );
  }
  return settled;
}

function sameTexts(a: ColumnSample, b: ColumnSample): boolean {
  return a.cells.length === b.cells.length && a.cells.every(({ text }, i) => text === b.cells[i]!.text);
}

/** Two columns of the same name that are no field: a person could not tell which one a mapping or a message means. */
export function tellDuplicates(
  columns: readonly HeaderColumn[],
  settled: ReadonlyMap<number, Claim>,
  grid: RawGrid,
  { header }: HeaderFound,
  problems: Problem[],
): void {
  const byHeader = new Map<string, number[]>();
  columns.forEach(({ path }, at) => {
    const key = path.map(plainText).join('/');
    if (key !== '') byHeader.set(key, [...(byHeader.get(key) ?? []), at]);
  });
  for (const at of byHeader.values()) {
    if (at.length < 2 || at.some((i) => settled.has(i))) continue;
    const where = at.map((i) => cellReference(grid.sheet, header.toRow, columns[i]!.sheetColumn)).join(', ');
    if (problems.some((told) => told.where === where)) continue;
    problems.push(
      problem(
        'header-duplicate',
        where,
        `Columns ${columnsInLetters(columns, at)} carry the same header "${columns[at[0]!]!.header}".`,
        'Rename one of them, or name them by their letters in a mapping file.',
        'warning',
      ),
    );
  }
}
/** `A, D`: the sheet columns of some columns. */
export function columnsInLetters(columns: readonly HeaderColumn[], at: readonly number[]): string {
  return at.map((i) => columnLetters(columns[i]!.sheetColumn)).join(', ');
}
