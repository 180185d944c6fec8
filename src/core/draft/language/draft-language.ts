import type { Problem } from '../../problems.ts';
import type { Block, Run } from '../draft.ts';
import { evaluateTemplate, templateLimits } from '../evaluate-template.ts';
import { figureText } from '../figure-text.ts';
import { markdownToBlocks } from '../markdown-to-blocks.ts';
import { ValueMarks } from '../markdown/value-marks.ts';
import { shownText } from '../shown-text.ts';
import type { CompiledTemplate } from '../template/compile-template.ts';
import type { LanguageSubject } from './language-subject.ts';
import { SubjectView, type OpenField } from './subject-view.ts';
import { openSource, typedSource } from './typed-figure.ts';
import { usedFields, type UsedField } from './used-fields.ts';

/** A text of the language library, filled as far as it can be. */
export interface LanguageDraft {
  /** Figures of a finding are `value` runs and keep their source; what a person typed is text. */
  readonly blocks: readonly Block[];
  readonly text: string;
  readonly fields: readonly OpenField[];
  /** Fields the text cannot do without that hold nothing. */
  readonly missing: readonly OpenField[];
  readonly problems: readonly Problem[];
}

/**
 * Runs a text of the language library over a finding, over what a person typed, or over both: what is typed stands over
 * what the finding says. Nothing typed is ever read as template or as Markdown.
 *
 * @param preview whether the places that may stay open are shown too, each as its hint in brackets
 */
export function draftLanguage(
  text: CompiledTemplate,
  subject: LanguageSubject,
  typed: ReadonlyMap<string, string>,
  preview: boolean,
): LanguageDraft {
  const view = new SubjectView(fieldsOf(text), subject, typed, preview);
  const marks = new ValueMarks();
  const written = evaluateTemplate(text, view.finding, marks.write, templateLimits, view.root);
  const made = markdownToBlocks(written.ok ? written.value : '', marks, false, text.source.file);
  const blocks = made.blocks.map(plainWhereTyped);
  return {
    blocks,
    text: textOf(blocks),
    fields: view.fields,
    missing: view.fields.filter(({ name }) => view.missing.has(name)),
    problems: [...view.problems, ...written.problems, ...made.problems],
  };
}

/** Names of the fields the text cannot do without that hold nothing; as `draftLanguage` tells them, without its words. */
export function missingFields(
  text: CompiledTemplate,
  subject: LanguageSubject,
  typed: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const used = fieldsOf(text);
  if (used.length === 0) return new Set();
  const view = new SubjectView(used, subject, typed, false);
  evaluateTemplate(text, view.finding, () => '', templateLimits, view.root);
  return view.missing;
}

const known = new WeakMap<CompiledTemplate, readonly UsedField[]>();

function fieldsOf(text: CompiledTemplate): readonly UsedField[] {
  const fields = known.get(text) ?? usedFields(text.program);
  known.set(text, fields);
  return fields;
}

/** A figure without a cell behind it is no generated value: it becomes the text it shows. */
function plainWhereTyped(block: Block): Block {
  if (block.type === 'paragraph') return { ...block, runs: joined(block.runs.map(plainRun)) };
  return block.type === 'list' ? { ...block, items: block.items.map((item) => item.map(plainWhereTyped)) } : block;
}

function plainRun(run: Run): Run {
  if (run.type !== 'value' || (run.figure.source !== typedSource && run.figure.source !== openSource)) return run;
  const { bold, italic } = run;
  return {
    type: 'text',
    text: figureText(run.figure),
    ...(bold === undefined ? {} : { bold }),
    ...(italic === undefined ? {} : { italic }),
  };
}

/** Neighbouring text that looks alike, as one run. */
function joined(runs: readonly Run[]): readonly Run[] {
  const list: Run[] = [];
  for (const run of runs) {
    const last = list.at(-1);
    if (
      run.type === 'text' &&
      last?.type === 'text' &&
      last.bold === run.bold &&
      last.italic === run.italic &&
      last.code === run.code
    )
      list[list.length - 1] = { ...last, text: last.text + run.text };
    else list.push(run);
  }
  return list;
}

/** The words of the blocks, a line for each paragraph. */
function textOf(blocks: readonly Block[]): string {
  return blocks
    .flatMap((block) => {
      if (block.type === 'paragraph') return [shownText(block.runs)];
      return block.type === 'list' ? block.items.map((item) => textOf(item)) : [];
    })
    .join('\n');
}
