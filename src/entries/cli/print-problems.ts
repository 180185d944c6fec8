import type { Problem } from '../../core/problems.ts';
import { wrap } from './text-table.ts';

const order = { error: 0, warning: 1, note: 2 } as const;
const shownNotes = 40;

/** Problems, the pressing ones first: place, what is wrong, what to do. A long tail of notes is counted, not printed. */
export function printProblems(problems: readonly Problem[], width: number): string {
  const sorted = [...problems].sort((a, b) => order[a.severity] - order[b.severity]);
  const shown = sorted.slice(0, Math.max(shownNotes, sorted.filter((found) => found.severity === 'error').length));
  const lines = [`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`];
  shown.forEach((found, i) => {
    if (!isAlike(found, shown[i - 1]))
      lines.push(`  ${found.severity}  ${shortened(found.where, width - 24)}  [${found.code}]`);
    lines.push(...wrap(found.message, width - 6).map((line) => `      ${line}`));
    if (!isAlike(found, shown[i + 1]))
      lines.push(...wrap(`→ ${found.remedy}`, width - 6).map((line) => `      ${line}`));
  });
  if (shown.length < sorted.length) lines.push(`  and ${sorted.length - shown.length} more; --json lists them all`);
  return lines.join('\n');
}

/** Whether two problems are of one kind and place and ask for the same: both are said, place and remedy once. */
function isAlike(one: Problem, other: Problem | undefined): boolean {
  return (
    one.code === other?.code &&
    one.severity === other.severity &&
    one.where === other.where &&
    one.remedy === other.remedy
  );
}

/** A list of cells as far as it fits on the line; --json and the message have the rest. */
function shortened(where: string, width: number): string {
  if (where.length <= width) return where;
  const cut = where.lastIndexOf(', ', width - 3);
  return cut <= 0 ? where : `${where.slice(0, cut)}, …`;
}
