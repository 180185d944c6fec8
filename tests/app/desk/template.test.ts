import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Desk } from '../../../src/app/desk/desk.ts';
import type { DeskTools } from '../../../src/app/desk/desk-tools.ts';
import { makeDesk } from '../../../src/app/desk/make-desk.ts';
import type { DraftView, TemplateView } from '../../../src/app/desk/views.ts';
import type { Audience } from '../../../src/core/privacy/reportable.ts';
import type { Result } from '../../../src/core/result.ts';
import { example } from '../../../src/entries/pane/example.ts';
import { deskTools } from '../../../src/entries/worker/desk-tools.ts';
import { smallWorkbook } from '../../living/versions.ts';
import { bare, opened } from '../../support/organization/open.ts';

const workbook = await smallWorkbook(0);
// What is withheld of these is soon decided.
const packs = example.packs.filter(({ pack }) => /timelines|services/.test(pack));

/** A desk with a small district on it, checked. */
async function checkedDesk(library = opened(null), watched: Partial<DeskTools> = {}): Promise<Desk> {
  const desk = makeDesk(library, {
    ...deskTools,
    today: () => '2026-01-15',
    progress: () => undefined,
    cancelled: () => false,
    ...watched,
  });
  valueOf(await desk.openFile('district.xlsx', workbook.slice()));
  await desk.choose({ asOf: example.asOf, packs });
  valueOf(await desk.check());
  return desk;
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problems.map(({ where, message }) => `${where}: ${message}`).join('\n'));
  return result.value;
}

const brief = (body: string, front = 'audience: internal, public'): string =>
  `---\nid: board-brief\ntitle: Brief for the School Committee\n${front}\nneeds: district\n---\n# What was found in {{district}}\n\n${body}\n`;

const faultsOf = ({ faults }: TemplateView): string[] =>
  faults.map(
    ({ severity, place, message, remedy }) =>
      `${severity} ${place === null ? '–' : `${place.line}:${place.column}`} ${message} ${remedy}`,
  );

describe('a template that is edited at the desk', () => {
  let desk: Desk;
  const look = async (text: string, audience: Audience = 'internal'): Promise<TemplateView> =>
    valueOf(await desk.checkTemplate(text, audience));
  before(async () => {
    desk = await checkedDesk();
  });

  test('shows the report as it would be drafted, for the same audience', async () => {
    for (const audience of ['internal', 'public'] as const) {
      const drafted = valueOf(await desk.draft({ report: 'executive-summary', audience, privacy: null }));
      const view = await look(valueOf(await desk.templateCopy('executive-summary')), audience);
      assert.deepEqual(faultsOf(view), []);
      assert.deepEqual(view.preview?.blocks, drafted.blocks, audience);
      assert.equal(view.preview?.audience, audience);
    }
  });

  test('tells every fault at once, with line, column and the nearest name, and shows no report', async () => {
    const view = await look(brief('{{distrct}} {{citaton x}} {{> headlin}}\n\n:::table{stats}'));
    assert.deepEqual([view.usable, view.preview], [false, null]);
    assert.deepEqual(
      faultsOf(view).map((line) => line.replace(/ [A-Z`].*Did you mean /, ' … ')),
      [
        'error 9:3 … `district`?',
        'error 9:15 … `citation`?',
        'error 9:31 … `headline`?',
        'error 11:10 `tables` is not declared. Add `tables` to `needs:` in board-brief.hbs.',
        'error 11:10 … `status`?',
      ],
    );
  });

  test('holds its words against the wording guide, as warnings at their places', async () => {
    const view = await look(brief('The delays are clearly due to vacancies.'));
    assert.deepEqual(
      faultsOf(view).map((line) => line.split('.')[0]),
      ['warning 9:16 “clearly” judges', 'warning 9:24 “due to” names a cause'],
    );
    assert.equal(view.usable, true);
    assert.notEqual(view.preview, null);
  });

  test('tells what only a draft shows: headings that skip a level', async () => {
    const view = await look(brief('### Too deep'));
    assert.equal(view.usable, false);
    assert.match(faultsOf(view).join(), /error – A heading of level 3 follows one of level 1/);
  });

  test('is previewed for those it may be made for, whatever was asked', async () => {
    const view = await look(brief('Words.', 'audience: internal'), 'public');
    assert.deepEqual([view.audiences, view.preview?.audience], [['internal'], 'internal']);
  });

  test('names a setting no pack has, and an id that is taken', async () => {
    const settings = brief('Words.', 'audience: internal\nsettings: special-education-timelines:nowhere');
    assert.match(faultsOf(await look(settings)).join(), /error 1:1 .*which no pack has/);
    const taken = brief('Words.').replace('board-brief', 'executive-summary');
    assert.match(faultsOf(await look(taken)).join(), /note 2:1 The report “Executive summary” has this id/);
  });

  test('everything it answers can be sent from a worker', async () => {
    for (const answer of [await look(brief('Words.')), await desk.templateNames()])
      assert.deepEqual(structuredClone(answer), answer);
  });

  test('can be stopped', async () => {
    let stop = false;
    const other = await checkedDesk(opened(null), { cancelled: () => stop });
    stop = true;
    assert.deepEqual(await other.checkTemplate(brief('Words.'), 'public'), { ok: false, problems: [] });
  });

  test('what is withheld from the public is in no part of the preview', async () => {
    const everything = `---
id: board-brief
title: Brief
audience: internal, public
needs: requirements, indicators, lives
---
# All

{{#each requirements}}
{{title}}: {{n}} of {{d}}{{#each schools}}; {{name}} {{n}} of {{d}}{{/each}}

{{/each}}
{{#each indicators}}
{{title}}{{#each groups}}; {{name}} {{n}} of {{d}}{{/each}}

{{/each}}
{{#each lives}}
{{#if title}}{{title}}{{/if}}

{{/each}}
`;
    const inside = await look(everything);
    const outside = await look(everything, 'public');
    assert.deepEqual([faultsOf(inside), faultsOf(outside)], [[], []]);
    const withheld = /"state":"withheld"/g;
    assert.equal(JSON.stringify(inside.preview).match(withheld), null);
    const shown = JSON.stringify(outside.preview);
    assert.notEqual(shown.match(withheld), null, 'something is withheld');
    for (const [figure] of shown.matchAll(/\{[^{}]*"state":"withheld"[^{}]*/g))
      assert.doesNotMatch(figure, /"raw"|"text"/);
  });
});

describe('a template of one’s own among the reports', () => {
  let desk: Desk;
  const drafted = async (report: string, audience: Audience = 'internal'): Promise<DraftView> =>
    valueOf(await desk.draft({ report, audience, privacy: null }));
  before(async () => {
    desk = await checkedDesk();
  });

  test('begins as a copy with an id and a title of its own, and is not drafted unasked', async () => {
    const shipped = valueOf(await desk.template('executive-summary'));
    const copy = valueOf(await desk.templateCopy('executive-summary'));
    const changed = copy.split('\n').filter((row) => !shipped.split('\n').includes(row));
    const gone = shipped.split('\n').filter((row) => !copy.split('\n').includes(row));
    assert.deepEqual(changed, ['id: our-executive-summary', 'title: Executive summary (our copy)']);
    assert.deepEqual(gone, ['id: executive-summary', 'title: Executive summary', 'standard: yes']);
    valueOf(await desk.useTemplate(copy));
    assert.match(valueOf(await desk.templateCopy('executive-summary')), /^id: our-executive-summary-2$/m);
  });

  test('is drafted as the same file in an organization’s folder is', async () => {
    const text = valueOf(await desk.templateCopy('imr-finding-report')).replace(
      '# Scope of the review',
      '# What we looked at\n\n{{> headline}}\n\n# Scope of the review',
    );
    const { id, own } = valueOf(await desk.useTemplate(text));
    assert.deepEqual([id, own], ['our-imr-finding-report', true]);
    const here = await drafted(id, 'public');
    const folder = await checkedDesk(opened(bare({ [`templates/reports/${id}.hbs`]: text })));
    const there = valueOf(await folder.draft({ report: id, audience: 'public', privacy: null }));
    assert.deepEqual(here, there);
    assert.match(JSON.stringify(here.blocks), /What we looked at/);
  });

  test('is the last one that was used, and stays when another workbook is opened', async () => {
    const first = valueOf(await desk.useTemplate(brief('First words.')));
    valueOf(await desk.useTemplate(brief('Second words.')));
    assert.match(JSON.stringify((await drafted(first.id)).blocks), /Second words/);
    assert.equal(valueOf(await desk.template(first.id)), brief('Second words.'));
    valueOf(await desk.openFile('again.xlsx', workbook.slice()));
    const reports = await desk.reports();
    assert.equal(reports.filter(({ id, own }) => id === first.id && own).length, 1);
    assert.equal(reports.filter(({ own }) => own).length >= 1, true);
    await desk.choose({ asOf: example.asOf, packs });
    valueOf(await desk.check());
    assert.match(JSON.stringify((await drafted(first.id)).blocks), /Second words/);
  });

  test('with an error is not taken, and the one before stays', async () => {
    valueOf(await desk.useTemplate(brief('Good words.')));
    const refused = await desk.useTemplate(brief('{{distrct}}'));
    assert.deepEqual([refused.ok, refused.problems.map(({ where }) => where)], [false, ['board-brief.hbs:9:3']]);
    assert.match(JSON.stringify((await drafted('board-brief')).blocks), /Good words/);
    const each = await desk.useTemplate(brief('Words.', 'audience: internal\neach: school'));
    assert.match(each.problems[0]!.message, /drafted for each school/);
  });

  test('is kept nowhere: what the workbook remembers does not have it', async () => {
    valueOf(await desk.useTemplate(brief('Words nobody else has.')));
    const kept = JSON.stringify([await desk.remember(), await desk.caseFile(), await desk.diagnostics()]);
    assert.doesNotMatch(kept, /Words nobody else has|board-brief/);
  });
});

describe('a file that is opened as a template', () => {
  let desk: Desk;
  before(async () => {
    desk = await checkedDesk();
  });

  test('is text in UTF-8, with or without its mark, with any line ends', async () => {
    const text = brief('Año.');
    const bytes = new TextEncoder().encode(`\uFEFF${text.replaceAll('\n', '\r\n')}`);
    assert.equal(valueOf(await desk.templateOfFile('board-brief.hbs', bytes)), text);
  });

  test('anything else is refused with what to do', async () => {
    const told = async (name: string, bytes: Uint8Array): Promise<string[]> =>
      (await desk.templateOfFile(name, bytes)).problems.map(({ code, where }) => `${code} ${where}`);
    assert.deepEqual(await told('letter.docx', new Uint8Array(4)), ['file-kind letter.docx']);
    assert.deepEqual(await told('x.hbs', Uint8Array.of(0xff, 0xfe, 65, 0)), ['file-encoding x.hbs']);
    assert.deepEqual(await told('x.hbs', new Uint8Array(8)), ['file-encoding x.hbs']);
    assert.deepEqual(await told('x.hbs', new Uint8Array(2_000_000)), ['file-too-large x.hbs']);
  });
});
