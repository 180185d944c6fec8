import assert from 'node:assert/strict';
import { parseIsoDay } from '../../../src/core/calendar/iso-day.ts';
import type { Answer, CustomFunction, Refusal } from '../../../src/entries/functions/custom-function.ts';
import { functions } from '../../../src/entries/functions/functions.ts';

export function functionOf(id: string): CustomFunction {
  const found = functions.find((one) => one.id === id);
  assert.notEqual(found, undefined, `no function ${id}`);
  return found!;
}

export function answerOf(id: string, ...cells: readonly unknown[]): Answer {
  return functionOf(id).answer(...cells);
}

/** The number a function answers; anything else fails with what it did answer. */
export function numberOf(id: string, ...cells: readonly unknown[]): number {
  const answer = answerOf(id, ...cells);
  assert.equal(typeof answer, 'number', `${id}(${cells.join(', ')}): ${JSON.stringify(answer)}`);
  return answer as number;
}

/** The two limits a function answers in one row. */
export function limitsOf(id: string, ...cells: readonly unknown[]): readonly (number | Refusal)[] {
  const answer = answerOf(id, ...cells);
  assert.equal(Array.isArray(answer), true, `${id}(${cells.join(', ')}): ${JSON.stringify(answer)}`);
  const rows = answer as readonly (readonly (number | Refusal)[])[];
  assert.deepEqual(
    rows.map((row) => row.length),
    [2],
  );
  return rows[0]!;
}

export function refusalOf(id: string, ...cells: readonly unknown[]): Refusal {
  const answer = answerOf(id, ...cells);
  assert.equal(
    typeof answer === 'object' && 'refused' in answer,
    true,
    `${id}(${cells.join(', ')}): ${JSON.stringify(answer)}`,
  );
  return answer as Refusal;
}

/** The number Excel keeps for a date: 45539 for 2024-09-04. */
export function serial(iso: string): number {
  return parseIsoDay(iso)! + 25_569;
}

/** The day of an Excel date, counted by another way than the one tested. */
export function isoOf(serialNumber: number): string {
  return new Date(Date.UTC(1899, 11, 30) + serialNumber * 86_400_000).toISOString().slice(0, 10);
}
