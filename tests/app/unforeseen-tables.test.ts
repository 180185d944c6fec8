import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { askWorksheet } from '../../src/app/ask-worksheet.ts';
import { readTables } from '../../src/app/read-tables.ts';
import type { Problem } from '../../src/core/problems.ts';
import { rangeReference } from '../../src/core/table/address.ts';
import { openWorkbook } from '../../src/hosts/file/read-workbook.ts';
import { nodeFilePlatform } from '../../src/hosts/node/node-file-platform.ts';
import { shippedSchema } from '../support/library.ts';
import { longCounts } from './unforeseen/long-counts.ts';
import { rosters } from './unforeseen/rosters.ts';
import type { UnforeseenTable } from './unforeseen/unforeseen-table.ts';
import { wideTables } from './unforeseen/wide-tables.ts';

const library = { schema: shippedSchema() };

async function asked(given: UnforeseenTable) {
  const bytes = typeof given.content === 'string' ? new TextEncoder().encode(given.content) : given.content;
  const workbook = await openWorkbook(bytes, given.file, nodeFilePlatform);
  assert.ok(workbook.ok, JSON.stringify(workbook.problems));
  const request = {
    workbook: workbook.value,
    sheets: given.sheet === undefined ? null : [given.sheet],
    mapping: given.mapping === undefined ? null : { file: 'mapping.yaml', text: given.mapping },
    kind: null,
    where: Object.entries(given.where ?? {}).map(([column, value]) => ({ column, value })),
    question: {
      base: null,
      by: '{group}',
      against: 'others' as const,
      direction: 'adverse' as const,
      threshold: null,
      asRate: false,
      ...given.ask,
    },
  };
  const answer = await askWorksheet(library, request, () => undefined);
  const read = await readTables(library, workbook.value, { ...request, where: [] }, () => undefined);
  return { answer, tables: read.ok ? read.value : [] };
}

const said = (problems: readonly Problem[]): string =>
  problems.map(({ code, where, message, remedy }) => `${code} ${where}: ${message} ${remedy}`).join('\n');

for (const [kind, tables] of [
  ['counts by group, one row a group', longCounts],
  ['one column a group', wideTables],
  ['rows of students and of incidents, and what cannot be answered', rosters],
] as const) {
  describe(kind, () => {
    for (const given of tables) {
      test(given.name, async () => {
        const { answer, tables: read } = await asked(given);
        const all = said(answer.problems);
        const table = answer.ok ? answer.value.tables[0]! : read[0];
        const whole = read.find((one) => one.grid.sheet === table?.grid.sheet);
        if (given.header !== undefined)
          assert.equal(rangeReference(table!.grid.sheet, table!.header).replace(/^.*!/, ''), given.header, 'header');
        if (given.records !== undefined) assert.equal(whole!.rows.length, given.records, 'records');
        for (const [reason, count] of Object.entries(given.aside ?? {}))
          assert.equal(
            whole!.excluded.filter((row) => row.reason === reason).length,
            count,
            `rows set aside as ${reason}`,
          );
        for (const [header, is] of Object.entries(given.kinds ?? {})) {
          const column = table!.columns.find((one) => one.header === header);
          assert.equal(column?.kind, is, `${header}; there are ${table!.columns.map((one) => one.header).join('|')}`);
        }
        for (const found of answer.problems) {
          assert.notEqual(found.where.trim(), '', found.message);
          assert.doesNotMatch(found.message + found.remedy, /undefined|NaN|\[object| --\w/, found.message);
        }
        for (const words of given.untold ?? []) assert.doesNotMatch(all, words);
        if (given.cannot !== undefined) {
          assert.match(all, given.cannot);
          assert.ok(
            !answer.ok || answer.value.outcomes.every((outcome) => outcome.value === null),
            'something was computed',
          );
          return;
        }
        assert.ok(answer.ok, all);
        const { outcomes } = answer.value;
        const steps = outcomes.flatMap((one) => one.steps.flatMap((step) => [step.label, step.formula, step.result]));
        for (const words of given.told ?? []) assert.match(`${all}\n${steps.join('\n')}`, words);
        for (const [group, rate] of Object.entries(given.rates ?? {}))
          assert.equal(outcomes.find((one) => one.group === group)?.rate?.toFixed(6), rate.toFixed(6), group);
        const groups = given.groups ?? given.ratios ?? {};
        if (given.others !== 'yes')
          assert.deepEqual(
            outcomes.map((one) => one.group),
            Object.keys(groups).sort((a, b) => order(outcomes, a) - order(outcomes, b)),
            'the groups',
          );
        for (const [group, expected] of Object.entries(groups)) {
          const outcome = outcomes.find((one) => one.group === group);
          assert.ok(
            outcome !== undefined,
            `no group ${group}; there are ${outcomes.map((one) => one.group).join(', ')}`,
          );
          if (typeof expected === 'string') {
            assert.equal(outcome.reason?.code, expected, `${group}: ${outcome.reason?.message}`);
            continue;
          }
          if (typeof expected === 'number') {
            assert.equal(outcome.value?.toFixed(3), expected.toFixed(3), group);
            continue;
          }
          const [cases, students, others, otherStudents, ratio] = expected as readonly number[];
          assert.deepEqual(
            [outcome.n, outcome.d, outcome.comparison?.n ?? null, outcome.comparison?.d ?? null],
            [cases, students, others, otherStudents],
            `${group}: ${outcome.reason?.message}`,
          );
          if (others === 0) assert.equal(outcome.value, null, group);
          else {
            // The literal was worked out by hand; that it belongs to the counts is checked beside it.
            assert.equal((((cases! / students!) * otherStudents!) / others!).toFixed(3), ratio!.toFixed(3), group);
            assert.equal(outcome.value?.toFixed(3), ratio!.toFixed(3), group);
          }
          assert.ok(outcome.evidence.length > 0, `${group} without cells`);
        }
      });
    }
  });
}

function order(outcomes: readonly { readonly group: string | null }[], group: string): number {
  const at = outcomes.findIndex((one) => one.group === group);
  return at < 0 ? Infinity : at;
}
