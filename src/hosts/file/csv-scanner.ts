import { problem, type Problem } from '../../core/problems.ts';
import type { CsvDialect } from './csv-dialect.ts';
import type { GridBuilder } from './grid-builder.ts';
import { hashBytes, hashFactor, hashStart } from './string-store.ts';

/** Lines named one by one in the problem about rows that are too long. */
const linesNamed = 10;

/**
 * Reads delimited text (RFC 4180, and what is written in its name): fields in quotes with doubled quotes and line ends
 * inside, lines ending in CR LF, LF or CR. A record is a row, so that addresses are those Excel shows. Every field that
 * holds anything is text just as it stands; whether `0123` is a number is not for a reader to say.
 */
export class CsvScanner {
  /** Stops the reading: a quotation mark without its partner. */
  fault: Problem | null = null;
  private at: number;
  private row = 0;
  private line = 1;
  private scratch = new Uint8Array(256);
  private readonly raggedLines: number[] = [];
  private ragged = 0;
  private readonly looseLines: number[] = [];
  private loose = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly dialect: CsvDialect,
    private readonly grid: GridBuilder,
    private readonly file: string,
  ) {
    this.at = dialect.start;
    if (dialect.start > 0) this.line = 2;
  }

  /** Reads whole records until at least `upTo` bytes have been read. Answers how many have been. */
  advance(upTo: number): number {
    const { bytes, grid } = this;
    const { delimiter, fields } = this.dialect;
    const { wanted } = grid;
    const end = bytes.length;
    let p = this.at;
    let row = this.row;
    let line = this.line;
    while (p < end && p < upTo && this.fault === null && grid.fault === null) {
      const recordLine = line;
      let column = 0;
      let filledBeyond = false;
      for (;;) {
        let from = p;
        let to: number;
        let hash: number = hashStart;
        let ch = bytes[p]!;
        let source = bytes;
        if (ch === 34 && p < end) {
          const opened = line;
          from = ++p;
          let doubled = false;
          for (;;) {
            ch = bytes[p]!;
            if (p >= end) {
              this.fault = unclosedQuote(this.file, opened);
              return end;
            }
            if (ch === 34) {
              if (bytes[p + 1] !== 34) break;
              doubled = true;
              p++;
            } else if (ch === 10 || (ch === 13 && bytes[p + 1] !== 10)) line++;
            p++;
          }
          to = p++;
          ch = bytes[p]!;
          if (doubled || (p < end && ch !== delimiter && ch !== 10 && ch !== 13)) {
            // Rare: quotes inside, or text behind the closing quote, which belongs to the field all the same.
            let rest = p;
            while (rest < end && bytes[rest] !== delimiter && bytes[rest] !== 10 && bytes[rest] !== 13) rest++;
            if (rest > p) this.sawLooseQuote(opened);
            to = this.unquote(from, to, p, rest);
            source = this.scratch;
            from = 0;
            p = rest;
            ch = bytes[p]!;
          }
          hash = hashBytes(source, from, to);
        } else {
          while (p < end && ch !== delimiter && ch !== 10 && ch !== 13) {
            hash = Math.imul(hash ^ ch, hashFactor);
            ch = bytes[++p]!;
          }
          to = p;
        }
        if (to > from) {
          if (wanted === null || wanted[column] === 1) grid.textBytes(row, column, 0, source, from, to, hash);
          else grid.skip(row, column);
          if (column >= fields) filledBeyond = true;
        }
        column++;
        if (p >= end) break;
        p++;
        if (ch === delimiter) continue;
        if (ch === 13 && bytes[p] === 10) p++;
        line++;
        break;
      }
      if (filledBeyond) this.sawRagged(recordLine);
      row++;
    }
    this.at = p;
    this.row = row;
    this.line = line;
    return p;
  }

  problems(): Problem[] {
    const found: Problem[] = [];
    if (this.ragged > 0) {
      found.push(
        problem(
          'csv-ragged',
          `${this.file}, line ${this.raggedLines[0]}`,
          `${this.ragged === 1 ? '1 row holds' : `${this.ragged} rows hold`} more fields than the ${this.dialect.fields} most rows have (${named(this.raggedLines, this.ragged)}). Nothing was left out or moved.`,
          'Check these lines for a delimiter inside a field that is not in quotation marks.',
          'warning',
        ),
      );
    }
    if (this.loose > 0) {
      found.push(
        problem(
          'csv-quote',
          `${this.file}, line ${this.looseLines[0]}`,
          `${this.loose === 1 ? '1 field goes' : `${this.loose} fields go`} on behind the closing quotation mark (${named(this.looseLines, this.loose)}); the text was kept.`,
          'Check these lines: a quotation mark inside a field has to be doubled.',
          'warning',
        ),
      );
    }
    return found;
  }

  /** Writes a quoted field without its doubling, and what follows the closing quote, into `scratch`; answers its end. */
  private unquote(from: number, to: number, rest: number, restEnd: number): number {
    const { bytes } = this;
    const length = to - from + restEnd - rest;
    if (length > this.scratch.length) this.scratch = new Uint8Array(2 * length);
    let at = 0;
    for (let p = from; p < to; p++) {
      this.scratch[at++] = bytes[p]!;
      if (bytes[p] === 34) p++;
    }
    for (let p = rest; p < restEnd; p++) this.scratch[at++] = bytes[p]!;
    return at;
  }

  private sawRagged(line: number): void {
    this.ragged++;
    if (this.raggedLines.length < linesNamed) this.raggedLines.push(line);
  }

  private sawLooseQuote(line: number): void {
    this.loose++;
    if (this.looseLines.length < linesNamed) this.looseLines.push(line);
  }
}

function named(lines: readonly number[], count: number): string {
  const more = count - lines.length;
  return `line${lines.length === 1 ? '' : 's'} ${lines.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function unclosedQuote(file: string, line: number): Problem {
  return problem(
    'csv-quote',
    `${file}, line ${line}`,
    'A quotation mark is opened and never closed; everything behind it would be one field.',
    'Close it, or double it if it belongs to the text.',
  );
}
