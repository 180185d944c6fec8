import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { figureText } from '../../../src/core/draft/figure-text.ts';
import type { TableBlock } from '../../../src/core/draft/draft.ts';
import { laterNumbers } from '../../../src/core/draft/view/order-criteria.ts';
import { viewRegisters, type RegisterCell } from '../../../src/core/draft/view/register.ts';
import { dataFunctions } from '../../../src/core/draft/template/data-functions.ts';
import { partOf } from '../../../src/core/privacy/part-of.ts';
import { publication } from '../../drafts/fixture.ts';
import { shippedRulebook, shippedSchema, textsBelow } from '../../support/library.ts';

/** The table of a register with an amount and a share, as `fields` and `total` ask for it, as text. */
function registerTable(rows: readonly (readonly [amount: number | null, share: number])[]): string[][] {
  const cell = (text: string, raw: number, at: string): RegisterCell => ({ text, raw, unit: 'count', cell: at });
  const fields = ['school', 'amount', 'share'].map((id) => ({ id, title: id }));
  const { grants } = viewRegisters([{ id: 'grants', title: 'Grants', fields }], {
    grants: rows.map(([amount, share], at) => ({
      where: `Grants!A${at + 2}:C${at + 2}`,
      cells: {
        school: { text: `School ${at + 1}`, raw: 0, unit: 'text', cell: `Grants!A${at + 2}` },
        ...(amount === null ? {} : { amount: cell(String(amount), amount, `Grants!B${at + 2}`) }),
        share: cell(`${share * 100}%`, share, `Grants!C${at + 2}`),
      },
    })),
  });
  const register = dataFunctions.find(({ name }) => name === 'register')!;
  const table = register.run([grants, 'school, amount, amount * share: Due'], {
    caption: 'Grants',
    total: 'Due',
  }) as TableBlock;
  return table.rows.map((row) =>
    row.map(({ runs }) =>
      runs.map((run) => (run.type === 'value' ? figureText(run.figure) : run.type === 'text' ? run.text : '')).join(''),
    ),
  );
}

describe('A report about some checks', () => {
  test('holds their findings alone', () => {
    const all = publication('internal');
    const [first] = all;
    assert.ok(first !== undefined && all.length > 1);
    const part = partOf(all, { packs: null, checks: [first.finding.check], subject: null });
    assert.ok(part.length > 0 && part.length < all.length);
    assert.ok(part.every(({ finding }) => finding.check === first.finding.check));
    assert.equal(partOf(all, { packs: null, checks: null, subject: null }).length, all.length);
  });

  test('names checks of its packs', () => {
    const { packs } = shippedRulebook(shippedSchema());
    const rules = new Map(packs.map((pack) => [pack.id, new Set(pack.rules.map(({ id }) => id))]));
    for (const [file, text] of textsBelow('templates/reports')) {
      const listed = (key: string): string[] =>
        new RegExp(`^${key}: (.*)$`, 'm').exec(text.split('\n---')[0]!)?.[1]?.split(', ') ?? [];
      const own = listed('packs');
      for (const check of listed('checks'))
        assert.ok(
          own.some((pack) => rules.get(pack)?.has(check)),
          `${file}: ${check}`,
        );
    }
  });
});

describe('A table of a register', () => {
  test('multiplies two columns and adds them up', () => {
    assert.deepEqual(
      registerTable([
        [84000, 0.12],
        [1250.5, 0.1],
      ]),
      [
        ['School 1', '84000', '10,080'],
        ['School 2', '1250.5', '125.05'],
        ['All', '', '10,205.05'],
      ],
    );
  });

  test('leaves a product and its sum open where a cell is empty', () => {
    const rows = registerTable([
      [100, 0.5],
      [null, 0.5],
    ]);
    assert.deepEqual(
      rows.map((row) => row[2]),
      ['50', '', ''],
    );
  });
});

test('A later number of a criterion is read from its note', () => {
  const later = laterNumbers(['ELE 3 (to 2024-25; ELE 1 from 2025-26)', 'ELE 5 (to 2024-25)', 'SE 9']);
  assert.deepEqual([...later], [['ELE 3', 'ELE 1 from 2025-26']]);
});
