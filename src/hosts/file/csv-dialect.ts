/** How the fields of a text file are told apart. */
export interface CsvDialect {
  /** The delimiter's byte. */
  readonly delimiter: number;
  /** Where the first record begins: behind a line `sep=;`, which Excel writes and reads for itself. */
  readonly start: number;
  /** How many fields most records hold. */
  readonly fields: number;
  /** Mean length of a record in bytes, line end included. */
  readonly recordBytes: number;
}

const candidates = [',', '\t', ';', '|'] as const;
const sampleBytes = 1 << 18;
const sampleRecords = 500;

interface Trial {
  readonly delimiter: number;
  /** Fields of each record that is not blank. */
  readonly counts: readonly number[];
  /** The most common number of fields, and the share of records that have it. */
  readonly fields: number;
  readonly share: number;
  /** From 1 down to a quarter: how often a blank follows the delimiter, and text a closing quotation mark. */
  readonly doubt: number;
  readonly recordBytes: number;
}

/**
 * Finds the delimiter from what the file holds, whatever its name ends in: the one that cuts most records into the same
 * number of fields, many rather than few. What speaks for a mark inside the fields counts half each: that the header does
 * not know it (the comma of `0,5`), that a blank follows (that of `Doe, Jane`), that it would stand in the middle of
 * quoted text. Among equals the order is comma, tab, semicolon, bar.
 */
export function csvDialect(bytes: Uint8Array): CsvDialect {
  const announced = /^sep=(.)\r?\n/.exec(String.fromCharCode(...bytes.subarray(0, 8)));
  const start = announced === null ? 0 : announced[0].length;
  const sample = bytes.subarray(start, start + sampleBytes);
  const whole = start + sampleBytes >= bytes.length;
  const trials = (announced === null ? candidates : [announced[1]!]).map((letter) =>
    tryDelimiter(sample, letter.charCodeAt(0), whole),
  );
  // The header is the first record in which any of them stands.
  const header = Math.min(
    ...trials.map(({ counts }) => {
      const first = counts.findIndex((count) => count > 1);
      return first < 0 ? Infinity : first;
    }),
  );
  const score = ({ counts, fields, share, doubt }: Trial) =>
    share * Math.log2(fields) * (counts[header] === fields ? 1 : 0.5) * doubt;
  const best = trials.reduce((kept, trial) => (score(trial) > score(kept) ? trial : kept));
  return { delimiter: best.delimiter, start, fields: best.fields, recordBytes: best.recordBytes };
}

/** Cuts a sample by one delimiter; a record that the sample breaks off is left out. */
function tryDelimiter(sample: Uint8Array, delimiter: number, whole: boolean): Trial {
  const counts: number[] = [];
  let fields = 1;
  let blank = true;
  let quoted = false;
  let fieldStart = true;
  let bytesRead = 0;
  let delimiters = 0;
  let spaced = 0;
  let quotes = 0;
  let loose = 0;
  for (let p = 0; p < sample.length && counts.length < sampleRecords; p++) {
    const byte = sample[p]!;
    if (quoted) {
      if (byte === 34) {
        if (sample[p + 1] === 34) p++;
        else {
          quoted = false;
          const next = sample[p + 1] ?? 10;
          quotes++;
          if (next !== delimiter && next !== 10 && next !== 13) loose++;
        }
      }
      continue;
    }
    if (byte === 34 && fieldStart) {
      quoted = true;
      fieldStart = false;
      blank = false;
    } else if (byte === delimiter) {
      fields++;
      delimiters++;
      if (sample[p + 1] === 32) spaced++;
      fieldStart = true;
      blank = false;
    } else if (byte === 10 || byte === 13) {
      if (byte === 13 && sample[p + 1] === 10) p++;
      if (!blank) counts.push(fields);
      fields = 1;
      blank = true;
      fieldStart = true;
      bytesRead = p + 1;
    } else {
      fieldStart = false;
      blank = false;
    }
  }
  if (!blank && whole && !quoted && counts.length < sampleRecords) {
    counts.push(fields);
    bytesRead = sample.length;
  }
  return {
    delimiter,
    counts,
    ...mostCommon(counts),
    doubt: (1 - (0.5 * spaced) / Math.max(1, delimiters)) * (1 - (0.5 * loose) / Math.max(1, quotes)),
    recordBytes: Math.max(1, bytesRead / Math.max(1, counts.length)),
  };
}

function mostCommon(counts: readonly number[]): { readonly fields: number; readonly share: number } {
  const tally = new Map<number, number>();
  for (const count of counts) tally.set(count, (tally.get(count) ?? 0) + 1);
  let fields = 1;
  let times = 0;
  for (const [count, seen] of tally) {
    if (seen > times || (seen === times && count > fields)) [fields, times] = [count, seen];
  }
  return { fields, share: counts.length === 0 ? 0 : times / counts.length };
}
