import { isDateFormat } from './date-format.ts';
import type { XmlAttributes, XmlHandler } from './xml-reader.ts';
import { readXml } from './xml-bytes.ts';

/** What the cell styles of a workbook say about values: the number format of each, and whether it shows a date. */
export interface NumberFormats {
  /** Format codes; 0 is `General`. */
  readonly codes: readonly string[];
  /** Index into `codes` by cell style. A style beyond the end is not in the workbook. */
  readonly ofStyle: Uint16Array;
  /** 1 where the style's format shows a date. */
  readonly dateStyle: Uint8Array;
}

/**
 * Codes of the formats that need not be written into a file, by their number (ECMA-376 part 1, 18.8.30, as Excel shows
 * them in English). 27 to 36 and 50 to 58 are East Asian date formats; the code stands for any of them.
 */
const builtInCodes: ReadonlyMap<number, string> = new Map([
  [0, 'General'],
  [1, '0'],
  [2, '0.00'],
  [3, '#,##0'],
  [4, '#,##0.00'],
  [5, '$#,##0_);($#,##0)'],
  [6, '$#,##0_);[Red]($#,##0)'],
  [7, '$#,##0.00_);($#,##0.00)'],
  [8, '$#,##0.00_);[Red]($#,##0.00)'],
  [9, '0%'],
  [10, '0.00%'],
  [11, '0.00E+00'],
  [12, '# ?/?'],
  [13, '# ??/??'],
  [14, 'm/d/yyyy'],
  [15, 'd-mmm-yy'],
  [16, 'd-mmm'],
  [17, 'mmm-yy'],
  [18, 'h:mm AM/PM'],
  [19, 'h:mm:ss AM/PM'],
  [20, 'h:mm'],
  [21, 'h:mm:ss'],
  [22, 'm/d/yyyy h:mm'],
  ...[27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58].map((id): [number, string] => [id, 'yyyy/m/d']),
  ...[32, 33, 34, 35].map((id): [number, string] => [id, 'h:mm']),
  [37, '#,##0_);(#,##0)'],
  [38, '#,##0_);[Red](#,##0)'],
  [39, '#,##0.00_);(#,##0.00)'],
  [40, '#,##0.00_);[Red](#,##0.00)'],
  [41, '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)'],
  [42, '_($* #,##0_);_($* (#,##0);_($* "-"_);_(@_)'],
  [43, '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)'],
  [44, '_($* #,##0.00_);_($* (#,##0.00);_($* "-"??_);_(@_)'],
  [45, 'mm:ss'],
  [46, '[h]:mm:ss'],
  [47, 'mm:ss.0'],
  [48, '##0.0E+0'],
  [49, '@'],
]);

const mostStyles = 1 << 16;

/** The styles of a workbook without a styles part: everything is `General`. */
export const noNumberFormats: NumberFormats = {
  codes: ['General'],
  ofStyle: new Uint16Array(mostStyles),
  dateStyle: new Uint8Array(mostStyles),
};

/** Reads the styles part; a string says what is wrong with it. */
export function readNumberFormats(bytes: Uint8Array): NumberFormats | string {
  const styles = new StyleHandler();
  const fault = readXml(bytes, styles, 'styleSheet') ?? styles.fault;
  if (fault !== null) return fault;
  const codes = ['General'];
  const indexes = new Map([['General', 0]]);
  const ofStyle = styles.formatIds.map((id) => {
    const code = styles.ownCodes.get(id) ?? builtInCodes.get(id) ?? 'General';
    let index = indexes.get(code);
    if (index === undefined) {
      index = codes.push(code) - 1;
      indexes.set(code, index);
    }
    return index;
  });
  const dates = codes.map(isDateFormat);
  return {
    codes,
    ofStyle: Uint16Array.from(ofStyle),
    dateStyle: Uint8Array.from(ofStyle, (index) => (dates[index] ? 1 : 0)),
  };
}

class StyleHandler implements XmlHandler {
  fault: string | null = null;
  readonly ownCodes = new Map<number, string>();
  readonly formatIds: number[] = [];
  private inCellStyles = false;

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'numFmt') {
      const id = Number(attributes.get('numFmtId') ?? NaN);
      if (Number.isInteger(id)) this.ownCodes.set(id, attributes.get('formatCode') ?? 'General');
    } else if (name === 'cellXfs') this.inCellStyles = true;
    else if (name === 'xf' && this.inCellStyles) {
      this.formatIds.push(Number(attributes.get('numFmtId') ?? 0));
      if (this.formatIds.length > mostStyles) this.fault = 'it holds more cell styles than Excel allows';
    }
  }

  close(name: string): void {
    if (name === 'cellXfs') this.inCellStyles = false;
  }

  text(): void {}
}
