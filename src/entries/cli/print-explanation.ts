import type { Explanation } from '../../app/explain.ts';
import { partText, statusText } from '../../app/figures-in-words.ts';
import { wrap } from './text-table.ts';

/** The way from a finding back to its cells: formula, formula with numbers, threshold with date and authority, ranges. */
export function printExplanation(explanation: Explanation, width: number): string {
  const lines: string[] = [];
  const say = (text: string, indent = 0): void =>
    void lines.push(...wrap(text, width - indent).map((line) => ' '.repeat(indent) + line));
  say(`${explanation.title}${explanation.criterion === null ? '' : ` (${explanation.criterion})`}`);
  say(explanation.question, 2);
  for (const outcome of explanation.outcomes) {
    lines.push('');
    say(`${outcome.label}: ${statusText(outcome.outcome)}, ${partText(outcome.outcome.n, outcome.outcome.d)}`);
    if (outcome.outcome.reason !== null) say(outcome.outcome.reason.message, 2);
    for (const step of outcome.outcome.steps) {
      say(`${step.label}: ${step.formula}`, 2);
      if (step.withNumbers !== '') say(`= ${step.withNumbers}`, 6);
      if (step.result !== '') say(`= ${step.result}`, 6);
    }
    if (outcome.threshold !== null) say(`Threshold: ${outcome.threshold}`, 2);
    for (const evidence of outcome.outcome.evidence) {
      if (evidence.ranges.length === 0) continue;
      const filter = evidence.filter === '' ? '' : `; ${evidence.filter}`;
      say(`Cells (${evidence.role}, ${evidence.rows} ${evidence.rows === 1 ? 'row' : 'rows'}${filter}):`, 2);
      say(evidence.ranges.join(', '), 6);
    }
    for (const record of outcome.records) say(`${record.cells}: ${record.detail} (${record.result})`, 6);
  }
  if (explanation.parts.length > 0) {
    lines.push('');
    say('Parts of it, each to be explained by its name:');
    for (const { label, outcome } of explanation.parts) {
      say(`${label}: ${statusText(outcome)}, ${partText(outcome.n, outcome.d)}  ${outcome.id}`, 2);
    }
  }
  lines.push('');
  say('Authorities:');
  for (const authority of explanation.authorities) say(authority, 2);
  return lines.join('\n');
}
