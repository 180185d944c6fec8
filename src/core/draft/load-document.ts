import { problem, type Problem } from '../problems.ts';
import { fail, ok, type Result } from '../result.ts';
import { nearest } from '../data/nearest.ts';
import { messageAtTag, type DocumentTag, type DocumentText, type StoryText } from './document-text.ts';
import {
  reportKeys,
  saidOfReport,
  type CompiledDocument,
  type ReportTemplate,
  type TemplateLibrary,
} from './load-templates.ts';
import { checkUndeclared } from './template/check-template.ts';
import { compileTemplate } from './template/compile-template.ts';
import type { FrontMatter } from './template/front-matter.ts';
import { parseTemplate, type TemplateSource } from './template/parse-template.ts';
import { record, text, type RecordShape } from './template/shape.ts';
import type { Place } from './template/template-ast.ts';

/**
 * A Word document as a report type: its tags read by the evaluator's own parser and checked against the fields a report
 * has, all of its faults at once. Where it holds `{{body}}`, `report` names the report whose text stands there; then it is
 * drafted under that report's name and for that report's audiences.
 */
export function loadDocument(
  library: TemplateLibrary,
  document: DocumentText,
  report: ReportTemplate | null,
): Result<ReportTemplate> {
  const problems: Problem[] = [];
  const { checks, env } = library.forDocuments;
  const root = rootOf(checks.root);
  const stories: CompiledDocument['stories'][number][] = [];
  document.stories.forEach((story) => {
    const faults = faultsOfTags(story);
    const sound = withoutTags(story, faults);
    const source = sourceOf(document.file, story, sound);
    const parsed = parseTemplate(source);
    const found = [...faults.values(), ...(faults.size > 0 && !parsed.ok ? [] : parsed.problems)];
    if (parsed.ok) {
      found.push(...checkUndeclared({ source, program: parsed.value, needs: [] }, root, { ...checks, root }));
      stories.push({ part: story.part, template: compileTemplate(parsed.value, source, env) });
    }
    problems.push(...found.map((one) => told(one, story)));
  });
  const front = frontOf(document, problems);
  const id = report?.id ?? idOf(document.file);
  const said = saidOfReport(front, titleOf(document.file), frontFile, problems);
  const placed = problems.map((one) => toldOfFront(one, document));
  const errors = unique(placed);
  if (!document.whole || stories.length === 0 || errors.some(({ severity }) => severity === 'error'))
    return fail(...errors);
  const compiled: CompiledDocument = { text: document, stories };
  const made: ReportTemplate =
    report === null
      ? {
          ...said,
          audiences: front.values.has('audience') ? said.audiences : ['internal', 'public'],
          id,
          needs: [],
          file: document.file,
          body: stories[0]!.template,
          document: compiled,
        }
      : { ...report, document: compiled };
  return ok(made, errors);
}

/** The fields a Word document may use: those of every report, and the name of the report itself. */
function rootOf(root: RecordShape): RecordShape {
  return record('report', root.about, {
    ...root.fields,
    title: text('the title of the report'),
    subject: text('what the report is about'),
  });
}

/** Whether a document says where the text of a report goes. */
export const hasBody = (document: DocumentText): boolean =>
  document.stories.some(({ tags }) => tags.some(({ kind }) => kind === 'body'));

/** Each tag read by itself: a parser sees no further than the first fault, and a person wants to know of all. */
function faultsOfTags(story: StoryText): Map<number, Problem> {
  const faults = new Map<number, Problem>();
  story.tags.forEach((tag, index) => {
    if (tag.from < 0) return;
    const before = tag.kind === 'else' ? '{{#if x}}' : '';
    const after = tag.kind === 'else' ? '{{/if}}' : tag.kind === 'open' ? closerOf(tag.source) : '';
    if (tag.kind === 'close') return;
    const source: TemplateSource = {
      file: '',
      text: before + tag.source + after,
      linesAbove: 0,
      placeOf: () => encoded(tag.from),
    };
    const parsed = parseTemplate(source);
    if (!parsed.ok) faults.set(index, parsed.problems[0]!);
  });
  return faults;
}

const closerOf = (source: string): string => `{{/${/^\{\{~?\s*[#^]\*?>?\s*([^\s}~]*)/.exec(source)?.[1] ?? ''}}}`;

/** The text without what cannot be read; of a block that cannot, without all that stands in it. */
function withoutTags(story: StoryText, faults: ReadonlyMap<number, Problem>): string {
  let { text: whole } = story;
  for (const index of faults.keys()) {
    const { from, to, closedBy } = story.tags[index]!;
    const end = closedBy === null ? to : Math.max(to, story.tags[closedBy]!.to);
    whole = whole.slice(0, from) + ' '.repeat(end - from) + whole.slice(end);
  }
  return whole;
}

function sourceOf(file: string, { text: whole }: StoryText, sound: string): TemplateSource {
  return {
    file,
    text: sound,
    linesAbove: 0,
    placeOf: ({ line, column }: Place) => {
      let at = 0;
      for (let n = 1; n < line; n++) at = whole.indexOf('\n', at) + 1;
      return encoded(at + column);
    },
  };
}

/** A place in a story's text, until it is told by paragraph and tag. */
const encoded = (offset: number): string => `\u0000${offset}`;

/** A problem with its paragraph and its tag in place of the offset in the text that was read. */
export function told(found: Problem, { tags }: StoryText): Problem {
  const [, offset] = /^\u0000(\d+)$/.exec(found.where) ?? [];
  if (offset === undefined) return found;
  const at = Number(offset);
  const tag =
    tags.find(({ from, to }) => from >= 0 && at >= from && at < to) ??
    [...tags].reverse().find(({ from }) => from >= 0 && from <= at) ??
    tags[0];
  return tag === undefined ? found : atTag(tag, found);
}

/** A problem told by the paragraph it is in, with the tag. */
export function atTag({ where, words, source }: DocumentTag, found: Problem): Problem {
  return { ...found, where, message: messageAtTag(found.message, source, words) };
}

const frontFile = '@front';

/**
 * What the document says of itself: in comments such as `{{! audience: internal }}`, with the keys of a report's front
 * matter.
 */
function frontOf(document: DocumentText, problems: Problem[]): FrontMatter {
  const values = new Map<string, string>();
  const lines = new Map<string, number>();
  tagsOf(document).forEach((tag, index) => {
    const [, key, value] = /^\{\{~?!(?:--)?\s*([A-Za-z]+):\s*(.*?)\s*(?:--)?~?\}\}$/.exec(tag.source) ?? [];
    if (tag.kind !== 'comment' || tag.again || key === undefined || value === undefined) return;
    const known: readonly string[] = reportKeys.filter((one) => one !== 'id' && one !== 'needs');
    const name = key.toLowerCase();
    const near = nearest(name, known);
    const note = (message: string, remedy: string): void =>
      void problems.push(atTag(tag, problem('template-invalid', tag.where, message, remedy)));
    if (known.includes(name)) {
      if (values.has(name)) note(`\`${name}:\` is said twice.`, 'Keep one of them.');
      values.set(name, value);
      lines.set(name, index);
    } else if (near !== null) note(`There is no key \`${key}\`.`, `Did you mean \`${near}:\`?`);
  });
  return { values, lines, body: '', linesAbove: 0 };
}

const tagsOf = (document: DocumentText): readonly DocumentTag[] => document.stories.flatMap(({ tags }) => tags);

function toldOfFront(found: Problem, document: DocumentText): Problem {
  const [, index] = /^@front:(\d+):1$/.exec(found.where) ?? [];
  return index === undefined ? found : atTag(tagsOf(document)[Number(index)]!, found);
}

/** The text of a text box is there twice, and so is what is wrong in it. */
function unique(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ where, message }) => !seen.has(`${where} ${message}`) && seen.add(`${where} ${message}`));
}

const nameOf = (file: string): string => file.replace(/^.*[/\\]/, '').replace(/\.\w+$/, '');
const idOf = (file: string): string =>
  nameOf(file)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '') || 'document';

function titleOf(file: string): string {
  const name = nameOf(file).replace(/[-_]+/g, ' ');
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
