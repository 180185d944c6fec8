import { shippedRegisters } from '../../support/library.ts';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { build } from 'esbuild';
import type { Block, Draft, Run } from '../../../src/core/draft/draft.ts';
import { draftReport } from '../../../src/core/draft/draft-report.ts';
import { visitRuns } from '../../../src/core/draft/sources-table.ts';
import type { Audience, Reportable, ReportableFinding } from '../../../src/core/privacy/reportable.ts';
import { context, publication, templateFiles, templateLibrary } from '../../drafts/fixture.ts';

const library = templateLibrary();
const reports = ['executive-summary', 'imr-finding-report'] as const;

function drafted(report: string, audience: Audience, findings = publication(audience)): Draft {
  const result = draftReport(library, report, findings, context(audience));
  assert.ok(result.ok, result.problems.map((p) => `${p.where} ${p.message} ${p.remedy}`).join('\n'));
  return result.value;
}

function runsOf(draft: Draft): Run[] {
  const runs: Run[] = [];
  visitRuns(draft.blocks, (run) => runs.push(run));
  return runs;
}

function each(blocks: readonly Block[], visit: (block: Block) => void): void {
  for (const block of blocks) {
    visit(block);
    if (block.type === 'control') each(block.blocks, visit);
    if (block.type === 'list') block.items.forEach((item) => each(item, visit));
  }
}

const changed = (change: (one: ReportableFinding) => ReportableFinding): Reportable<readonly ReportableFinding[]> =>
  publication('internal').map(change) as unknown as Reportable<readonly ReportableFinding[]>;

describe('A report is drafted only as it may be', () => {
  test('an unknown report is told with the nearest name', () => {
    const result = draftReport(library, 'executive-sumary', publication('internal'), context('internal'));
    assert.equal(result.ok, false);
    assert.equal(result.problems[0]?.code, 'report-unknown');
    assert.match(result.problems[0]?.remedy ?? '', /executive-summary/);
  });

  test('a report made for inside is refused to the public', () => {
    const reports = new Map(
      [...library.reports].map(([id, one]) => [id, { ...one, audiences: ['internal' as const] }]),
    );
    const result = draftReport({ ...library, reports }, 'executive-summary', publication('public'), context('public'));
    assert.equal(result.ok, false);
    assert.equal(result.problems[0]?.code, 'audience-refused');
  });

  test('a finding whose wording nobody wrote stops the draft instead of vanishing from it', () => {
    const findings = changed((one) => ({ ...one, finding: { ...one.finding, wording: 'evaluation-timelines' } }));
    const result = draftReport(library, 'executive-summary', findings, context('internal'));
    assert.equal(result.ok, false);
    assert.match(result.problems[0]?.message ?? '', /`evaluation-timelines` with the outcome `not-met`/);
    assert.match(result.problems[0]?.remedy ?? '', /`evaluation-timeline`/);
  });

  test('the same findings give the same draft', () => {
    assert.equal(
      JSON.stringify(drafted('executive-summary', 'public')),
      JSON.stringify(drafted('executive-summary', 'public')),
    );
  });

  test('no findings at all still make a report that reads', () => {
    const none = [] as unknown as Reportable<readonly ReportableFinding[]>;
    for (const report of reports) assert.ok(drafted(report, 'internal', none).blocks.length > 10);
  });

  test('when all is met the summary says so', () => {
    const met = publication('internal').filter((one) => one.finding.status === 'met');
    const text = JSON.stringify(
      drafted('executive-summary', 'internal', met as unknown as Reportable<readonly ReportableFinding[]>).blocks,
    );
    assert.match(text, /All requirements decided/);
    assert.match(text, /no indicator is raised/);
    assert.match(text, /Nothing was found that calls for a finding/);
  });
});

describe('A mark is explained where it is printed', () => {
  test('and not in a report that prints none', () => {
    const text = (audience: Audience, findings: Reportable<readonly ReportableFinding[]>): string =>
      JSON.stringify(drafted('imr-finding-report', audience, findings).blocks);
    const all = publication('public');
    const withoutMarks = all.filter(({ finding }) => finding.criterion === 'SE 18B');
    assert.match(text('public', all), /carry a mark in place of a number/);
    const bare = text('public', withoutMarks as unknown as Reportable<readonly ReportableFinding[]>);
    assert.doesNotMatch(bare, /carry a mark/);
    assert.match(bare, /Figures and outcomes behind which few people stand are withheld/);
  });
});

describe('Every number of a report is a figure with its source', () => {
  // Digits that are words: criteria, citations, years, dates, scales and formulas come as text of the data or template.
  const wordsWithDigits =
    /\b(?:SE|CR|ELE) ?\d+[A-Z]*|\d+ CMR [\d.]+(?:\(\w\))*|\d+ CFR [\d.]+(?:\(\w\))*|c\. 71A, s\. 4|2024-25|20\d\d\.1|[A-Z][a-z]+ \d+, \d{4}|Guide \d+|QA \d+-\d+|OSEP[^.;]*|[\w!:']*![A-Z]\d+[:A-Z\d]*/g;

  for (const report of reports) {
    for (const audience of ['internal', 'public'] as const) {
      test(`${report}, ${audience}: no count stands as plain text in a sentence`, () => {
        const stray: string[] = [];
        each(drafted(report, audience).blocks, (block) => {
          if (block.type !== 'paragraph' && block.type !== 'heading') return;
          for (const run of block.runs) {
            if (run.type !== 'text') continue;
            const rest = run.text.replace(wordsWithDigits, '');
            if (/\d/.test(rest)) stray.push(rest);
          }
        });
        // Threshold texts, the steps of the risk scale and the notes of the privacy rule are words of the data; the time
        // that dates are asked for is one of the template.
        const known =
          /^(?:Due in the next 60 days\.|.*100 percent of records.*|.*risk ratio above 2\.0.*|.*Numbers of students under 10.*|Likelihood \d: .*Severity \d: .*)$/s;
        assert.deepEqual(
          stray.filter((text) => !known.test(text)),
          [],
        );
      });
    }
  }

  test('every figure printed that rests on cells stands in the table of sources, tables by school and group, steps of the risk scale and words apart', () => {
    const draft = drafted('executive-summary', 'internal');
    const sources = draft.blocks.find((block) => block.type === 'table' && block.tag === 'table:sources');
    assert.ok(sources?.type === 'table');
    const tagsIn = (blocks: readonly Block[]): string[] =>
      runsOf({ ...draft, blocks }).flatMap((run) =>
        run.type === 'value' && run.figure.source.cells.length > 0 && !/^(?:risk-|word:)/.test(run.figure.source.tag)
          ? [run.figure.source.tag]
          : [],
      );
    const others = draft.blocks.filter(
      (block) => block !== sources && !(block.type === 'table' && /^table:(schools$|schools:|groups:)/.test(block.tag)),
    );
    const listed = tagsIn([sources]);
    assert.deepEqual([...listed].sort(), [...new Set(tagsIn(others))].sort());
    assert.ok(listed.length > 10);
    // One row for each outcome, with the cells of its figures.
    assert.equal(new Set(sources.rows.map((row) => JSON.stringify(row[0]))).size, sources.rows.length);
    assert.match(JSON.stringify(sources.rows), /Evaluations!A2:N66/);
  });
});

describe('What a document needs to be found again and to be read by all', () => {
  for (const report of reports) {
    for (const audience of ['internal', 'public'] as const) {
      test(`${report}, ${audience}`, () => {
        const draft = drafted(report, audience);
        const tags: string[] = [];
        let level = 0;
        each(draft.blocks, (block) => {
          if (block.type === 'control') tags.push(block.tag);
          if (block.type === 'heading') {
            assert.ok(block.level <= level + 1, 'a heading skips a level');
            level = block.level;
          }
          if (block.type === 'table') {
            assert.ok(block.caption !== '' && block.description !== '' && block.rows.length > 0, block.tag);
            assert.ok(
              block.rows.every((row) => row.length === block.columns.length),
              block.tag,
            );
            assert.ok(block.tag.length <= 64);
          }
          if (block.type === 'chart') {
            assert.match(block.description, /Highest: .* \([\d.]+%?\); lowest: .* The table “.*” gives the values\.$/);
            assert.ok(block.description.length <= 400, block.tag);
          }
          if (block.type === 'paragraph') assert.ok(block.runs.length > 0);
        });
        for (const run of runsOf(draft)) if (run.type === 'blank') tags.push(run.tag);
        assert.equal(new Set(tags).size, tags.length, 'a tag stands twice');
        assert.ok(tags.every((tag) => tag.length <= 64));
      });
    }
  }
});

describe('Nothing in the data can change the form of a report', () => {
  const hostile = '**x** [l](javascript:alert(1)) {{district}} | # h\n:::finding{id="y"}\n- item <b>';
  const plain = '**x** [l](javascript:alert(1)) {{district}} | # h :::finding{id="y"} - item <b>';

  test('a title, a group, a reason and a note of that kind come out as plain text', () => {
    const spoiled = changed((one) => ({
      finding: {
        ...one.finding,
        title: hostile,
        question: hostile,
        decision: one.finding.decision === null ? null : { ...one.finding.decision, note: hostile, by: hostile },
      },
      outcomes: one.outcomes.map((outcome) => ({
        ...outcome,
        group: outcome.group === null ? null : hostile,
        comparisonLabel: outcome.comparisonLabel === null ? null : hostile,
        reason: outcome.reason === null ? null : hostile,
        subject: { ...outcome.subject, ...(outcome.subject['school'] === undefined ? {} : { school: hostile }) },
      })),
    }));
    for (const report of reports) {
      const draft = drafted(report, 'internal', spoiled);
      const before = drafted(report, 'internal');
      const kinds = (blocks: readonly Block[]): string[] => {
        const list: string[] = [];
        each(blocks, (block) => list.push(block.type));
        return list;
      };
      assert.deepEqual(kinds(draft.blocks), kinds(before.blocks));
      const runs = runsOf(draft);
      assert.ok(runs.some((run) => run.type === 'text' && run.text.includes(plain)));
      assert.ok(runs.every((run) => run.type !== 'link' || /^https:/.test(run.href)));
      assert.ok(runs.every((run) => run.type !== 'text' || !/[\ue000-\ue0ff\n]/.test(run.text)));
    }
  });
});

describe('Drafting runs where code may not be made from text', () => {
  test('the bundle for the browser holds no eval and drafts with code generation switched off', async () => {
    const root = new URL('../../../', import.meta.url).pathname;
    const bundled = await build({
      stdin: {
        contents: `
          export { draftReport } from './src/core/draft/draft-report.ts';
          export { loadTemplates } from './src/core/draft/load-templates.ts';`,
        resolveDir: root,
        loader: 'ts',
      },
      bundle: true,
      platform: 'browser',
      format: 'esm',
      target: 'es2022',
      write: false,
      minifyWhitespace: true,
    });
    const code = bundled.outputFiles[0]!.text;
    assert.ok(!/\bnew Function\b|[^.\w]eval\(/.test(code));
    const folder = mkdtempSync(join(tmpdir(), 'draft-'));
    try {
      const data = {
        files: [...templateFiles()],
        registers: shippedRegisters(),
        findings: publication('internal'),
        context: { ...context('internal'), authorities: [...context('internal').authorities] },
      };
      writeFileSync(join(folder, 'bundle.mjs'), code);
      writeFileSync(join(folder, 'data.json'), JSON.stringify(data));
      writeFileSync(
        join(folder, 'run.mjs'),
        `import { readFileSync } from 'node:fs';
         import { draftReport, loadTemplates } from './bundle.mjs';
         const data = JSON.parse(readFileSync(new URL('data.json', import.meta.url)));
         const library = loadTemplates(new Map(data.files), new Map(), data.registers);
         const context = { ...data.context, authorities: new Map(data.context.authorities) };
         process.stdout.write(JSON.stringify(draftReport(library.value, 'executive-summary', data.findings, context).value.blocks));`,
      );
      const run = spawnSync(process.execPath, ['--disallow-code-generation-from-strings', join(folder, 'run.mjs')], {
        encoding: 'utf8',
        maxBuffer: 1e8,
      });
      assert.equal(run.stderr, '');
      assert.equal(run.stdout, JSON.stringify(drafted('executive-summary', 'internal').blocks));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
