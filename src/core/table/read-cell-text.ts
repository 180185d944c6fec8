import type { FaultKind } from './cell-faults.ts';
import { hasControlCharacters, isBareMark, isOrdinaryCode, markMeaning, oneLine, plainText } from './plain-text.ts';
import { meaningIn } from './meaning-in.ts';
import { readDate, type DateOrder } from './read-date.ts';
import { isRange } from './is-range.ts';
import { decimalsOf, readNumber } from './read-number.ts';
import { readSchoolYear } from './read-school-year.ts';
import type { ValueList } from './schema.ts';
import type { PercentScale } from './mapping.ts';
import { CellState, type ColumnKind, type MarkMeaning } from './table.ts';

/** How the texts of one column are to be read. */
export interface TextRules {
  readonly kind: ColumnKind;
  readonly list: ValueList | null;
  /** Marks a person gave for this file or column; they go before everything. */
  readonly ownMarks: ReadonlyMap<string, MarkMeaning>;
  /** The marks of the legend. */
  readonly marks: ReadonlyMap<string, MarkMeaning>;
  /** By plain text: the value a person renamed it to. */
  readonly renamed: ReadonlyMap<string, string>;
  readonly dateOrder: DateOrder;
  readonly scale: PercentScale;
  /** Length of a code whose lost zeros are to be given back; 0: as it stands. */
  readonly digits: number;
  /** Shares above 1 cannot be (a recognised field, not a column nobody knows). */
  readonly shareOfAll: boolean;
}

/** What one text was read as. One such object is used over and over, so that a million texts need no million objects. */
export interface TextReading {
  state: CellState;
  number: number;
  /** For kinds that have codes: the label; null where there is none. */
  label: string | null;
  fault: FaultKind | null;
  /** For dates: could as well be read with the day first. */
  doubtful: boolean;
  /** For dates: the number after the month is above 12, so the month comes first. */
  monthFirst: boolean;
  decimals: number;
  /** Read by a code set nobody has confirmed. */
  unverified: boolean;
  control: boolean;
}

export function newReading(): TextReading {
  return {
    state: CellState.value,
    number: 0,
    label: null,
    fault: null,
    doubtful: false,
    monthFirst: false,
    decimals: 0,
    unverified: false,
    control: false,
  };
}

export const stateOfMeaning: Readonly<Record<MarkMeaning, CellState>> = {
  suppressed: CellState.suppressed,
  'not-reported': CellState.notReported,
  'not-applicable': CellState.notApplicable,
  blank: CellState.blank,
};

const errorTexts = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/;

/**
 * Reads one text as its column's kind says, into `out`. The order is: blank; a mark a person gave; a value of the list;
 * a mark of the legend; a formula error; a mark nobody explained; the kind itself. A text that is none of them is
 * unreadable: it never becomes a number.
 */
export function readCellText(raw: string, rules: TextRules, out: TextReading): void {
  out.state = CellState.value;
  out.number = 0;
  out.label = null;
  out.fault = null;
  out.doubtful = false;
  out.monthFirst = false;
  out.decimals = 0;
  out.unverified = false;
  out.control = false;
  if (rules.kind === 'identifier' && rules.ownMarks.size === 0 && isOrdinaryCode(raw)) {
    out.label = rules.digits > raw.length ? padded(raw, rules.digits) : raw;
    return;
  }
  out.control = hasControlCharacters(raw);
  let text = oneLine(raw);
  // A formula that only keeps text as text (="00350000"), and the sign Excel hides that does the same.
  if (text.startsWith('="') && text.endsWith('"') && text.length > 2) text = oneLine(text.slice(2, -1));
  else if (text.startsWith("'") && text.length > 1) text = text.slice(1);
  if (text === '') {
    out.state = CellState.blank;
    return;
  }
  const { kind, list } = rules;
  if (rules.ownMarks.size > 0) {
    const own = markMeaning(rules.ownMarks, text);
    if (own !== undefined) {
      out.state = stateOfMeaning[own];
      return;
    }
  }
  if (list !== null && readListed(text, list, rules, out)) return;
  if (kind !== 'text' && (text.length <= 24 || kind !== 'identifier')) {
    const meaning = markMeaning(rules.marks, text);
    if (meaning !== undefined) {
      out.state = stateOfMeaning[meaning];
      return;
    }
    if ((kind === 'count' || kind === 'number' || kind === 'percent') && isRange(text)) {
      out.state = CellState.suppressed;
      return;
    }
    if (errorTexts.test(text)) {
      out.state = CellState.error;
      out.fault = 'error';
      return;
    }
    if (isBareMark(text)) {
      out.state = CellState.unknownMark;
      out.fault = 'unknownMark';
      return;
    }
  }
  readAsKind(text, rules, out);
}

/** A value of the list, by name, by code with or without its leading zeros, or as a person renamed it. */
function readListed(text: string, list: ValueList, { renamed, kind }: TextRules, out: TextReading): boolean {
  const plain = plainText(text);
  const given = renamed.get(plain);
  const meaning = given !== undefined ? { value: given, codeSet: null } : meaningIn(list, text);
  if (meaning === null || plain === '') return false;
  out.label = meaning.value;
  out.unverified = meaning.codeSet !== null && list.codeSets.get(meaning.codeSet)?.verified === false;
  if (kind === 'flag') out.number = meaning.value === 'yes' ? 1 : 0;
  return true;
}

/** A code of digits with its lost zeros given back. */
function padded(text: string, digits: number): string {
  return digits > 0 && /^\d+$/.test(text) ? text.padStart(digits, '0') : text;
}

function readAsKind(text: string, rules: TextRules, out: TextReading): void {
  const unreadable = (fault: FaultKind = 'unreadable'): void => {
    out.state = CellState.unreadable;
    out.fault = fault;
  };
  switch (rules.kind) {
    case 'identifier':
      out.label = padded(text, rules.digits);
      return;
    case 'text':
      out.label = text;
      return;
    case 'category':
      out.label = rules.renamed.get(plainText(text)) ?? text;
      if (rules.list === null || rules.list.open || rules.list.values.includes(out.label)) return;
      // A bare number among names ("99") says nothing of whoever it stands for: what it means is unknown.
      if (rules.list.codeSets.size > 0 && /^\d+$/.test(out.label)) return unreadable('unexplainedCode');
      out.fault = 'unknownCode';
      return;
    case 'flag':
      return unreadable();
    case 'school-year': {
      const year = readSchoolYear(text);
      if (year === null) return unreadable();
      out.label = year;
      return;
    }
    case 'date': {
      const reading = readDate(text, rules.dateOrder);
      if ('fault' in reading) {
        const { fault } = reading;
        if (fault === 'no-date') return unreadable();
        return unreadable(
          fault === 'placeholder' ? 'placeholderDate' : fault === 'day-first' ? 'dayFirst' : 'impossibleDate',
        );
      }
      out.number = reading.day;
      out.doubtful = reading.doubtful;
      out.monthFirst = /^\d{1,2}[-/.](1[3-9]|[23]\d)[-/.]/.test(text);
      return;
    }
    case 'percent': {
      const bare = text.replace(/\s*%$/, '');
      const value = readNumber(bare);
      if (value === null) return unreadable();
      const printed = bare !== text || rules.scale === 'percent';
      out.number = printed ? value / 100 : value;
      out.decimals = printed ? decimalsOf(bare) : Math.max(0, decimalsOf(bare) - 2);
      if (rules.shareOfAll && (out.number < 0 || out.number > 1)) unreadable('overHundred');
      return;
    }
    default: {
      const value = readNumber(text);
      if (value === null) return unreadable();
      out.number = value;
      out.decimals = decimalsOf(text);
      if (rules.kind === 'count') {
        if (value < 0) unreadable('negative');
        else if (!Number.isInteger(value)) unreadable('fraction');
      }
    }
  }
}
