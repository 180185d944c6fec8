import { makeWorkbook } from '../../hosts/make-workbook.ts';

const relationType = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet';

/** A cell of a made workbook: a number, text, nothing, the XML of a whole cell without its place, or a day number shown as a date. */
export type MadeCell = number | string | null | { readonly xml: string } | { readonly day: number };

/** A workbook of several sheets, each from its rows. */
export function sheetsOf(sheets: Readonly<Record<string, readonly (readonly MadeCell[])[]>>): Uint8Array {
  const names = Object.keys(sheets);
  const parts = Object.fromEntries(
    names.map((name, s) => [
      `xl/worksheets/sheet${s + 1}.xml`,
      `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${sheets[name]!.map(
        (row, r) => `<row r="${r + 1}">${row.map((cell, c) => cellXml(cell, r, c)).join('')}</row>`,
      ).join('')}</sheetData></worksheet>`,
    ]),
  );
  return makeWorkbook({
    formats: ['m/d/yyyy'],
    sheets: names.map((name, s) => `<sheet name="${name}" sheetId="${s + 1}" r:id="rSheet${s + 1}"/>`).join(''),
    relations: names
      .map((_, s) => `<Relationship Id="rSheet${s + 1}" Type="${relationType}" Target="worksheets/sheet${s + 1}.xml"/>`)
      .join(''),
    parts,
  });
}

function cellXml(cell: MadeCell, row: number, column: number): string {
  const place = `${String.fromCharCode(65 + column)}${row + 1}`;
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') {
    const text = cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    return `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
  }
  if ('day' in cell) return `<c r="${place}" s="1"><v>${cell.day}</v></c>`;
  return cell.xml.replace('<c', `<c r="${place}"`);
}
