import { problem, type Problem } from '../problems.ts';
import { fail, ok, type Result } from '../result.ts';
import type { DocumentText } from './document-text.ts';
import { checkUndeclared, checkPartUse, checkTemplate } from './template/check-template.ts';
import type { CheckEnvironment, ParsedTemplate } from './template/checking.ts';
import { compileTemplate, type CompiledTemplate, type TemplateEnvironment } from './template/compile-template.ts';
import { readCriterionTitles } from './template/criterion-titles.ts';
import { listIn, readFrontMatter, type FrontMatter } from './template/front-matter.ts';
import {
  everyRequirement,
  LanguageLibrary,
  languageParts,
  readLanguageFile,
  type LanguageFile,
  type LanguageOutcome,
  type LanguagePart,
  type OwnLanguage,
} from './template/language-library.ts';
import { readers, type Reader } from './reading-grade.ts';
import { suggestion } from './template/suggestion.ts';
import { parseTemplate, readTemplate, type TemplateSource } from './template/parse-template.ts';
import { templateFunctions } from './template/template-functions.ts';
import type { Audience } from '../privacy/reportable.ts';
import { registersShape, type RegisterSpec } from './view/register.ts';
import { findingShape, reportShape } from './view/view-shape.ts';

/** A report type: what its front matter says, and its text ready to run. */
export interface ReportTemplate {
  readonly id: string;
  /** The rule packs it is about; null for all that were run. */
  readonly packs: readonly string[] | null;
  /** The checks it is about, by their ids within a pack; null for all of those packs. */
  readonly checks: readonly string[] | null;
  /** The settings of packs it is written for; the checks must have been run with one of those of each pack. */
  readonly settings: readonly { readonly pack: string; readonly setting: string }[];
  /** `school`: a document for each school, of what was found there. */
  readonly each: 'school' | null;
  /** Whether it is drafted where nobody named a report. */
  readonly standard: boolean;
  /** Whether it goes to somebody outside the office: a letter carries no note that it is for internal use. */
  readonly sent: boolean;
  readonly title: string;
  readonly subject: string;
  /** Whom it may be made for. */
  readonly audiences: readonly Audience[];
  /** Who is to read it; its words are held to what that reader needs. */
  readonly reader: Reader;
  readonly needs: readonly string[];
  /** Whether headings of the first two levels are numbered. */
  readonly numbered: boolean;
  readonly language: string;
  readonly file: string;
  readonly body: CompiledTemplate;
  /** The Word document it is filled into, where it is one itself or `body` stands in one. */
  readonly document?: CompiledDocument;
}

/** A Word document as template: each of its parts that is read on a page, ready to run. */
export interface CompiledDocument {
  readonly text: DocumentText;
  readonly stories: readonly { readonly part: string; readonly template: CompiledTemplate }[];
}

/** All words a draft is made with, checked. */
export interface TemplateLibrary {
  readonly reports: ReadonlyMap<string, ReportTemplate>;
  readonly language: LanguageLibrary<CompiledTemplate>;
  /** Titles of monitoring criteria by number. */
  readonly criteria: ReadonlyMap<string, string>;
  /** The registers a report can print rows of. */
  readonly registers: readonly RegisterSpec[];
  /** What a template that is a Word document is checked against and run with. */
  readonly forDocuments: { readonly checks: CheckEnvironment; readonly env: TemplateEnvironment };
}

export const reportKeys = [
  'id',
  'title',
  'subject',
  'audience',
  'reader',
  'packs',
  'checks',
  'settings',
  'each',
  'standard',
  'sent',
  'needs',
  'numbered',
  'language',
] as const;
const partKeys = ['title', 'needs'] as const;
const audiences: readonly Audience[] = ['internal', 'public'];

/**
 * Reads and checks all templates: `reports/*.hbs`, `parts/*.hbs` and `language/*.md` and `criteria.md`, keyed by their path under
 * `templates/` (other files are left alone). Every name, call and part is checked against the fields a report has, so a
 * template that loads cannot meet an unknown name later. Fails with all faults of all files at once, each with file,
 * line and column.
 *
 * @param own an organisation's `language/*.md`, whose texts stand over those of `files`. A fault in one is a warning: the
 * text is left out, and the shipped one serves.
 * @param registers kinds of worksheet whose rows a report can print
 * @param over lots of texts of the same form, each of which stands over those before it: what a workbook brings with it
 */
export function loadTemplates(
  files: ReadonlyMap<string, string>,
  own: ReadonlyMap<string, string> = new Map(),
  registers: readonly RegisterSpec[] = [],
  ...over: readonly ReadonlyMap<string, string>[]
): Result<TemplateLibrary> {
  return load(files, own, registers, over, 'at once');
}

/**
 * The same of files whose finding language is known to hold no fault, as when they were loaded before or a build loaded
 * them: its thousands of texts are not read until a draft needs one.
 */
export function loadCheckedTemplates(
  files: ReadonlyMap<string, string>,
  own: ReadonlyMap<string, string>,
  registers: readonly RegisterSpec[],
  ...over: readonly ReadonlyMap<string, string>[]
): Result<TemplateLibrary> {
  return load(files, own, registers, over, 'when needed');
}

function load(
  files: ReadonlyMap<string, string>,
  own: ReadonlyMap<string, string>,
  registers: readonly RegisterSpec[],
  over: readonly ReadonlyMap<string, string>[],
  reading: 'at once' | 'when needed',
): Result<TemplateLibrary> {
  const problems: Problem[] = [];
  const reports: ReportRead[] = [];
  const parts = new Map<string, ParsedTemplate>();
  const languageFiles: LanguageFile[] = [];
  let criteria: ReadonlyMap<string, string> = new Map();
  for (const [file, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [, folder, name, ending] = /^(reports|parts|language)\/([\w-]+)\.(hbs|md)$/.exec(file) ?? [];
    if (folder === 'reports' && ending === 'hbs') {
      const report = readReport(text, file, problems);
      const { front } = report;
      if (front.values.has('id') && front.values.get('id') !== name) {
        const at = `${file}:${front.lines.get('id')}:1`;
        problems.push(
          problem(
            'template-invalid',
            at,
            `The id is not the name of the file.`,
            `Write \`id: ${name}\`, or rename the file.`,
          ),
        );
      }
      reports.push(report);
    } else if (folder === 'parts' && ending === 'hbs') {
      parts.set(name!, parsed(readFrontMatter(text, file, partKeys, ['title'], problems), file, problems));
    } else if (folder === 'language' && ending === 'md') {
      languageFiles.push(readLanguageFile(text, file, problems));
    } else if (file === 'criteria.md') criteria = readCriterionTitles(text, file, problems);
  }
  if (reports.length === 0 && problems.length === 0) {
    problems.push(
      problem(
        'template-invalid',
        'templates/reports',
        'There is no report template.',
        'Add a file `reports/<id>.hbs`.',
      ),
    );
  }

  const checks: CheckEnvironment = {
    root: { ...reportShape, fields: { ...reportShape.fields, registers: registersShape(registers) } },
    functions: templateFunctions,
    parts,
    languageParts,
    usedByPart: new Map(),
  };
  const compiledParts = new Map<string, CompiledTemplate>();
  const env: TemplateEnvironment = {
    functions: templateFunctions,
    parts: compiledParts,
    language: (finding, part) => languageOf(library.language, finding, part),
  };
  for (const [name, part] of parts) compiledParts.set(name, compileTemplate(part.program, part.source, env));
  const ownLanguage = [own, ...over].map(readOwn);
  const ownFaults: Problem[] = [];
  const language = new LanguageLibrary<CompiledTemplate>(
    languageFiles,
    ({ source }, mark) => {
      if (mark === 'standard' && reading === 'when needed') return textWhenNeeded(source, env);
      const result = parseTemplate(source);
      const faults: Problem[] = [...result.problems];
      if (result.ok) {
        const template: ParsedTemplate = { source, program: result.value, needs: [] };
        faults.push(...checkUndeclared(template, findingShape, checks));
      }
      (mark === 'standard' ? problems : ownFaults).push(...faults);
      const usable = result.ok && !faults.some(({ severity }) => severity === 'error');
      return usable ? compileTemplate(result.value, source, env) : null;
    },
    problems,
    ...ownLanguage,
  );
  ownFaults.unshift(...ownLanguage.flatMap((lot) => lot.problems));
  problems.push(...ownFaults.map((told): Problem => ({ ...told, severity: 'warning' })));
  const fileOf = new Map(languageFiles.flatMap(({ file, keys }) => keys.map((key) => [key, file] as const)));
  // A text with a fault is left out; that it is missing is no second fault.
  if (problems.every(({ severity }) => severity !== 'error'))
    problems.push(...language.checkComplete((key) => fileOf.get(key) ?? 'language'));
  const made = new Map<string, ReportTemplate>();
  for (const report of reports) {
    const compiled = compileReport(report, checks, env, problems);
    made.set(compiled.id, compiled);
  }
  // Names a part uses are only known once a report has called it, so a file that failed to parse would raise false ones.
  if (problems.length === 0) problems.push(...checkPartUse(checks));
  const library: TemplateLibrary = { reports: made, language, criteria, registers, forDocuments: { checks, env } };
  const told = inOrderOfLines(problems);
  return told.some((p) => p.severity === 'error') ? fail(...told) : ok(library, told);
}

/** A report's file as it is read, before anything in it is held against the fields there are. */
export interface ReportRead {
  readonly front: FrontMatter;
  readonly template: ParsedTemplate;
  readonly file: string;
}

/** Reads the file of a report; every fault of its form is noted. */
export function readReport(text: string, file: string, problems: Problem[]): ReportRead {
  const front = readFrontMatter(text, file, reportKeys, ['id', 'title', 'audience', 'needs'], problems);
  return { front, template: parsed(front, file, problems), file };
}

/** Holds a report against the fields, functions and parts there are, and makes it ready to run; every fault is noted. */
export function compileReport(
  { front, template, file }: ReportRead,
  checks: CheckEnvironment,
  env: TemplateEnvironment,
  problems: Problem[],
): ReportTemplate {
  problems.push(...checkTemplate(template, checks));
  const id = front.values.get('id') ?? '';
  return {
    id,
    ...saidOfReport(front, id, file, problems),
    needs: template.needs,
    file,
    body: compileTemplate(template.program, template.source, env),
  };
}

/** What the front matter of a report says of it; every fault is noted. */
export function saidOfReport(
  front: FrontMatter,
  id: string,
  file: string,
  problems: Problem[],
): Omit<ReportTemplate, 'id' | 'needs' | 'file' | 'body'> {
  return {
    title: front.values.get('title') ?? id,
    packs: front.values.has('packs') ? listIn(front.values.get('packs')) : null,
    checks: front.values.has('checks') ? listIn(front.values.get('checks')) : null,
    settings: settingsIn(front, file, problems),
    each: eachIn(front, file, problems),
    standard: yesOrNo(front, 'standard', file, problems),
    sent: yesOrNo(front, 'sent', file, problems),
    subject: front.values.get('subject') ?? front.values.get('title') ?? id,
    audiences: audiencesIn(front, file, problems),
    reader: readerIn(front, file, problems),
    numbered: yesOrNo(front, 'numbered', file, problems),
    language: front.values.get('language') ?? 'en-US',
  };
}

/** A text without a fault, read when something of it is first asked for. */
function textWhenNeeded(source: TemplateSource, env: TemplateEnvironment): CompiledTemplate {
  let made: CompiledTemplate | null = null;
  const text = (): CompiledTemplate => {
    if (made !== null) return made;
    const read = parseTemplate(source);
    if (!read.ok) throw new Error(read.problems.map(({ where, message }) => `${where} ${message}`).join('\n'));
    return (made = compileTemplate(read.value, source, env));
  };
  return {
    source,
    get program() {
      return text().program;
    },
    get run() {
      return text().run;
    },
  };
}

/** An organisation's files of the finding language library. */
function readOwn(files: ReadonlyMap<string, string>): OwnLanguage {
  const problems: Problem[] = [];
  const read = [...files]
    .filter(([file]) => /^language\/[\w-]+\.md$/.test(file))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, text]) => {
      const made = readLanguageFile(text, file, problems);
      return { ...made, otherwise: made.otherwise ?? everyRequirement };
    });
  return { files: read, problems };
}

/** A part that is called twice is checked twice; its faults are told once, those of a file in the order of its lines. */
export function inOrderOfLines(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  const once = problems.filter((p) => {
    const key = `${p.where} ${p.message}`;
    return !seen.has(key) && seen.add(key);
  });
  const byFile = new Map<string, Problem[]>();
  for (const told of once) {
    const [file] = placeOf(told);
    byFile.set(file, [...(byFile.get(file) ?? []), told]);
  }
  return [...byFile.values()].flatMap((own) =>
    own.sort((a, b) => {
      const [[, line, column], [, otherLine, otherColumn]] = [placeOf(a), placeOf(b)];
      return line - otherLine || column - otherColumn;
    }),
  );
}

function placeOf({ where }: Problem): readonly [file: string, line: number, column: number] {
  const [, file = where, line = '0', column = '0'] = /^(.*):(\d+):(\d+)$/.exec(where) ?? [];
  return [file, Number(line), Number(column)];
}

function parsed(front: FrontMatter, file: string, problems: Problem[]): ParsedTemplate {
  const source = { file, text: front.body, linesAbove: front.linesAbove };
  const read = readTemplate(source);
  problems.push(...read.problems);
  const needs = listIn(front.values.get('needs'));
  return { source, program: read.program, needs, ...(read.problems.length > 0 ? { inPart: true } : {}) };
}

function audiencesIn(front: FrontMatter, file: string, problems: Problem[]): readonly Audience[] {
  const named = listIn(front.values.get('audience'));
  for (const name of named) {
    if ((audiences as readonly string[]).includes(name)) continue;
    const at = `${file}:${front.lines.get('audience')}:1`;
    problems.push(problem('template-invalid', at, `There is no audience \`${name}\`.`, suggestion(name, audiences)));
  }
  return audiences.filter((audience) => named.includes(audience));
}

function readerIn(front: FrontMatter, file: string, problems: Problem[]): Reader {
  const said = front.values.get('reader') ?? 'office';
  const reader = readers.find((known) => known === said);
  if (reader !== undefined) return reader;
  const at = `${file}:${front.lines.get('reader')}:1`;
  problems.push(problem('template-invalid', at, `There is no reader \`${said}\`.`, suggestion(said, readers)));
  return 'office';
}

function yesOrNo(
  front: FrontMatter,
  key: 'numbered' | 'standard' | 'sent',
  file: string,
  problems: Problem[],
): boolean {
  const said = front.values.get(key) ?? 'no';
  if (said !== 'yes' && said !== 'no') {
    const at = `${file}:${front.lines.get(key)}:1`;
    problems.push(problem('template-invalid', at, `\`${key}: ${said}\` is neither yes nor no.`, 'Write yes or no.'));
  }
  return said === 'yes';
}

function settingsIn(front: FrontMatter, file: string, problems: Problem[]): ReportTemplate['settings'] {
  return listIn(front.values.get('settings')).flatMap((text) => {
    const [, pack, setting] = /^([\w-]+):([\w-]+)$/.exec(text) ?? [];
    if (pack !== undefined && setting !== undefined) return [{ pack, setting }];
    const at = `${file}:${front.lines.get('settings')}:1`;
    problems.push(
      problem(
        'template-invalid',
        at,
        `\`${text}\` names no setting of a pack.`,
        'Write `pack:setting`, with commas between.',
      ),
    );
    return [];
  });
}

function eachIn(front: FrontMatter, file: string, problems: Problem[]): ReportTemplate['each'] {
  const said = front.values.get('each');
  if (said === undefined) return null;
  if (said !== 'school') {
    const at = `${file}:${front.lines.get('each')}:1`;
    problems.push(
      problem(
        'template-invalid',
        at,
        `There is no report for each \`${said}\`.`,
        'Write `each: school`, or leave it out.',
      ),
    );
  }
  return 'school';
}

function languageOf(
  library: LanguageLibrary<CompiledTemplate>,
  finding: unknown,
  part: string,
): CompiledTemplate | null {
  const { wording, status } = finding as { wording: string; status: LanguageOutcome };
  return library.find(wording, status, part as LanguagePart);
}
