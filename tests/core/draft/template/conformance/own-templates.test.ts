import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import Handlebars from 'handlebars';
import { books } from '../../../../../scripts/example/books/books.ts';
import { draftedExamples } from '../../../../../scripts/example/drafts.ts';
import { checkWorksheet, type CheckedWorksheet } from '../../../../../src/app/check-worksheet.ts';
import { draftFromChecks, publishFindings } from '../../../../../src/app/draft-report.ts';
import { viewHandbook } from '../../../../../src/app/handbook/view-handbook.ts';
import type { Library } from '../../../../../src/app/library.ts';
import type { Block } from '../../../../../src/core/draft/draft.ts';
import { loadHandbook } from '../../../../../src/core/draft/draft-handbook.ts';
import { evaluateTemplate, templateLimits } from '../../../../../src/core/draft/evaluate-template.ts';
import { reportKeys } from '../../../../../src/core/draft/load-templates.ts';
import { figureText, isFigure, isWord } from '../../../../../src/core/draft/figure-text.ts';
import { isBlock } from '../../../../../src/core/draft/markdown/value-marks.ts';
import { shownText } from '../../../../../src/core/draft/shown-text.ts';
import { readFrontMatter } from '../../../../../src/core/draft/template/front-matter.ts';
import { compileTemplate, type CompiledTemplate } from '../../../../../src/core/draft/template/compile-template.ts';
import { readLanguageFile, type LanguagePart } from '../../../../../src/core/draft/template/language-library.ts';
import { parseTemplate } from '../../../../../src/core/draft/template/parse-template.ts';
import { Runs, type Parameter } from '../../../../../src/core/draft/template/template-function.ts';
import { templateFunctions } from '../../../../../src/core/draft/template/template-functions.ts';
import type { FindingView, ViewModel } from '../../../../../src/core/draft/view/view-shape.ts';
import type { Audience } from '../../../../../src/core/privacy/reportable.ts';
import { readWorkbookFile } from '../../../../../src/hosts/node/read-file.ts';
import { installedLibrary } from '../../../../support/bad-inputs/hand-in.ts';
import { projectRoot } from '../../../../support/library.ts';
import { unescaped } from './both-ways.ts';

/** A value as text that tells it apart: a figure with its tag, a table or a chart by its own. */
function written(value: unknown): string {
  if (isFigure(value)) return `⟦${value.source.tag}: ${figureText(value)}⟧`;
  if (value instanceof Runs) return `⟦${shownText(value.runs)}⟧`;
  return isBlock(value) ? `⟦${value.type} ${(value as Extract<Block, { tag: string }>).tag}⟧` : String(value);
}

/** The value so that Handlebars prints it as we do: it asks a value that is no text for its `toHTML`. */
function printable(value: unknown): unknown {
  if (isFigure(value) || value instanceof Runs || isBlock(value)) {
    if (!Object.hasOwn(value, 'toHTML'))
      Object.defineProperty(value, 'toHTML', { value: () => written(value), enumerable: false });
  }
  return value;
}

/** Everything printable in the data of a report, seen once. */
function allPrintable(value: unknown, seen = new Set<unknown>()): unknown {
  if (typeof value !== 'object' || value === null || seen.has(value)) return value;
  seen.add(value);
  printable(value);
  for (const [key, inner] of Object.entries(value)) {
    // What is made when it is asked for is made once, so that Handlebars prints the one that was seen here.
    if (Object.getOwnPropertyDescriptor(value, key)?.get !== undefined)
      Object.defineProperty(value, key, { value: inner, enumerable: true });
    allPrintable(inner, seen);
  }
  return value;
}

/** The text of a template as Handlebars is given it: a table or chart that is named is looked up by its name. */
const asHandlebars = (text: string): string =>
  text.replace(
    /^([ \t]*):::(table|chart)[ \t]*\{[ \t]*([A-Za-z][\w-]*)[ \t]*\}[ \t]*$/gm,
    (_, __, kind: string, name: string) => `:::${kind} {{@root.${kind}s.${name}}}`,
  );

/** Parts whose text stands on one line, as `{{language}}` prints them. */
const inOneLine: readonly string[] = ['summary', 'standard', 'effect', 'next'];

/** Handlebars itself with our functions and parts, over the same texts. */
function stockOf(library: Library, parts: ReadonlyMap<string, string>): typeof Handlebars {
  const own = Handlebars.create();
  for (const [name, text] of parts) own.registerPartial(name, text);
  for (const { name, parameters, rest, run } of templateFunctions.values()) {
    const takesFigures = ({ takes }: Parameter): boolean =>
      takes.some((kind) => kind === 'word' || kind === 'figure' || kind === 'any');
    own.registerHelper(name, (...given: unknown[]) => {
      const { hash } = given.pop() as { readonly hash: Readonly<Record<string, unknown>> };
      const values = given.map((value, i) => {
        const parameter = parameters[i] ?? rest;
        return isFigure(value) && isWord(value) && !(parameter && takesFigures(parameter)) ? figureText(value) : value;
      });
      return printable(run(values, hash));
    });
  }
  const compiled = new Map<CompiledTemplate, Handlebars.TemplateDelegate>();
  own.registerHelper('language', (...given: unknown[]) => {
    const { data } = given.pop() as { readonly data: unknown };
    const [finding, part = 'finding'] = given as [FindingView, string?];
    const text = library.templates.language.find(finding.wording, finding.status, part as LanguagePart);
    if (text === null) return '';
    const template = compiled.get(text) ?? own.compile(asHandlebars(text.source.text));
    compiled.set(text, template);
    const out = template(finding, { data: data as object });
    return new own.SafeString(inOneLine.includes(part) ? out.replace(/\s*\n\s*/g, ' ') : out);
  });
  return own;
}

const front = (text: string): string => readFrontMatter(text, 'x.hbs', reportKeys, [], []).body;

const library = installedLibrary();
const partsIn = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    [...library.words.templates].flatMap(([file, text]) => {
      const name = new RegExp(`^${folder}/([\\w-]+)\\.hbs$`).exec(file)?.[1];
      return name === undefined ? [] : [[name, asHandlebars(front(text))]];
    }),
  );
const stock = stockOf(library, partsIn('parts'));
const compared = new Map<string, number>();
/** The data each report was last run over. */
const views = new Map<string, ViewModel>();

/** The library whose reports hold what they print against what Handlebars prints, each time they are run. */
const held: Library = {
  ...library,
  templates: {
    ...library.templates,
    reports: new Map(
      [...library.templates.reports].map(([id, report]) => {
        const template = stock.compile(asHandlebars(front(library.words.templates.get(report.file)!)));
        const run: CompiledTemplate['run'] = (frame, running) => {
          views.set(id, frame.here as ViewModel);
          const ours = evaluateTemplate(report.body, frame.here, written);
          assert.ok(ours.ok, `${id} runs`);
          const theirs = unescaped(template(allPrintable(frame.here)));
          assert.equal(ours.value, theirs, id);
          assert.ok(ours.value.length > 200, `${id} says something`);
          compared.set(id, (compared.get(id) ?? 0) + 1);
          return report.body.run(frame, running);
        };
        return [id, { ...report, body: { ...report.body, run } }];
      }),
    ),
  },
};

interface Asked {
  readonly book: string;
  readonly report: string;
  readonly audience: Audience;
  readonly school?: string;
}

const inside: readonly Asked[] = draftedExamples.flatMap(({ audiences, ...one }) => [
  { ...one, audience: audiences.includes('internal') ? ('internal' as const) : ('public' as const) },
]);
const asked: readonly Asked[] = [
  ...inside,
  ...(['executive-summary', 'imr-finding-report'] as const).flatMap((report) =>
    (['internal', 'public'] as const).map((audience) => ({ book: 'restraint', report, audience })),
  ),
];

describe('What the reports print is what Handlebars prints from them', () => {
  const checks = new Map<string, Promise<CheckedWorksheet>>();
  const checkedBook = (name: string): Promise<CheckedWorksheet> => {
    const known = checks.get(name);
    if (known !== undefined) return known;
    const making = (async () => {
      const book = books.find((one) => one.name === name)!;
      const workbook = await readWorkbookFile(join(projectRoot, 'examples', `${name}.xlsx`));
      assert.ok(workbook.ok, `${name} opens`);
      const packs = Object.entries(book.packs).map(([pack, setting]) => ({ pack, setting }));
      const checked = await checkWorksheet(
        held,
        {
          ...{ workbook: workbook.value, calendar: null, sheets: null, mapping: null, kind: null, where: [] },
          ...{ packs, asOf: book.asOf, district: null },
        },
        () => undefined,
      );
      assert.ok(checked.ok, `${name} is checked`);
      return checked.value;
    })();
    checks.set(name, making);
    return making;
  };

  for (const { book, report, audience, school } of asked) {
    test(`${book}, ${report}, ${audience}`, async () => {
      const checked = await checkedBook(book);
      const published = publishFindings(held, checked, { audience, privacy: null });
      assert.ok(published.ok, 'its findings are published');
      const drafted = draftFromChecks(
        held,
        checked,
        published.value,
        report,
        null,
        school === undefined ? {} : { school },
      );
      assert.ok(drafted.ok, JSON.stringify(drafted.problems));
      assert.ok(compared.has(report), 'it was compared');
    });
  }

  test('every report is among them', () => {
    const missing = [...library.templates.reports.keys()].filter((id) => !compared.has(id));
    assert.deepEqual(missing, []);
  });

  test('every text of the finding language that fills something in, over requirements and indicators', () => {
    const report = views.get('executive-summary')!;
    const all = [...views.values()].flatMap(({ requirements, indicators }) => [...requirements, ...indicators]);
    const one = (fits: (finding: FindingView) => boolean): FindingView => {
      const found = all.find(fits);
      assert.ok(found, 'the examples hold such a finding');
      return found;
    };
    const findings = [
      one(({ indicator, status }) => !indicator && status === 'not-met'),
      one(({ indicator, status }) => !indicator && status === 'met'),
      one(({ withheld, indicator }) => withheld && !indicator),
      one(({ groups, status }) => groups.length > 2 && status === 'not-met'),
      one(({ schools, indicator }) => schools.length > 1 && indicator),
    ];
    const env = { functions: templateFunctions, parts: new Map(), language: () => null };
    const root = allPrintable(report);
    let texts = 0;
    for (const [file, text] of library.words.templates) {
      if (!file.startsWith('language/')) continue;
      for (const { source } of readLanguageFile(text, file, []).texts) {
        if (!source.text.includes('{{')) continue;
        const parsed = parseTemplate(source);
        assert.ok(parsed.ok, `${source.file} is read`);
        const ours = compileTemplate(parsed.value, source, env);
        const theirs = stock.compile(source.text);
        for (const finding of findings) {
          const run = evaluateTemplate(ours, finding, written, templateLimits, root);
          assert.ok(run.ok, `${source.file} runs`);
          const place = `${source.file}:${source.linesAbove + 1} over ${finding.id}`;
          assert.equal(run.value, unescaped(theirs(allPrintable(finding), { data: { root } })), place);
        }
        texts++;
      }
    }
    assert.ok(texts > 1000, `${texts} texts`);
  });

  test('the handbook of all packs', () => {
    const template = loadHandbook(library.words.templates);
    assert.ok(template.ok, 'the handbook is read');
    const { body, title, times } = template.value;
    const chapters = library.rulebook.packs.map((pack) => ({ pack, setting: null }));
    const view = viewHandbook(library, chapters, times, title, null);
    const ours = evaluateTemplate(body, view, written);
    assert.ok(ours.ok, 'the handbook runs');
    const text = front(library.words.templates.get('handbook/handbook.hbs')!);
    const theirs = stockOf(library, partsIn('handbook')).compile(asHandlebars(text));
    assert.equal(ours.value, unescaped(theirs(allPrintable(view))));
  });

  after(() =>
    console.log(
      `# ${compared.size} reports, ${[...compared.values()].reduce((a, b) => a + b, 0)} runs with the same text`,
    ),
  );
});
