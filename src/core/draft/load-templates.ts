import { problem, type Problem } from '../problems.ts';
import { fail, ok, type Result } from '../result.ts';
import { checkLanguage, checkPartUse, checkTemplate } from './template/check-template.ts';
import type { CheckEnvironment, ParsedTemplate } from './template/checking.ts';
import { compileTemplate, type CompiledTemplate, type TemplateEnvironment } from './template/compile-template.ts';
import { readCriterionTitles } from './template/criterion-titles.ts';
import { listIn, readFrontMatter, type FrontMatter } from './template/front-matter.ts';
import {
  LanguageLibrary,
  languageParts,
  readLanguageFile,
  type LanguageFile,
  type LanguageOutcome,
  type LanguagePart,
} from './template/language-library.ts';
import { suggestion } from './template/suggestion.ts';
import { parseTemplate } from './template/parse-template.ts';
import { templateFunctions } from './template/template-functions.ts';
import type { Audience } from '../privacy/reportable.ts';
import { findingShape, reportShape } from './view/view-shape.ts';

/** A report type: what its front matter says, and its text ready to run. */
export interface ReportTemplate {
  readonly id: string;
  readonly title: string;
  readonly subject: string;
  /** Whom it may be made for. */
  readonly audiences: readonly Audience[];
  readonly needs: readonly string[];
  /** Whether headings of the first two levels are numbered. */
  readonly numbered: boolean;
  readonly language: string;
  readonly file: string;
  readonly body: CompiledTemplate;
}

/** All words a draft is made with, checked. */
export interface TemplateLibrary {
  readonly reports: ReadonlyMap<string, ReportTemplate>;
  readonly language: LanguageLibrary<CompiledTemplate>;
  /** Titles of monitoring criteria by number. */
  readonly criteria: ReadonlyMap<string, string>;
}

const reportKeys = ['id', 'title', 'subject', 'audience', 'needs', 'numbered', 'language'] as const;
const partKeys = ['title', 'needs'] as const;
const audiences: readonly Audience[] = ['internal', 'public'];

/**
 * Reads and checks all templates: `reports/*.hbs`, `parts/*.hbs` and `language/*.md` and `criteria.md`, keyed by their path under
 * `templates/` (other files are left alone). Every name, call and part is checked against the fields a report has, so a
 * template that loads cannot meet an unknown name later. Fails with all faults of all files at once, each with file,
 * line and column.
 */
export function loadTemplates(files: ReadonlyMap<string, string>): Result<TemplateLibrary> {
  const problems: Problem[] = [];
  const reports: { front: FrontMatter; template: ParsedTemplate; file: string }[] = [];
  const parts = new Map<string, ParsedTemplate>();
  const languageFiles: LanguageFile[] = [];
  let criteria: ReadonlyMap<string, string> = new Map();
  for (const [file, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [, folder, name, ending] = /^(reports|parts|language)\/([\w-]+)\.(hbs|md)$/.exec(file) ?? [];
    if (folder === 'reports' && ending === 'hbs') {
      const front = readFrontMatter(text, file, reportKeys, ['id', 'title', 'audience', 'needs'], problems);
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
      const template = parsed(front, file, problems);
      if (template !== null) reports.push({ front, template, file });
    } else if (folder === 'parts' && ending === 'hbs') {
      const template = parsed(readFrontMatter(text, file, partKeys, ['title'], problems), file, problems);
      if (template !== null) parts.set(name!, template);
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
    root: reportShape,
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
  const language = new LanguageLibrary<CompiledTemplate>(
    languageFiles,
    (text) => {
      const result = parseTemplate(text.source);
      problems.push(...result.problems);
      if (!result.ok) return compileTemplate({ type: 'Program', body: [] }, text.source, env);
      const template: ParsedTemplate = { source: text.source, program: result.value, needs: [] };
      problems.push(...checkLanguage(template, findingShape, checks));
      return compileTemplate(result.value, text.source, env);
    },
    problems,
  );
  const fileOf = new Map(languageFiles.flatMap(({ file, keys }) => keys.map((key) => [key, file] as const)));
  problems.push(...language.checkComplete((key) => fileOf.get(key) ?? 'language'));
  const made = new Map<string, ReportTemplate>();
  for (const { front, template, file } of reports) {
    problems.push(...checkTemplate(template, checks));
    const id = front.values.get('id') ?? '';
    made.set(id, {
      id,
      title: front.values.get('title') ?? id,
      subject: front.values.get('subject') ?? front.values.get('title') ?? id,
      audiences: audiencesIn(front, file, problems),
      needs: template.needs,
      numbered: numberedIn(front, file, problems),
      language: front.values.get('language') ?? 'en-US',
      file,
      body: compileTemplate(template.program, template.source, env),
    });
  }
  // Names a part uses are only known once a report has called it, so a file that failed to parse would raise false ones.
  if (problems.length === 0) problems.push(...checkPartUse(checks));
  const library: TemplateLibrary = { reports: made, language, criteria };
  const told = unique(problems);
  return told.some((p) => p.severity === 'error') ? fail(...told) : ok(library, told);
}

/** A part that is called twice is checked twice; its faults are told once. */
function unique(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter((p) => {
    const key = `${p.where} ${p.message}`;
    return !seen.has(key) && seen.add(key);
  });
}

function parsed(front: FrontMatter, file: string, problems: Problem[]): ParsedTemplate | null {
  const source = { file, text: front.body, linesAbove: front.linesAbove };
  const result = parseTemplate(source);
  problems.push(...result.problems);
  return result.ok ? { source, program: result.value, needs: listIn(front.values.get('needs')) } : null;
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

function numberedIn(front: FrontMatter, file: string, problems: Problem[]): boolean {
  const said = front.values.get('numbered') ?? 'no';
  if (said !== 'yes' && said !== 'no') {
    const at = `${file}:${front.lines.get('numbered')}:1`;
    problems.push(problem('template-invalid', at, `\`numbered: ${said}\` is neither yes nor no.`, 'Write yes or no.'));
  }
  return said === 'yes';
}

function languageOf(
  library: LanguageLibrary<CompiledTemplate>,
  finding: unknown,
  part: string,
): CompiledTemplate | null {
  const { wording, status } = finding as { wording: string; status: LanguageOutcome };
  return library.find(wording, status, part as LanguagePart);
}
