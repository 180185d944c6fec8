import { problem, type Problem } from '../../problems.ts';
import { readFrontMatter } from './front-matter.ts';

/**
 * Reads `criteria.md`: lines `- SE 9: Timeline for …`; other lines are notes for writers. A number given twice is told.
 */
export function readCriterionTitles(text: string, file: string, problems: Problem[]): ReadonlyMap<string, string> {
  const front = readFrontMatter(text, file, ['title'], ['title'], problems);
  const titles = new Map<string, string>();
  front.body.split('\n').forEach((row, i) => {
    if (!row.startsWith('- ')) return;
    const where = `${file}:${front.linesAbove + i + 1}:1`;
    const [, number, title] = /^- ([A-Z]+ \d+[A-Z]*): (.+?)\s*$/.exec(row) ?? [];
    if (number === undefined || title === undefined) {
      problems.push(problem('template-invalid', where, 'This line is no criterion.', 'Write `- SE 9: Title`.'));
    } else if (titles.has(number)) {
      problems.push(problem('template-invalid', where, `\`${number}\` stands here twice.`, 'Keep one of them.'));
    } else titles.set(number, title);
  });
  return titles;
}

/** The title of a criterion, without what its number has in parentheses; null where there is none. */
export function titleOfCriterion(number: string, titles: ReadonlyMap<string, string>): string | null {
  return titles.get(number.replace(/\s*\(.*\)\s*$/, '')) ?? null;
}
