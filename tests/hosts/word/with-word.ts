import type { Result } from '../../../src/core/result.ts';
import { startWord, type WordSimulation, type WordSimulationOptions } from '../../office/word/start-word.ts';

/** Word as the product meets it: the library's own names stand where a page has them. */
export async function withWord<T>(
  options: WordSimulationOptions,
  work: (sim: WordSimulation) => Promise<T>,
): Promise<T> {
  const sim = await startWord(options);
  const page = globalThis as unknown as { Word: unknown; Office: unknown };
  [page.Word, page.Office] = [sim.Word, sim.Office];
  // The library says of itself that it is there; that is none of the product's traffic.
  await sim.settled();
  sim.host.resetCounters();
  try {
    return await work(sim);
  } finally {
    await sim.close();
    [page.Word, page.Office] = [undefined, undefined];
  }
}

/** What must have worked. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problems.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return result.value;
}

/** What must have been refused: code, sentence and remedy of the first problem. */
export function refusal(result: Result<unknown>): string {
  if (result.ok) throw new Error('it was not refused');
  const [first] = result.problems;
  return `${first!.code}: ${first!.message} ${first!.remedy}`;
}
