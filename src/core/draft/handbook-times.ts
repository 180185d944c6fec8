import { problem, type Problem } from '../problems.ts';
import { readFrontMatter } from './template/front-matter.ts';

/** A time of the school year, or an occasion, under which duties are listed. */
export interface HandbookTime {
  readonly title: string;
  /** Whether the calendar of the year has it; the others come whenever there is a case. */
  readonly inCalendar: boolean;
  /** Phrases by which `when` of a rule says it, in small letters. */
  readonly phrases: readonly string[];
}

/**
 * Reads `handbook/times.md`: `# part` with `calendar: yes` or `no`, below it `## time` and `- phrase` lines, in the order of
 * the year. Lines that fit nowhere and phrases that stand twice are noted.
 */
export function readHandbookTimes(text: string, file: string, problems: Problem[]): readonly HandbookTime[] {
  const front = readFrontMatter(text, file, ['title'], ['title'], problems);
  const times: { title: string; inCalendar: boolean; phrases: string[] }[] = [];
  const seen = new Set<string>();
  let inCalendar = false;
  front.body.split('\n').forEach((row, i) => {
    const fault = (message: string, remedy: string): void =>
      void problems.push(problem('template-invalid', `${file}:${front.linesAbove + i + 1}:1`, message, remedy));
    const time = /^## (.+?)\s*$/.exec(row)?.[1];
    const phrase = /^- (.+?)\s*$/.exec(row)?.[1]?.toLowerCase();
    const calendar = /^calendar: (yes|no)\s*$/.exec(row)?.[1];
    if (calendar !== undefined) inCalendar = calendar === 'yes';
    else if (time !== undefined) times.push({ title: time, inCalendar, phrases: [] });
    else if (phrase !== undefined) {
      const last = times.at(-1);
      if (last === undefined) fault('This phrase stands under no time.', 'Put it under `## time`.');
      else if (seen.has(phrase)) fault(`The phrase “${phrase}” stands here twice.`, 'Keep one of them.');
      else last.phrases.push(phrase);
      seen.add(phrase);
    } else if (row.trim() !== '' && !row.startsWith('# ')) {
      fault('This line is no part, time or phrase.', 'Write `# part`, `## time`, or `- phrase`.');
    }
  });
  return times;
}

/** The place, among the times, of what a rule says of when; the longest phrase in it decides, and the last time serves the rest. */
export function timeOf(when: string, times: readonly HandbookTime[]): number {
  const said = when.toLowerCase();
  let best = { at: times.length - 1, length: 0 };
  times.forEach(({ phrases }, at) => {
    for (const phrase of phrases)
      if (phrase.length > best.length && said.includes(phrase)) best = { at, length: phrase.length };
  });
  return best.at;
}
