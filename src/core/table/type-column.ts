import { ColumnFaults, type FaultKind } from './cell-faults.ts';
import { hasCodes } from './has-codes.ts';
import { formatAt, zeroFormatDigits } from './grid-cell.ts';
import { LabelIndex } from './label-index.ts';
import { isoOfDay } from './day-number.ts';
import { NarrowArray } from './narrow-array.ts';
import { NumberIndex } from './number-index.ts';
import { CellTag, type RawColumn, type RawGrid } from './raw-grid.ts';
import { newReading, readCellText, stateOfMeaning, type TextReading, type TextRules } from './read-cell-text.ts';
import { dayFault, readDate } from './read-date.ts';
import { decimalsOf } from './read-number.ts';
import { CellState, type Cells } from './table.ts';

/** A column has codes or numbers, never both. */
const none = new Uint8Array(0);

export interface TypedColumn {
  readonly cells: Cells;
  readonly faults: ColumnFaults;
}

/**
 * Reads a column's cells as its kind says. Every different text and every different number is looked at once; a million
 * cells of a dozen values cost a million array reads. What cannot be read has a state other than `value` and stands in
 * the faults; nothing is ever taken for zero.
 *
 * @param rows the sheet rows of the table, in order
 */
export function typeColumn(
  grid: RawGrid,
  raw: RawColumn | undefined,
  rows: Uint32Array,
  rules: TextRules,
): TypedColumn {
  const typing = new Typing(grid, raw, rows, rules);
  if (raw !== undefined) typing.read(raw);
  else typing.state.fill(CellState.blank);
  return { cells: typing.finish(), faults: typing.faults };
}

/**
 * A column while it is typed; one class because its parts share the arrays they fill. Entries are the different texts of the column with what each was
 * read as.
 */
class Typing {
  readonly state: Uint8Array;
  readonly faults = new ColumnFaults();
  /** Codes or numbers, as the kind has it. */
  private readonly values: NarrowArray;
  private readonly labelIndex = new LabelIndex();
  private readonly labels = this.labelIndex.labels;
  private decimals = 0;
  private readonly reading: TextReading = newReading();

  // By entry: state, value, and whether anything is to be told of its cells.
  private readonly entryState: number[] = [];
  private readonly entryValue: number[] = [];
  private readonly entryTells: (EntryFault | null)[] = [];
  private readonly numberEntries = new Map<number, NumberIndex>();
  private readonly entryOfNumber = new Map<number, Int32Array>();
  private readonly isCoded: boolean;
  private readonly booleanEntries: [number, number] = [-1, -1];
  private readonly raw: RawColumn | undefined;
  /** By text: its entry plus one. */
  private memo = new Int32Array(0);
  private textNumbers = false;
  private plainNumbers = false;
  private dayFirstSeen = false;
  private monthFirstSeen = false;

  constructor(
    private readonly grid: RawGrid,
    rawColumn: RawColumn | undefined,
    private readonly rows: Uint32Array,
    private readonly rules: TextRules,
  ) {
    this.isCoded = hasCodes(rules.kind);
    this.raw = rawColumn;
    this.state = new Uint8Array(rows.length);
    this.values = new NarrowArray(rows.length);
    if (rules.kind === 'flag') for (const label of ['no', 'yes']) this.labelIndex.of(label);
  }

  read(raw: RawColumn): void {
    const { grid, rows, state, isCoded, entryState, entryValue, entryTells } = this;
    const read = this.values;
    const { tags, values } = raw;
    const memo = (this.memo = new Int32Array(grid.strings.length));
    const { kind, ownMarks } = this.rules;
    const isPlain = (kind === 'count' || kind === 'number') && ownMarks.size === 0;
    const isCount = kind === 'count';
    const isDate = kind === 'date';
    const isFlag = kind === 'flag';
    if (this.readNumbersAlone(raw)) return;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      const tag = tags[row]!;
      if (tag === CellTag.blank) {
        state[i] = CellState.blank;
        continue;
      }
      const value = values[row]!;
      let entry: number;
      if (tag === CellTag.text) {
        entry = memo[value]! - 1;
        if (entry < 0) {
          entry = this.textEntry(grid.strings.get(value));
          memo[value] = entry + 1;
        }
      } else if (isPlain && tag === CellTag.number && (!isCount || (value >= 0 && Number.isInteger(value)))) {
        read.set(i, value);
        this.plainNumbers = true;
        continue;
      } else if (isDate && tag === CellTag.date) {
        this.takeDay(Math.floor(value), row, i);
        continue;
      } else if (isFlag && tag === CellTag.boolean) {
        read.set(i, value === 0 ? 0 : 1);
        continue;
      } else if (tag === CellTag.number && isCoded) entry = this.numberEntry(value, row, raw);
      else {
        this.readOther(tag as CellTag, value, row, i, raw);
        continue;
      }
      state[i] = entryState[entry]!;
      read.set(i, entryValue[entry]!);
      const tells = entryTells[entry];
      if (tells !== null && tells !== undefined) this.tell(tells, row);
    }
  }

  /**
   * Identifiers that are all numbers of one format, the usual case for a million students: each different number is a
   * label, with no text to be compared. Answers false, having done nothing, where the column is anything else.
   */
  private readNumbersAlone({ tags, values, formats }: RawColumn): boolean {
    const { rows, rules, state, labels } = this;
    const read = this.values;
    if (rules.kind !== 'identifier' || rules.ownMarks.size > 0 || typeof formats !== 'number') return false;
    for (const row of rows) if (tags[row] !== CellTag.number && tags[row] !== CellTag.blank) return false;
    const digits = Math.max(zeroFormatDigits(this.grid.formats[formats] ?? ''), rules.digits);
    const index = new NumberIndex();
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      if (tags[row] === CellTag.blank) {
        state[i] = CellState.blank;
        continue;
      }
      const value = values[row]!;
      const code = index.of(value);
      read.set(i, code);
      if (code < labels.length) continue;
      const text = String(value);
      labels.push(digits > text.length && /^\d+$/.test(text) ? text.padStart(digits, '0') : text);
    }
    return true;
  }

  finish(): Cells {
    const { rules } = this;
    if (this.dayFirstSeen && !this.monthFirstSeen) this.refuseDoubtfulDates();
    if (rules.kind === 'identifier') this.tellLostZeros();
    if (this.plainNumbers && this.textNumbers) this.tellMixed();
    if (rules.kind === 'category' && rules.list !== null) this.sortLabels(rules.list.values);
    return {
      state: this.state,
      codes: this.isCoded ? this.values.values : none,
      labels: this.labels,
      numbers: this.isCoded ? none : this.values.values,
      decimals: this.decimals,
    };
  }

  /** Days that can be read both ways, in a column where others can only be read with the day first. */
  private refuseDoubtfulDates(): void {
    for (let i = 0; i < this.rows.length; i++) {
      const row = this.rows[i]!;
      if (this.raw?.tags[row] !== CellTag.text) continue;
      const entry = this.memo[this.raw.values[row]!]! - 1;
      if (this.entryTells[entry]?.doubtful !== true) continue;
      this.state[i] = CellState.unreadable;
      this.values.set(i, 0);
      this.faults.add('doubtfulDate', row);
    }
  }

  private tellMixed(): void {
    this.rows.forEach((row, i) => {
      if (this.state[i] === CellState.value && this.raw?.tags[row] === CellTag.text) this.faults.add('mixed', row);
    });
  }

  private textEntry(text: string): number {
    const { reading, rules } = this;
    readCellText(text, rules, reading);
    let value = reading.number;
    if (this.isCoded && rules.kind !== 'flag') value = reading.label === null ? 0 : this.labelIndex.of(reading.label);
    if (!this.isCoded && reading.state === CellState.value && reading.decimals > this.decimals)
      this.decimals = reading.decimals;
    if (!this.isCoded && rules.kind !== 'date' && reading.state === CellState.value) this.textNumbers = true;
    const tells: EntryFault | null =
      reading.fault === null && !reading.unverified && !reading.control && !reading.doubtful
        ? null
        : {
            fault: reading.fault,
            text: text.trim(),
            unverified: reading.unverified,
            control: reading.control,
            doubtful: reading.doubtful && rules.dateOrder === 'month-first',
          };
    if (reading.fault === 'dayFirst') this.dayFirstSeen = true;
    if (reading.monthFirst) this.monthFirstSeen = true;
    return this.addEntry(reading.state, value, tells);
  }

  /** A number where a code, a name or a flag was expected: the number in full, with the zeros its format prints. */
  private numberEntry(value: number, row: number, raw: RawColumn): number {
    const format = typeof raw.formats === 'number' ? raw.formats : raw.formats[row]!;
    let index = this.numberEntries.get(format);
    if (index === undefined) this.numberEntries.set(format, (index = new NumberIndex()));
    const before = index.size;
    const at = index.of(value);
    let entries = this.entryOfNumber.get(format) ?? new Int32Array(64);
    if (at >= entries.length) {
      const more = new Int32Array(entries.length * 2);
      more.set(entries);
      entries = more;
    }
    if (at === before) {
      const digits = Math.max(zeroFormatDigits(this.grid.formats[format] ?? ''), this.rules.digits);
      const text = String(value);
      entries[at] = this.textEntry(digits > 0 && /^\d+$/.test(text) ? text.padStart(digits, '0') : text);
    }
    this.entryOfNumber.set(format, entries);
    return entries[at]!;
  }

  /** Flags, errors, dates, and numbers that are dates, percentages or out of place. */
  private readOther(tag: CellTag, value: number, row: number, i: number, raw: RawColumn): void {
    const { kind } = this.rules;
    const fault = (what: FaultKind, state: CellState = CellState.unreadable, text: string | null = null): void => {
      this.state[i] = state;
      this.faults.add(what, row, text);
    };
    switch (tag) {
      case CellTag.error:
        return fault('error', CellState.error, this.grid.strings.get(value));
      case CellTag.boolean:
        if (this.isCoded) this.take(this.booleanEntry(value), row, i);
        else fault('unreadable', CellState.unreadable, value === 0 ? 'FALSE' : 'TRUE');
        return;
      case CellTag.date:
        if (kind === 'text') return this.take(this.textEntry(isoOfDay(Math.floor(value))), row, i);
        return fault('dateInstead', CellState.unreadable, isoOfDay(Math.floor(value)));
      default: {
        // A number that a person said is a mark (-9, 999).
        const own = this.rules.ownMarks.size === 0 ? undefined : this.rules.ownMarks.get(String(value));
        if (own !== undefined) {
          this.state[i] = stateOfMeaning[own];
          return;
        }
        if (kind === 'percent') return this.takePercent(value, formatAt(this.grid, raw, row), row, i);
        if (kind === 'date') return this.takeDateNumber(value, row, i);
        if (kind === 'number' || (value >= 0 && Number.isInteger(value))) {
          this.values.set(i, value);
          this.plainNumbers = true;
          return;
        }
        return fault(value < 0 ? 'negative' : 'fraction', CellState.unreadable, String(value));
      }
    }
  }

  private booleanEntry(value: number): number {
    const which = value === 0 ? 0 : 1;
    if (this.booleanEntries[which] < 0) this.booleanEntries[which] = this.textEntry(which === 0 ? 'FALSE' : 'TRUE');
    return this.booleanEntries[which];
  }

  private take(entry: number, row: number, i: number): void {
    this.state[i] = this.entryState[entry]!;
    this.values.set(i, this.entryValue[entry]!);
    const tells = this.entryTells[entry];
    if (tells !== null && tells !== undefined) this.tell(tells, row);
  }

  private takeDay(day: number, row: number, i: number): void {
    const fault = dayFault(day);
    if (fault === null) {
      this.values.set(i, day);
      return;
    }
    this.state[i] = CellState.unreadable;
    this.faults.add(fault === 'placeholder' ? 'placeholderDate' : 'impossibleDate', row, isoOfDay(day));
  }

  /** A bare number in a column of dates: eight digits of a date, or the day number Excel keeps under a lost format. */
  private takeDateNumber(value: number, row: number, i: number): void {
    const written = Number.isInteger(value) && value >= 19000101 && value <= 99991231 ? readDate(String(value)) : null;
    if (written !== null && 'day' in written) {
      this.values.set(i, written.day);
      return;
    }
    const serial = Math.floor(value) + (this.grid.dateSystem === 1904 ? 1462 : 0);
    if (serial >= 14611 && serial <= 73415) {
      // 1 January 1940 to the end of 2100
      this.faults.add('serial', row);
      this.takeDay(serial - 25569, row, i);
      return;
    }
    this.state[i] = CellState.unreadable;
    this.faults.add('unreadable', row, String(value));
  }

  private takePercent(value: number, format: string, row: number, i: number): void {
    const ofFormat = format.includes('%');
    const printed = ofFormat || this.rules.scale === 'share' ? value : value / 100;
    if (this.rules.shareOfAll && (printed < 0 || printed > 1)) {
      this.state[i] = CellState.unreadable;
      this.faults.add('overHundred', row, String(value));
      return;
    }
    this.values.set(i, printed);
    this.plainNumbers = true;
    const decimals = ofFormat ? decimalsOf(format) || zerosAfterPoint(format) : decimalsPrinted(value, format);
    const shown = !ofFormat && this.rules.scale === 'share' ? Math.max(0, decimals - 2) : decimals;
    if (shown > this.decimals) this.decimals = shown;
  }

  private tell(tells: EntryFault, row: number): void {
    if (tells.fault !== null) this.faults.add(tells.fault, row, tells.text);
    if (tells.unverified) this.faults.add('unverifiedCode', row);
    if (tells.control) this.faults.add('control', row);
  }

  private addEntry(state: CellState, value: number, tells: EntryFault | null): number {
    this.entryState.push(state);
    this.entryValue.push(value);
    this.entryTells.push(tells);
    return this.entryState.length - 1;
  }

  /** Codes that are shorter than nearly all others, where the others begin with zeros. */
  private tellLostZeros(): void {
    let withZero = 0;
    for (const label of this.labels)
      if (label.charCodeAt(0) === 48 && label.length > withZero && /^\d+$/.test(label)) withZero = label.length;
    if (withZero < 2) return;
    const longer = this.labels.some((label) => label.length > withZero && /^\d+$/.test(label));
    if (longer) return;
    const short = new Set<number>();
    this.labels.forEach((label, code) => {
      if (/^[1-9]\d*$/.test(label) && label.length < withZero) short.add(code);
    });
    if (short.size === 0) return;
    for (let i = 0; i < this.rows.length; i++)
      if (this.state[i] === CellState.value && short.has(this.values.values[i]!))
        this.faults.add('zerosLost', this.rows[i]!, this.labels[this.values.values[i]!]!);
  }

  /** Labels in the order of their list, then those that are in no list as they came. */
  private sortLabels(order: readonly string[]): void {
    const rank = new Map(order.map((value, i) => [value, i]));
    const sorted = this.labels
      .map((label, code) => ({ label, code, rank: rank.get(label) ?? order.length + code }))
      .sort((a, b) => a.rank - b.rank);
    const renumbered = new Int32Array(sorted.length);
    sorted.forEach(({ label, code }, at) => {
      renumbered[code] = at;
      this.labels[at] = label;
    });
    const { state } = this;
    const codes = this.values.values;
    for (let i = 0; i < codes.length; i++) if (state[i] === CellState.value) codes[i] = renumbered[codes[i]!]!;
  }
}

interface EntryFault {
  readonly fault: FaultKind | null;
  readonly text: string;
  readonly unverified: boolean;
  readonly control: boolean;
  readonly doubtful: boolean;
}

function zerosAfterPoint(format: string): number {
  return /\.([0#]+)/.exec(format)?.[1]?.length ?? 0;
}

/** How many decimals a number shows: as its format prints it, or, without a format, as many as it has (six at most). */
function decimalsPrinted(value: number, format: string): number {
  if (/^[#,0]*0(\.0+)?$/.test(format)) return zerosAfterPoint(format);
  for (let decimals = 0, scaled = value; decimals < 6; decimals++, scaled *= 10)
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6) return decimals;
  return 6;
}
