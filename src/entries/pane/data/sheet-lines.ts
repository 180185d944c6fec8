import { countText } from '../../../app/figures-in-words.ts';
import type { ColumnView, SheetView } from '../../../app/desk/views.ts';
import { texts } from '../texts.ts';

/** `14 of 15 sheets take part; 232 of 233 columns recognised.` Of columns only those count whose sheet takes part. */
export function summaryOf(sheets: readonly SheetView[]): string {
  const chosen = sheets.filter(({ chosen }) => chosen);
  return texts.data.sum(
    texts.data.taking(chosen.length, sheets.length),
    columnsLine(chosen.flatMap(({ columns }) => columns)),
  );
}

/** `Students · 5,001 rows · header row 1` */
export function sheetLine({ kind, rows, sheetRows, header, hidden }: SheetView): string {
  return [
    hidden ? texts.data.hidden : '',
    ...(header === null
      ? [texts.data.noTable]
      : [
          kind?.title ?? texts.data.noKind,
          rows === null ? texts.data.rowsUpTo(countText(sheetRows)) : texts.data.rows(countText(rows)),
          texts.data.header(header),
        ]),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** `12 of 14 columns recognised, 1 guessed, 1 not known` */
export function columnsLine(columns: readonly ColumnView[]): string {
  const count = (...sure: ColumnView['sure'][]): number => columns.filter((one) => sure.includes(one.sure)).length;
  const others = [
    [count('guess'), texts.data.guessed],
    [count('unknown'), texts.data.notKnown],
    [count('ignored'), texts.data.unused],
  ] as const;
  return [
    texts.data.recognised(countText(count('sure', 'by-hand')), countText(columns.length)),
    ...others.flatMap(([number, say]) => (number === 0 ? [] : [say(countText(number))])),
  ].join(', ');
}

/** Columns a person should look at: what was guessed and what is not known. */
export function columnsToLookAt(columns: readonly ColumnView[]): readonly ColumnView[] {
  return columns.filter(({ sure }) => sure === 'guess' || sure === 'unknown');
}

/** The first header row in `row 3` or `rows 3 to 4`; empty where no header was found. */
export function headerRow(header: string | null): string {
  return /\d+/.exec(header ?? '')?.[0] ?? '';
}
