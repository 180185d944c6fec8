import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { checkWorksheet, type CheckedWorksheet } from '../../../src/app/check-worksheet.ts';
import { draftFromChecks, publishFindings } from '../../../src/app/draft-report.ts';
import { openLibrary } from '../../../src/app/library.ts';
import type { RegistersRead } from '../../../src/app/registers.ts';
import type { Draft } from '../../../src/core/draft/draft.ts';
import { visitRuns } from '../../../src/core/draft/sources-table.ts';
import type { Audience } from '../../../src/core/privacy/reportable.ts';
import { readWorkbookFile } from '../../../src/hosts/node/read-file.ts';
import { writeText } from '../../../src/outputs/text/write-text.ts';
import { projectRoot, textsBelow } from '../../support/library.ts';

const opened = openLibrary({ rules: textsBelow('src/rules'), templates: textsBelow('templates') });
assert.ok(opened.ok, opened.problems.map(({ message }) => message).join('\n'));
const library = opened.value;
let checked: CheckedWorksheet;

before(async () => {
  const workbook = await readWorkbookFile(join(projectRoot, 'examples/finding-register.xlsx'));
  assert.ok(workbook.ok, 'the example opens');
  const run = await checkWorksheet(
    library,
    {
      ...{ workbook: workbook.value, calendar: null, sheets: null, mapping: null, kind: null, where: [] },
      ...{ packs: [{ pack: 'record-review', setting: null }], asOf: '2025-06-30', district: null },
    },
    () => undefined,
  );
  assert.ok(run.ok, JSON.stringify(run.problems));
  checked = run.value;
});

function drafted(
  report: string,
  audience: Audience = 'internal',
  registers: RegistersRead = checked.registers!,
): Draft {
  const published = publishFindings(library, checked, { audience, privacy: null });
  assert.ok(published.ok, 'it can be published');
  const draft = draftFromChecks(library, { ...checked, registers }, published.value, report, null);
  assert.ok(draft.ok, draft.problems.map(({ where, message }) => `${where} ${message}`).join('\n'));
  return draft.value;
}

/** The register with only those of its rows whose criterion is named. */
const rowsOf = (...criteria: readonly string[]): RegistersRead => ({
  ...checked.registers!,
  'finding-register': checked.registers!['finding-register']!.filter(({ cells }) =>
    criteria.includes(cells['criterion']!.text),
  ),
});

const textOf = (draft: Draft): string => writeText(draft).replaceAll('**', '').replace(/\s+/g, ' ');

describe('The letter on the correction', () => {
  test('says what is closed on time, late, before the report, and what is open', () => {
    const text = textOf(drafted('close-out-letter'));
    const places = [
      'Closed on time',
      'SE 2:',
      'SE 14:',
      'Corrected before the report',
      'SE 18B:',
      'Closed late',
      'SE 13:',
      'Still open',
      'SE 3:',
      'SE 8:',
    ];
    const found = places.map((place) => text.indexOf(place));
    assert.deepEqual(
      found,
      [...found].sort((a, b) => a - b),
      text,
    );
    assert.ok(
      found.every((at) => at >= 0),
      text,
    );
    assert.match(
      text,
      /Due by June 20, 2025, 1 year after the final report \(June 20, 2024\); closed on June 25, 2025/,
    );
    // The day a person wrote for SE 8 is printed, and not the one of the rule.
    assert.match(text, /SE 8: Team composition.*The last day for the correction is July 18, 2025\./);
    assert.match(text, /Birch Street Middle School: 10 of 10 later records comply/);
  });

  test('where everything is closed on time asks for nothing', () => {
    const text = textOf(drafted('close-out-letter', 'internal', rowsOf('SE 2', 'SE 14', 'SE 18B')));
    assert.match(text, /each within one year of the report\. Nothing more is asked of you/);
    assert.doesNotMatch(text, /Still open|Closed late|What we ask of you/);
  });

  test('where all is closed and some of it late says so', () => {
    const text = textOf(drafted('close-out-letter', 'internal', rowsOf('SE 2', 'SE 13')));
    assert.match(text, /Some were closed later than one year after the report; they count as not corrected in time/);
    assert.doesNotMatch(text, /Still open|each within one year/);
  });

  test('leaves a place for the findings where there is no register', () => {
    assert.match(textOf(drafted('close-out-letter', 'internal', {})), /The workbook holds no register of findings/);
  });

  test('leads back from every day to its cell, or to the day it follows from and the rule', () => {
    const days: string[] = [];
    visitRuns(drafted('close-out-letter').blocks, (run) => {
      if (run.type === 'value' && run.figure.state === 'value' && run.figure.unit === 'date')
        days.push(`${run.figure.text} | ${run.figure.source?.cells.join()} | ${run.figure.source?.formula}`);
    });
    assert.ok(days.length > 12, days.join('\n'));
    assert.ok(
      days.includes("June 25, 2025 | 'Finding register'!AV3 | the cell 'Finding register'!AV3"),
      days.join('\n'),
    );
    assert.ok(
      days.includes("June 20, 2025 | 'Finding register'!T3 | 1 year after the final report (2024-06-20)"),
      days.join('\n'),
    );
    for (const told of days) assert.match(told, /\| '(?:Finding register|Later records reviewed)'![A-Z]+\d+ \|/);
  });
});

describe('Documents from the register', () => {
  test('the memo on what is late tells what is missing, and what else is open', () => {
    const text = textOf(drafted('escalation-memo'));
    assert.match(text, /Open after one year .*SE 3: Specific learning disability .*Later records: not verified/);
    assert.match(text, /3 of 4 later records comply at Birch Street Middle School/);
    assert.match(text, /Other findings that are open .*SE 8: Team composition/);
    const none = textOf(drafted('escalation-memo', 'internal', rowsOf('SE 2')));
    assert.match(none, /No finding on the register is open after its one-year date/);
  });

  test('the progress report has the records reviewed, the reports that came and what is verified', () => {
    const text = textOf(drafted('progress-report'));
    assert.match(
      text,
      /Alder Hill Elementary School: 8, on April 9, 2025; Birch Street Middle School: 4, on May 14, 2025/,
    );
    assert.match(text, /report 3, due May 16, 2025, received May 20, 2025, partly corrected/);
    assert.match(text, /verified on April 30, 2025/);
  });

  test('the plan has when it came, what was decided and when progress reports are due', () => {
    const text = textOf(drafted('corrective-action-plan'));
    assert.match(text, /Plan received .{0,5}August 12, 2024/);
    assert.match(text, /approved, August 16, 2024/);
    assert.match(text, /October 15, 2024, February 14, 2025, May 16, 2025/);
  });

  test('the cover letter and the record of the answer have the days of the review', () => {
    const letter = textOf(drafted('review-cover-letter'));
    assert.match(letter, /by .{0,3}July 19, 2024.{0,3}, 20 business days after the final report \(June 20, 2024\)/);
    assert.match(
      textOf(drafted('factual-response-record')),
      /May 20, 2024, 10 business days after the draft report \(May 6, 2024\)/,
    );
  });

  test('tell the public nothing of the register: a row says that a requirement is not met', () => {
    for (const report of [
      'progress-report',
      'corrective-action-plan',
      'improvement-plan',
      'review-cover-letter',
      'pre-finding-notice',
    ]) {
      const draft = drafted(report, 'public');
      const all = writeText(draft) + JSON.stringify(draft.blocks) + draft.package;
      assert.doesNotMatch(all, /April 30, 2025|2025-04-30|August 12, 2024|Finding register/, report);
    }
  });
});
