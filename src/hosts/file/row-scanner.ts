import type { GridBuilder } from './grid-builder.ts';
import { richTextOf } from './rich-text.ts';
import { hashFactor, hashStart } from './string-store.ts';
import { endsName, isNamePart, isSpace, startsWith } from './xml-byte-tests.ts';
import { resolveText } from './xml-text.ts';

/** Stands behind the last byte. Every loop below ends at one of these at the latest, inside quotes or not. */
export const guard = Uint8Array.from('"<>"<>', (letter) => letter.charCodeAt(0));

const enum CellType {
  number,
  shared,
  text,
  boolean,
  error,
  date,
  inline,
}

/** Letters as the bytes of a word, which are compared four at a time. */
const word = (letters: string) =>
  letters.split('').reduceRight((number, letter) => number * 256 + letter.charCodeAt(0), 0);
const rowStart = word('<row');
const rowEnd = word('</ro');
const rowEndRest = word('w>');
const cellStart = word('<c r');
const attributeStart = word('="');
const styleStart = word(' s="');
const typeStart = word(' t="');
const sharedType = word('s"');
const valueStart = word('><v>');
const valueEnd = word('</v>');
const cellEnd = word('</c>');

const powersOfTen = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/**
 * Scans the rows of a worksheet part. One long pass over bytes, in few functions and with the tests in the order in which
 * programs write things, because it meets every byte of a file that may hold a gigabyte. Whatever it has not been told
 * to expect makes it `unsure`.
 */
export class RowScanner {
  unsure: string | null = null;
  /** Whether `</sheetData>` has come. */
  ended = false;
  private bytes: Uint8Array = new Uint8Array(0);
  private words: DataView = new DataView(new ArrayBuffer(0));
  private filled = 0;
  private row = -1;
  /** Where the number of the row stands as it is written; nowhere when the row has none. */
  private digitsFrom = 0;
  private digitsTo = 0;
  private scratch = new Uint8Array(256);
  /** The last column that has come in this row. */
  private column = -1;
  // Of the cell whose tag is being read.
  private place = -1;
  private style = 0;
  private type: CellType = CellType.number;

  constructor(private readonly grid: GridBuilder) {}

  /**
   * Scans whole rows from `from` up to `end`, and the end of the rows if it comes. Behind what is filled must stand
   * `guard`. Answers where it stopped.
   */
  scan(bytes: Uint8Array, from: number, filled: number, end: number): number {
    if (bytes !== this.bytes) {
      this.bytes = bytes;
      this.words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    this.filled = filled;
    let p = from;
    while (p >= 0 && p < end && !this.ended && this.grid.fault === null) p = this.scanRow(p);
    return p > end ? this.stop('a row that does not end') : p;
  }

  /** Scans one row, or a blank between rows, or the end of them; answers the place behind it, or -1. */
  private scanRow(p: number): number {
    const { bytes: b, words } = this;
    if (b[p] !== 60) return isSpace(b[p]!) ? p + 1 : this.stop('text between rows');
    if (b[p + 1] === 47) {
      if (!startsWith(b, p, '</sheetData>')) return this.stop('a closing tag between rows');
      this.ended = true;
      return p;
    }
    if (words.getUint32(p, true) !== rowStart || !endsName(b[p + 4]!)) {
      return this.stop('something between rows');
    }
    const end = this.readRowTag(p + 4);
    if (end < 0) return -1;
    if (b[end] === 47) return b[end + 1] === 62 ? end + 2 : this.stop('the end of a row');
    return this.scanCells(end + 1);
  }

  /** Reads the attributes of a row into `row`, `digitsFrom` and `digitsTo`; answers where its tag ends, or -1. */
  private readRowTag(p: number): number {
    const { bytes: b, grid } = this;
    let row = this.row + 1;
    let ch: number;
    this.digitsFrom = this.digitsTo = 0;
    let hidden = false;
    for (;;) {
      ch = b[p]!;
      if (ch === 62 || ch === 47) break;
      if (isSpace(ch)) {
        p++;
        continue;
      }
      const nameFrom = p;
      while (isNamePart(b[p]!)) p++;
      const nameTo = p;
      if (nameTo === nameFrom || b[p] !== 61 || b[p + 1] !== 34 || !isSpace(b[nameFrom - 1]!)) {
        return this.stop('an attribute of a row');
      }
      const from = p + 2;
      p = from;
      while ((ch = b[p]!) !== 34) {
        if (ch === 60 || ch === 38) return this.stop('an attribute of a row');
        p++;
      }
      ch = b[nameFrom]!;
      const length = nameTo - nameFrom;
      if (ch === 114 && length === 1) {
        if (this.digitsTo > 0) return this.stop('the number of a row');
        let number = 0;
        for (let i = from; i < p; i++) {
          const digit = b[i]! - 48;
          if (digit < 0 || digit > 9) return this.stop('the number of a row');
          number = number * 10 + digit;
        }
        if (number - 1 < row || number > grid.mostRows || p - from > 7 || b[from] === 48)
          return this.stop('the order of rows');
        row = number - 1;
        this.digitsFrom = from;
        this.digitsTo = p;
      } else if (ch === 104) {
        if (length === 6 && startsWith(b, nameFrom, 'hidden')) {
          // Excel writes 1, LibreOffice true
          ch = b[from]!;
          const is = p - from === 1 ? ch === 49 : startsWith(b, from, 'true"');
          const isNot = p - from === 1 ? ch === 48 : startsWith(b, from, 'false"');
          if (is === isNot) return this.stop('whether a row is hidden');
          hidden ||= is;
        } else if (length === 2 && b[nameFrom + 1] === 116) {
          // ht
          if (p - from === 1 && b[from] === 48) hidden = true;
        }
      } else if (ch === 120 && startsWith(b, nameFrom, 'xmlns')) return this.stop('a namespace of a row');
      p++;
    }
    this.row = row;
    if (hidden) grid.hiddenRows.add(row);
    return p;
  }

  /** Scans the cells of a row from behind its tag; answers the place behind `</row>`, or -1. */
  private scanCells(p: number): number {
    const { bytes: b, words } = this;
    this.column = -1;
    while (p >= 0) {
      p = this.scanPlainCells(p);
      if (b[p] !== 60) {
        if (!isSpace(b[p]!)) return this.stop('text between cells');
        p++;
      } else if (b[p + 1] === 99 && endsName(b[p + 2]!)) p = this.scanCell(p + 2);
      else if (words.getUint32(p, true) === rowEnd && words.getUint16(p + 4, true) === rowEndRest) return p + 6;
      else return this.stop('something between cells');
    }
    return -1;
  }

  /**
   * Scans cells as every program writes most of them: place, style and type in this order, then digits or the number of a
   * text. Leaves them in `plain` and answers where something else begins, which may be well in order. It calls next to
   * nothing, so that it is soon compiled.
   */
  private scanPlainCells(p: number): number {
    const { bytes: b, words, grid, row, digitsFrom, digitsTo } = this;
    const { wanted, sharedCount, mostColumns } = grid;
    for (;;) {
      // <c r="
      if (words.getUint32(p, true) !== cellStart || words.getUint16(p + 4, true) !== attributeStart) return p;
      let at = p + 6;
      let ch: number;
      let letters = 0;
      while ((ch = b[at]!) >= 65 && ch <= 90) {
        letters = letters * 26 + ch - 64;
        at++;
      }
      const column = letters - 1;
      let digit = digitsFrom;
      while (digit < digitsTo && b[at] === b[digit]) {
        at++;
        digit++;
      }
      if (digit < digitsTo || b[at] !== 34 || column <= this.column || column >= mostColumns || digitsFrom === digit)
        return p;
      at++;
      // s="
      let style = 0;
      if (words.getUint32(at, true) === styleStart) {
        const from = (at += 4);
        while ((ch = b[at]!) >= 48 && ch <= 57) {
          style = style * 10 + ch - 48;
          at++;
        }
        if (ch !== 34 || at === from || at - from > 6) return p;
        at++;
      }
      // t="s"
      let shared = 0;
      if (words.getUint32(at, true) === typeStart) {
        if (words.getUint16(at + 4, true) !== sharedType) return p;
        shared = 1;
        at += 6;
      }
      if (b[at] === 47 && b[at + 1] === 62) {
        this.column = column;
        p = at + 2;
        continue;
      }
      if (words.getUint32(at, true) !== valueStart) return p;
      const from = (at += 4);
      let value = 0;
      while ((ch = b[at]!) >= 48 && ch <= 57) {
        value = value * 10 + ch - 48;
        at++;
      }
      let count = at - from;
      if (ch === 46 && shared === 0 && count > 0) {
        const point = at++;
        while ((ch = b[at]!) >= 48 && ch <= 57) {
          value = value * 10 + ch - 48;
          at++;
        }
        const decimals = at - point - 1;
        if (decimals === 0) return p;
        count += decimals;
        // Up to 15 digits are exact as a whole number, and one division by a power of ten rounds once.
        if (count <= 15) value /= powersOfTen[decimals]!;
      }
      if (words.getUint32(at, true) !== valueEnd || words.getUint32(at + 4, true) !== cellEnd) return p;
      if (count === 0 || count > 15 || (wanted !== null && wanted[column] !== 1)) return p;
      if (shared === 1 && value >= sharedCount) return p;
      grid.plain(row, column, style, value, shared === 1);
      this.column = column;
      p = at + 8;
    }
  }

  /** Scans one cell of any form from behind `<c`; answers the place behind it, or -1. */
  private scanCell(p: number): number {
    const { bytes: b, grid, row } = this;
    this.place = -1;
    this.style = 0;
    this.type = CellType.number;
    p = this.readAttributes(p);
    if (p < 0) return -1;
    const place = this.place < 0 ? this.column + 1 : this.place;
    if (place <= this.column || place >= grid.mostColumns) return this.stop('the order of cells');
    this.column = place;
    if (b[p] !== 47) return this.scanContent(p + 1, row, place, this.style, this.type);
    return b[p + 1] === 62 ? p + 2 : this.stop('the end of a cell');
  }

  /** Scans what stands in a cell, whatever it is, from behind its tag; answers the place behind `</c>`, or -1. */
  private scanContent(p: number, row: number, column: number, style: number, type: CellType): number {
    const { bytes: b, grid } = this;
    const { wanted, sharedCount } = grid;
    let ch: number;
    if (b[p] !== 60) while (isSpace(b[p]!)) p++;
    const taken = wanted === null || wanted[column] === 1;
    let formula = false;
    if (b[p + 1] === 102 && b[p] === 60 && endsName(b[p + 2]!)) {
      formula = true;
      p = this.skipFormula(p + 2);
      if (p < 0) return -1;
      while (isSpace(b[p]!)) p++;
    }
    if (b[p] === 60 && b[p + 1] === 118) {
      // <v>…</v>
      p += 2;
      if (b[p] === 47 && b[p + 1] === 62) {
        // <v/>: no value, save that a formula's text may be empty
        p += 2;
        if (type === CellType.shared) return this.stop('no text');
        if (!taken) grid.skip(row, column);
        else if (formula && type !== CellType.text) grid.unsavedFormula(row, column, style);
        return this.closeCell(p);
      }
      if (b[p] !== 62) {
        if (!startsWith(b, p, ' xml:space="preserve">')) return this.stop('an attribute of a value');
        p += 21;
      }
      p++;
      const from = p;
      if (!taken) {
        while (b[p] !== 60) p++;
        if (p > from) grid.skip(row, column);
      } else if (type === CellType.number) {
        if (b[p] === 60) {
          if (formula) grid.unsavedFormula(row, column, style);
        } else p = this.takeNumber(from, row, column, style);
        if (p < 0) return -1;
      } else if (type === CellType.shared) {
        let index = 0;
        while ((ch = b[p]!) >= 48 && ch <= 57) {
          index = index * 10 + ch - 48;
          p++;
        }
        if (p === from || ch !== 60 || index >= sharedCount) return this.stop('the number of a text');
        grid.sharedText(row, column, style, index);
      } else {
        p = this.takeOther(type, from, row, column, style);
        if (p < 0) return -1;
      }
      if (b[p + 1] !== 47 || b[p + 2] !== 118 || b[p + 3] !== 62) return this.stop('the end of a value');
      p += 4;
    } else if (b[p] === 60 && b[p + 1] === 105 && b[p + 2] === 115) {
      if (type !== CellType.inline || b[p + 3] !== 62) return this.stop('text in a cell');
      p = this.takeInline(p, row, column, style);
      if (p < 0) return -1;
    } else if (formula) {
      if (taken) grid.unsavedFormula(row, column, style);
      else grid.skip(row, column);
    }
    return this.closeCell(p);
  }

  /** Reads what else stands in a cell's tag into `place`, `style` and `type`; answers where the tag ends, or -1. */
  private readAttributes(p: number): number {
    const { bytes: b, digitsFrom, digitsTo } = this;
    // Which of r, s and t have come, as bits.
    let seen = 0;
    const digits = digitsTo - digitsFrom;
    let ch: number;
    for (;;) {
      ch = b[p]!;
      if (ch === 62 || ch === 47) return p;
      if (ch === 32 || ch === 10 || ch === 13 || ch === 9) {
        p++;
        continue;
      }
      if (!isSpace(b[p - 1]!)) return this.stop('an attribute of a cell');
      if (b[p + 1] === 61 && b[p + 2] === 34 && (ch === 114 || ch === 115 || ch === 116)) {
        p += 3;
        if ((seen & (1 << (ch - 114))) !== 0) return this.stop('an attribute that comes twice');
        seen |= 1 << (ch - 114);
        if (ch === 114) {
          let letters = 0;
          while ((ch = b[p]!) >= 65 && ch <= 90) {
            letters = letters * 26 + ch - 64;
            p++;
          }
          this.place = letters - 1;
          let i = 0;
          while (i < digits && b[p + i] === b[digitsFrom + i]) i++;
          p += i;
          if (letters === 0 || digits === 0 || i !== digits || b[p] !== 34) return this.stop('the place of a cell');
          p++;
        } else if (ch === 115) {
          this.style = 0;
          const from = p;
          while ((ch = b[p]!) >= 48 && ch <= 57) {
            this.style = this.style * 10 + ch - 48;
            p++;
          }
          if (ch !== 34 || p === from || p - from > 6) return this.stop('the style of a cell');
          p++;
        } else {
          ch = b[p]!;
          if (b[p + 1] === 34) {
            if (ch === 115) this.type = CellType.shared;
            else if (ch === 98) this.type = CellType.boolean;
            else if (ch === 101) this.type = CellType.error;
            else if (ch === 100) this.type = CellType.date;
            else if (ch === 110) this.type = CellType.number;
            else return this.stop('the type of a cell');
            p += 2;
          } else if (startsWith(b, p, 'str"')) {
            this.type = CellType.text;
            p += 4;
          } else if (startsWith(b, p, 'inlineStr"')) {
            this.type = CellType.inline;
            p += 10;
          } else return this.stop('the type of a cell');
        }
      } else {
        p = this.skipAttribute(p);
        if (p < 0) return -1;
      }
    }
  }

  /** Takes a number that is not a few digits alone; answers the place behind it, or -1. */
  private takeNumber(from: number, row: number, column: number, style: number): number {
    const { bytes: b, grid } = this;
    let p = from;
    let ch = b[p]!;
    // R pads numbers with blanks.
    while (ch === 32) ch = b[++p]!;
    // Without a branch of its own: compiled code that meets its first minus far down the sheet would be thrown away.
    const isNegative = ch === 45 ? 1 : 0;
    p += isNegative;
    ch = b[p]!;
    let mantissa = 0;
    const digitsFrom = p;
    while (ch >= 48 && ch <= 57) {
      mantissa = mantissa * 10 + ch - 48;
      ch = b[++p]!;
    }
    let count = p - digitsFrom;
    let decimals = 0;
    if (ch === 46) {
      ch = b[++p]!;
      const decimalsFrom = p;
      while (ch >= 48 && ch <= 57) {
        mantissa = mantissa * 10 + ch - 48;
        ch = b[++p]!;
      }
      decimals = p - decimalsFrom;
      count += decimals;
      if (decimals === 0 || count === decimals) return this.stop('a number');
    }
    if (ch === 60 && count > 0 && count <= 15) {
      // One division by a power of ten rounds once.
      grid.number(row, column, style, ((1 - 2 * isNegative) * mantissa) / powersOfTen[decimals]!);
      return p;
    }
    while (b[p] !== 60) p++;
    const text = ascii(b, from, p).trim();
    const value = Number(text);
    if (!/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) || !Number.isFinite(value)) return this.stop('a number');
    grid.number(row, column, style, value);
    return p;
  }

  /** Takes a value that is neither a number nor a shared text; answers the place behind it, or -1. */
  private takeOther(type: CellType, from: number, row: number, column: number, style: number): number {
    const { bytes: b, grid } = this;
    let p = from;
    switch (type) {
      case CellType.text:
        return this.takeText(p, row, column, style);
      case CellType.boolean:
        if ((b[p] !== 48 && b[p] !== 49) || b[p + 1] !== 60) return this.stop('true or false');
        grid.boolean(row, column, style, b[p] === 49 ? 1 : 0);
        return p + 1;
      case CellType.error:
        for (let ch = b[p]!; ch !== 60; ch = b[++p]!) {
          if (ch === 38 || ch > 126 || ch < 33) return this.stop('an error');
        }
        if (p === from) return this.stop('an error');
        grid.error(row, column, style, ascii(b, from, p));
        return p;
      case CellType.date:
        for (let ch = b[p]!; ch !== 60; ch = b[++p]!) {
          if (ch === 38 || ch > 126 || ch < 32) return this.stop('a date');
        }
        if (p === from) return this.stop('a date');
        grid.isoDate(row, column, style, ascii(b, from, p));
        return p;
      default:
        return this.stop('the type of a cell');
    }
  }

  private closeCell(p: number): number {
    const { bytes: b } = this;
    while (isSpace(b[p]!)) p++;
    if (b[p] === 60 && b[p + 1] === 47 && b[p + 2] === 99 && b[p + 3] === 62) return p + 4;
    return this.stop('more in a cell');
  }

  /** From the first letter of an attribute; answers the place behind it. */
  private skipAttribute(from: number): number {
    const { bytes: b } = this;
    let p = from;
    while (isNamePart(b[p]!)) p++;
    if (p === from || b[p] !== 61 || b[p + 1] !== 34 || startsWith(b, from, 'xmlns')) return this.stop('an attribute');
    p += 2;
    for (let ch = b[p]!; ch !== 34; ch = b[++p]!) if (ch === 60 || ch === 38) return this.stop('an attribute');
    return p + 1;
  }

  /** From behind `<f`; answers the place behind the formula. */
  private skipFormula(p: number): number {
    const { bytes: b } = this;
    for (;;) {
      while (isSpace(b[p]!)) p++;
      if (b[p] === 62) break;
      if (b[p] === 47) return b[p + 1] === 62 ? p + 2 : this.stop('a formula');
      if (!isSpace(b[p - 1]!)) return this.stop('a formula');
      p = this.skipAttribute(p);
      if (p < 0) return -1;
    }
    while (b[p] !== 60) p++;
    return startsWith(b, p, '</f>') ? p + 4 : this.stop('a formula');
  }

  /** Takes text up to the next tag; answers its place. */
  private takeText(from: number, row: number, column: number, style: number): number {
    const { bytes: b, grid } = this;
    let hash: number = hashStart;
    let plain = true;
    let p = from;
    for (let ch = b[p]!; ch !== 60; ch = b[++p]!) {
      if (ch === 38 || ch === 95 || ch === 13) plain = false;
      hash = Math.imul(hash ^ ch, hashFactor);
    }
    if (plain) grid.textBytes(row, column, style, b, from, p, hash);
    else {
      if (p - from > this.scratch.length) this.scratch = new Uint8Array(2 * (p - from));
      const end = resolveText(b, from, p, this.scratch, 0);
      if (end < 0) return this.stop('a reference');
      grid.text(row, column, style, new TextDecoder().decode(this.scratch.subarray(0, end)));
    }
    return p;
  }

  /** From `<is>`; answers the place behind `</is>`. */
  private takeInline(p: number, row: number, column: number, style: number): number {
    const { bytes: b, grid } = this;
    const wanted = grid.wanted === null || grid.wanted[column] === 1;
    const from = p;
    p += 4;
    while (isSpace(b[p]!)) p++;
    if (wanted && b[p] === 60 && b[p + 1] === 116) {
      let text = -1;
      if (b[p + 2] === 62) text = p + 3;
      else if (startsWith(b, p + 2, ' xml:space="preserve">')) text = p + 24;
      if (text > 0) {
        let end = text;
        while (b[end] !== 60) end++;
        let close = end + 4;
        while (isSpace(b[close]!)) close++;
        if (startsWith(b, end, '</t>') && startsWith(b, close, '</is>')) {
          return this.takeText(text, row, column, style) < 0 ? -1 : close + 5;
        }
      }
    }
    for (;;) {
      while (b[p] !== 60) p++;
      if (startsWith(b, p, '</is>')) break;
      if (b[p + 1] === 33 || p >= this.filled) return this.stop('text in a cell');
      p++;
    }
    if (!wanted) grid.skip(row, column);
    else {
      const text = richTextOf(b.subarray(from, p + 5));
      if (text === null) return this.stop('text in a cell');
      grid.text(row, column, style, text);
    }
    return p + 5;
  }

  private stop(what: string): -1 {
    this.unsure = what;
    return -1;
  }
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; i++) text += String.fromCharCode(bytes[i]!);
  return text;
}
