import type { Rule } from '../../core/checks/rule.ts';
import type { Block } from '../../core/draft/draft.ts';
import { draftLanguage } from '../../core/draft/language/draft-language.ts';
import { shownText } from '../../core/draft/shown-text.ts';
import type { Library } from '../library.ts';

/** How many steps of a corrective action the handbook tells; a report has them all. */
const stepsTold = 2;

/** The first steps the finding language asks for where a rule is not met; empty where its language has no list of them. */
export function firstSteps(rule: Rule, { templates }: Library): readonly string[] {
  const text = templates.language.find(rule.wording, 'not-met', 'action');
  if (text === null) return [];
  const indicator = rule.kind !== 'records';
  const requirement = {
    criterion: rule.criterion,
    title: rule.title,
    question: rule.question,
    record: rule.kind === 'records' ? rule.record : null,
    measure: null,
    binding: !indicator && rule.force === 'binding',
  };
  const subject = {
    finding: null,
    requirement,
    status: 'not-met',
    indicator,
    evidence: [],
    printCounts: false,
  } as const;
  const { blocks, missing } = draftLanguage(text, subject, new Map(), false);
  // A step that names what only a finding knows says nothing here.
  return missing.length > 0 ? [] : blocks.flatMap(stepsOf).slice(0, stepsTold);
}

function stepsOf(block: Block): readonly string[] {
  if (block.type !== 'list') return [];
  return block.items.map((item) =>
    item
      .flatMap((one) => (one.type === 'paragraph' ? [shownText(one.runs)] : []))
      .join(' ')
      .replace(/[;.,]\s*(?:and)?\s*$/, ''),
  );
}
