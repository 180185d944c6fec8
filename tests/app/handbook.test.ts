import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { coverageNames, describeCoverage } from '../../src/app/describe-coverage.ts';
import { makeHandbook, type ChapterNamed } from '../../src/app/handbook/make-handbook.ts';
import { openLibrary, type Library } from '../../src/app/library.ts';
import { thresholdsUsed } from '../../src/core/checks/thresholds-used.ts';
import { loadHandbook } from '../../src/core/draft/draft-handbook.ts';
import type { Draft } from '../../src/core/draft/draft.ts';
import { readHandbookTimes, timeOf } from '../../src/core/draft/handbook-times.ts';
import type { Problem } from '../../src/core/problems.ts';
import { commandNames } from '../../src/entries/cli/command.ts';
import { exampleFiles, libraryFiles } from '../../src/hosts/node/library-files.ts';
import { writeDocx } from '../../src/outputs/docx/write-docx.ts';
import { writeMarkdownPages } from '../../src/outputs/text/write-markdown-pages.ts';
import { writeText } from '../../src/outputs/text/write-text.ts';
import { checkAccessibility } from '../support/docx/check-accessibility.ts';
import { checkOoxml } from '../support/docx/check-ooxml.ts';
import { created } from '../support/docx/draft-of.ts';
import { validateWithSdk } from '../support/docx/validate-with-sdk.ts';
import { projectRoot, textsBelow } from '../support/library.ts';

const templates = textsBelow('templates');

describe('The handbook', () => {
  const files = libraryFiles(projectRoot);
  let library: Library;
  const drafted = (...chapters: ChapterNamed[]): Draft => {
    const coverage = describeCoverage(
      files.rules,
      coverageNames(library, { commands: commandNames, examples: exampleFiles(projectRoot) }),
    );
    assert.ok(coverage.ok, JSON.stringify(coverage.problems));
    const made = makeHandbook(library, chapters, coverage.value);
    assert.ok(made.ok, JSON.stringify(made.problems));
    assert.deepEqual(made.problems, []);
    return made.value;
  };
  const textOf = (pack: string, setting: string | null = null): string => writeText(drafted({ pack, setting }));

  before(() => {
    const opened = openLibrary(files);
    assert.ok(opened.ok, JSON.stringify(opened.problems));
    library = opened.value;
  });

  test('says of every rule who does it, when, and what shows it', () => {
    const silent = library.rulebook.packs.flatMap((pack) =>
      pack.rules
        .filter(
          ({ process }) => process === null || Object.values(process).some((words) => String(words).trim() === ''),
        )
        .map(({ id }) => `${pack.id}/${id}`),
    );
    assert.deepEqual(silent, [], 'write `process:` into these rules');
  });

  test('stands in docs as the packs have it today', () => {
    const pages = writeMarkdownPages(drafted(), 'handbook');
    const stale = pages
      .filter(({ path, text }) => {
        const file = join(projectRoot, 'docs', path);
        return !existsSync(file) || readFileSync(file, 'utf8') !== text;
      })
      .map(({ path }) => path);
    const left = readdirSync(join(projectRoot, 'docs/handbook')).filter(
      (file) => !pages.some(({ path }) => path === `handbook/${file}`),
    );
    assert.deepEqual([...stale, ...left], [], 'run `npm run handbook` and remove pages that are left over');
  });

  test('every link between its pages leads to a heading that is there', () => {
    const pages = new Map(writeMarkdownPages(drafted(), 'handbook').map(({ path, text }) => [path, text]));
    const anchors = (text: string): readonly string[] => {
      const seen = new Map<string, number>();
      return [...text.matchAll(/^#+ (.*)$/gm)].map(([, words = '']) => {
        const plain = words.replace(/\\(?=[\\`*_[\]<>|])/g, '').toLowerCase();
        const slug = plain.replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-');
        const times = seen.get(slug) ?? 0;
        seen.set(slug, times + 1);
        return times === 0 ? slug : `${slug}-${times}`;
      });
    };
    const links = [...pages].flatMap(([path, text]) =>
      [...text.matchAll(/\]\(((?!https?:)[^)]*)\)/g)].map(([, href = '']) => ({ path, href })),
    );
    assert.ok(links.length > 150);
    const dead = links.filter(({ path, href }) => {
      const [file = '', anchor] = href.split('#');
      const target = file === '' ? path : file.replace('../', '');
      const text = pages.get(target);
      return text === undefined || (anchor !== undefined && !anchors(text).includes(anchor));
    });
    assert.deepEqual(dead, []);
  });

  test('tells a limit with its number, unit, days in force, source, and whether it was verified', () => {
    const text = textOf('special-education-timelines');
    assert.match(text, /: at most 45 school working days \(603 CMR 28\.05\(1\); verified\)\./);
    assert.match(text, /: at most 5 school days from June 13, 2025 on \(DESE memorandum/);
    assert.match(text, /: at most 5 calendar days until June 12, 2025 \(.*; not verified\)/);
  });

  test('calls every column by its title, never by the name the rules have for it', () => {
    const text = writeText(drafted());
    assert.deepEqual([...new Set(text.match(/“[a-z0-9]+(?:-[a-z0-9]+)+”/g) ?? [])], []);
  });

  test('tells the limits of the setting that was asked for', () => {
    assert.match(textOf('english-learner-services'), /From enrollment to screening: at most 30 calendar days/);
    const boston = textOf('english-learner-services', 'boston-circular');
    assert.match(boston, /From enrollment to screening: at most 20 calendar days/);
    assert.match(boston, /those of the setting “Boston, circulars CAO-05 and EL-06”/);
  });

  test('tells what a State sets for significant disproportionality, and what it leaves open', () => {
    const pack = 'idea-significant-disproportionality';
    const rules = library.rulebook.packs.find(({ id }) => id === pack)!.rules.length;
    const every = (text: string, limit: RegExp): void =>
      assert.equal(text.match(new RegExp(limit, 'g'))?.length, rules, String(limit));
    const massachusetts = textOf(pack, 'massachusetts');
    every(massachusetts, /Risk ratio threshold: at least 4 /);
    every(massachusetts, /Consecutive years: at least 3 years /);
    every(massachusetts, /Minimum cell size: at least 10 students /);
    every(massachusetts, /Minimum n-size: at least 30 students /);
    every(textOf(pack), /Risk ratio threshold, set by the State: not set, so nothing is decided/);
  });

  test('tells a limit a State sets for one area with the rules of that area alone', () => {
    const id = 'idea-significant-disproportionality';
    const pack = library.rulebook.packs.find((one) => one.id === id)!;
    const setting = pack.settings.get('massachusetts')!;
    const general = setting.thresholds.get('risk-ratio')!;
    const ofPlacement = {
      ...general,
      id: 'risk-ratio-placement',
      title: 'Ratio for placement',
      values: [{ ...general.values[0]!, value: 3 }],
    };
    const thresholds = new Map([...setting.thresholds, [ofPlacement.id, ofPlacement]]);
    const changed = { ...pack, settings: new Map([[setting.id, { ...setting, thresholds }]]) };
    const withArea = { ...library, rulebook: { ...library.rulebook, packs: [changed] } };
    const made = makeHandbook(withArea, [{ pack: id, setting: 'massachusetts' }], null);
    assert.ok(made.ok, JSON.stringify(made.problems));
    const inArea = pack.rules.filter((rule) => 'area' in rule && rule.area === 'placement').length;
    assert.equal(writeText(made.value).match(/Ratio for placement: at least 3 /g)?.length, inArea);
    for (const day of ['2025-06-30', null])
      for (const rule of pack.rules) {
        const used = thresholdsUsed(changed, rule, 'massachusetts', day);
        const placed = 'area' in rule && rule.area === 'placement';
        assert.equal(used.includes('risk-ratio-placement'), placed, rule.id);
        assert.equal(used.includes('risk-ratio'), !placed || day === null, rule.id);
      }
  });

  test('a limit only another setting sets is told with that setting', () => {
    assert.match(
      textOf('english-learner-services'),
      /Set only under “.*”, so nothing is decided here: Students who have not opted out/,
    );
  });

  test('an indicator is raised, and is never said to be complied with', () => {
    const text = textOf('discipline-disparity');
    assert.match(text, /\*\*Raised by\*\* a group whose risk ratio against all others is/);
    assert.doesNotMatch(text, /\*\*Complies/);
  });

  test('names what people look at by hand, only for the areas it tells of', () => {
    const text = textOf('restraint');
    assert.match(text, /\| CR 6 +\|/);
    assert.doesNotMatch(text, /\| SE \d/);
  });

  test('refuses a pack or a setting there is none of, and names the one that may be meant', () => {
    const [pack] = makeHandbook(library, [{ pack: 'restrain', setting: null }], null).problems;
    assert.match(pack?.message ?? '', /no pack `restrain`; did you mean `restraint`/);
    const [setting] = makeHandbook(library, [{ pack: 'restraint', setting: 'boston' }], null).problems;
    assert.match(setting?.message ?? '', /no setting of restraint `boston`/);
  });

  test('a chapter is a valid and accessible Word document, the same whenever it is made', async () => {
    const draft = drafted({ pack: 'special-education-timelines', setting: null }, { pack: 'restraint', setting: null });
    const bytes = await writeDocx(draft, { created });
    assert.deepEqual(checkOoxml(bytes), []);
    assert.deepEqual(await validateWithSdk(bytes), []);
    assert.deepEqual(checkAccessibility(bytes), []);
    assert.ok(Buffer.from(bytes).equals(Buffer.from(await writeDocx(draft, { created }))));
  });
});

describe('The words of the handbook', () => {
  const told = (change: (text: string) => string): readonly Problem[] => {
    const files = new Map(templates);
    files.set('handbook/rule.hbs', change(files.get('handbook/rule.hbs')!));
    return loadHandbook(files).problems;
  };

  test('load without a fault', () =>
    assert.deepEqual(
      told((text) => text),
      [],
    ));

  test('a misspelt field is told with its place and the name that may be meant', () => {
    const [fault] = told((text) => text.replace('{{question}}', '{{qestion}}'));
    assert.match(fault?.where ?? '', /^handbook\/rule\.hbs:\d+:\d+$/);
    assert.match(fault?.remedy ?? '', /question/);
  });

  test('every time of the year has duties, and every phrase is said by a rule', () => {
    const problems: Problem[] = [];
    const times = readHandbookTimes(templates.get('handbook/times.md')!, 'times.md', problems);
    assert.deepEqual(problems, []);
    const opened = openLibrary(libraryFiles(projectRoot));
    assert.ok(opened.ok);
    const whens = opened.value.rulebook.packs.flatMap(({ rules }) =>
      rules.flatMap(({ process }) => process?.when ?? []),
    );
    const used = new Set(whens.map((when) => timeOf(when, times)));
    assert.deepEqual(
      times.filter((_, at) => !used.has(at)).map(({ title }) => title),
      [],
    );
    const said = whens.map((when) => when.toLowerCase());
    const unsaid = times.flatMap(({ phrases }) =>
      phrases.filter((phrase) => !said.some((when) => when.includes(phrase))),
    );
    assert.deepEqual(unsaid, []);
  });

  test('the longest phrase decides the time, and what no phrase names comes last', () => {
    const times = [
      { title: 'Once', inCalendar: true, phrases: ['every year'] },
      { title: 'First', inCalendar: true, phrases: ['every year, before placements'] },
      { title: 'Else', inCalendar: false, phrases: [] },
    ];
    assert.equal(timeOf('Every year, before placements are decided', times), 1);
    assert.equal(timeOf('every year', times), 0);
    assert.equal(timeOf('at the door', times), 2);
  });

  test('a list of times tells lines that fit nowhere', () => {
    const problems: Problem[] = [];
    readHandbookTimes('---\ntitle: T\n---\n- early\n## A\n- x\n- x\nwords\n', 't.md', problems);
    assert.deepEqual(
      problems.map(({ where }) => where),
      ['t.md:4:1', 't.md:7:1', 't.md:8:1'],
    );
  });
});
