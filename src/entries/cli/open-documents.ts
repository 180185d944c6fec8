import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { libraryWithDocument } from '../../app/document-template.ts';
import type { Library } from '../../app/library.ts';
import { problem, type Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { readLetterhead } from '../../outputs/docx/read-letterhead.ts';
import { readTemplate, type DocxTemplate } from '../../outputs/docx/template/read-template.ts';
import type { Given, OptionInfo } from './command.ts';
import type { RunOfChecks } from './run-checks.ts';

export const documentOptions: readonly OptionInfo[] = [
  {
    name: 'template',
    value: 'FILE',
    help: 'A Word document with tags such as {{district}} to fill in (templates/README.md); with {{body}} in it, the report asked for stands there.',
  },
  {
    name: 'letterhead',
    value: 'FILE',
    help: 'A Word document whose styles, header, footer and page the reports take on.',
  },
];

/** A library that knows Word documents as templates, and those documents by the reports they are. */
export interface WithDocuments {
  readonly library: Library;
  readonly templates: ReadonlyMap<string, DocxTemplate>;
}

/** Puts a Word document among the reports, or under all of them; all of its faults are told at once. */
export function withDocument(
  { library, templates }: WithDocuments,
  bytes: Uint8Array,
  file: string,
): Result<WithDocuments & { readonly report: string | null }> {
  const read = readTemplate(bytes, file);
  if (!read.ok) return read;
  const loaded = libraryWithDocument(library, read.value.text);
  const problems: Problem[] = [...read.problems, ...loaded.problems];
  if (!loaded.ok) return fail(...problems);
  const { report } = loaded.value;
  const names = report === null ? [...loaded.value.library.templates.reports.keys()] : [report];
  return ok(
    {
      library: loaded.value.library,
      templates: new Map([...templates, ...names.map((name) => [name, read.value] as const)]),
      report,
    },
    problems,
  );
}

/** The library with an organization's documents among its reports, whether a workbook's settings made it anew or not. */
export function ownDocuments({
  library,
  documents,
}: Pick<RunOfChecks, 'library' | 'documents'>): Result<WithDocuments> {
  const reports = new Map([...library.templates.reports].filter(([, report]) => report.document === undefined));
  let made: WithDocuments = {
    library: { ...library, templates: { ...library.templates, reports } },
    templates: new Map(),
  };
  for (const { name, bytes } of documents) {
    const added = withDocument(made, bytes, basename(name));
    if (!added.ok) return added;
    made = added.value;
  }
  return ok(made);
}

/** What is drafted on: the documents named on the command line over those of an organization. */
export interface Stationery extends WithDocuments {
  /** The report the named template is; null where a report is asked for by its name. */
  readonly report: string | null;
  readonly letterhead: Uint8Array | null;
}

/** Takes up `--template` and `--letterhead`. */
export function stationeryOf(
  given: Given,
  known: WithDocuments & { readonly letterhead: Uint8Array | null },
): Result<Stationery> {
  const [template, letterhead] = [given.value('template'), given.value('letterhead')];
  const problems: Problem[] = [];
  if (template !== null && letterhead !== null) {
    problems.push(
      problem(
        'usage',
        '--letterhead',
        'A template has a page of its own and takes no letterhead.',
        'Leave one of them out; a letterhead with tags in it can be named as --template.',
      ),
    );
  }
  const page = letterhead === null ? null : fileAt('--letterhead', letterhead, problems);
  if (page !== null && letterhead !== null) problems.push(...readLetterhead(page, letterhead).problems);
  const bytes = template === null ? null : fileAt('--template', template, problems);
  const loaded = bytes === null || template === null ? null : withDocument(known, bytes, basename(template));
  problems.push(...(loaded?.problems ?? []));
  const made = loaded?.ok === true ? loaded.value : { ...known, report: null };
  if (made.report !== null && given.value('report') !== null) {
    problems.push(
      problem(
        'usage',
        '--report',
        `The template is a report of its own: nothing says where \`${given.value('report')}\` would stand in it.`,
        'Leave --report out, or put {{body}} into a paragraph of the template.',
      ),
    );
  }
  const faults = problems.filter(({ severity, code }) => severity === 'error' && code !== 'usage').length;
  if (faults > 0) {
    problems.push(
      problem(
        'usage',
        template === null ? '--letterhead' : '--template',
        `The document has ${faults} ${faults === 1 ? 'fault' : 'faults'}, so nothing was written.`,
        'Mend what is named here in Word, and draft again.',
      ),
    );
  }
  if (problems.some(({ severity }) => severity === 'error')) return fail(...problems);
  return ok({ ...made, letterhead: page ?? known.letterhead }, problems);
}

function fileAt(option: string, path: string, problems: Problem[]): Uint8Array | null {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    problems.push(
      problem(
        'file-unreadable',
        option,
        `${path} cannot be read: ${(error as Error).message}.`,
        'Check the file and the spelling.',
      ),
    );
    return null;
  }
}

/** The Word document a report is drafted again into, for `refresh` and `verify`. */
export const templateOption: OptionInfo = {
  name: 'template',
  value: 'FILE',
  help: 'The Word document with tags the report was drafted into, where it was; an organization’s own are found by their names.',
};

/** A library that can draft a report again, and the document it goes into; null where it goes into none. */
export function stationeryAgain(
  given: Given,
  run: RunOfChecks,
  report: string,
): Result<{ readonly library: Library; readonly template: DocxTemplate | null }> {
  const own = ownDocuments(run);
  const made = own.ok ? stationeryOf(given, { ...own.value, letterhead: null }) : own;
  if (!made.ok) return made;
  const { library, templates, report: named } = made.value;
  if (named !== null && named !== report) {
    return fail(
      problem(
        'usage',
        '--template',
        `The document is the report \`${named}\`, and the report was drafted as \`${report}\`.`,
        'Name the document it was drafted into, by the name it had.',
      ),
    );
  }
  return ok({ library, template: templates.get(report) ?? null }, made.problems);
}
