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

/**
 * Finds the delimiter from what the file holds, whatever its name ends in: the one that cuts most records into the same
 * number of fields. Among equals more fields win, then the order comma, tab, semicolon, bar.
 */
export function csvDialect(bytes: Uint8Array): CsvDialect {
  const announced = /^sep=(.)\r?\n/.exec(String.fromCharCode(...bytes.subarray(0, 8)));
  const start = announced === null ? 0 : announced[0].length;
  const sample = bytes.subarray(start, start + sampleBytes);
  const whole = start + sampleBytes >= bytes.length;
  const delimiters = announced === null ? candidates.map((one) => one.charCodeAt(0)) : [announced[1]!.charCodeAt(0)];
  let best: { delimiter: number; fields: number; recordBytes: number; share: number } | null = null;
  for (const delimiter of delimiters) {
    const { counts, bytesRead } = countFields(sample, delimiter, whole);
    const { fields, share } = mostCommon(counts);
    const recordBytes = bytesRead / Math.max(1, counts.length);
    const weight = fields > 1 ? share : 0;
    if (best === null || weight > best.share + 1e-9 || (weight > best.share - 1e-9 && fields > best.fields)) {
      best = { delimiter, fields, recordBytes, share: weight };
    }
  }
  const { delimiter, fields, recordBytes } = best!;
  return { delimiter, start, fields, recordBytes: Math.max(1, recordBytes) };
}

/** Numbers of fields of the records of a sample that are not blank; a record the sample cuts off is left out. */
function countFields(
  sample: Uint8Array,
  delimiter: number,
  whole: boolean,
): { readonly counts: readonly number[]; readonly bytesRead: number } {
  const counts: number[] = [];
  let fields = 1;
  let blank = true;
  let quoted = false;
  let fieldStart = true;
  let bytesRead = 0;
  for (let p = 0; p < sample.length && counts.length < sampleRecords; p++) {
    const byte = sample[p]!;
    if (quoted) {
      if (byte === 34) {
        if (sample[p + 1] === 34) p++;
        else quoted = false;
      }
      continue;
    }
    if (byte === 34 && fieldStart) {
      quoted = true;
      fieldStart = false;
      blank = false;
    } else if (byte === delimiter) {
      fields++;
      fieldStart = true;
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
  return { counts, bytesRead };
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
