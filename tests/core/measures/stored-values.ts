import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

export interface StoredValue {
  readonly fn: string;
  readonly args: readonly number[];
  readonly value: number | readonly (number | null)[];
}

/** Reference values of one function from `tests/data/measures`, where the command that made them is written too. */
export function storedValues(file: 'r-reference' | 'high-precision', fn: string): readonly StoredValue[] {
  const url = new URL(`../../data/measures/${file}.json`, import.meta.url);
  const { values } = JSON.parse(readFileSync(url, 'utf8')) as { values: readonly (StoredValue & { value: unknown })[] };
  const found = values
    .filter((row) => row.fn === fn)
    .map((row) => ({ ...row, value: typeof row.value === 'string' ? Number(row.value) : row.value }));
  assert.ok(found.length > 0, `no stored values for ${fn} in ${file}`);
  return found;
}

/** Equal to a relative distance, or to an absolute one where the value wanted is 0 or `floor` allows. */
export function assertClose(actual: number, wanted: number, relative: number, what: string, floor = 0): void {
  const distance = Math.abs(actual - wanted);
  const allowed = Math.max(relative * Math.abs(wanted), floor);
  assert.ok(distance <= allowed, `${what}: ${actual} instead of ${wanted}, off by ${distance / Math.abs(wanted)}`);
}
