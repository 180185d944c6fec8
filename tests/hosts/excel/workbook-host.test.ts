import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { excelHost } from '../../../src/hosts/excel/workbook-host.ts';
import { valueOf, withExcel } from './with-excel.ts';

const sheets = [
  {
    name: 'Data',
    rows: [
      ['a', 'b'],
      [1, 2],
      [3, 4],
    ],
  },
  { name: "Dean's list", rows: [[1]] },
  { name: 'Gone', rows: [[1]], visibility: 'Hidden' as const },
];
const settings = 'urn:plumbline:settings:1';
const findings = 'urn:plumbline:findings:1';
const host = excelHost([settings, findings]);

describe('selecting', () => {
  test('shows several ranges of one sheet and tells how many', async () => {
    await withExcel({ sheets, active: "Dean's list" }, async (sim) => {
      assert.equal(valueOf(await host.select(['Data!A2:B2', 'Data!A3', "'Dean''s list'!A1"])), 2);
      assert.equal(sim.workbook.active, 'Data');
      assert.equal(sim.workbook.selection, 'Data!A2:B2,Data!A3');
      assert.equal(valueOf(await host.select(["'Dean''s list'!A1"])), 1);
      assert.equal(sim.workbook.active, "Dean's list");
      assert.equal(valueOf(await host.select([])), 0);
      await sim.settled();
      assert.equal(sim.counters.references, 0);
    });
  });

  test('shows the first range where Excel cannot select several', async () => {
    await withExcel({ sheets, requirementSets: { ExcelApi: '1.17' } }, async (sim) => {
      assert.equal(valueOf(await host.select(['Data!A2:B2', 'Data!A3'])), 1);
      assert.equal(sim.workbook.selection, 'Data!A2:B2');
    });
  });

  test('takes as many ranges as an address may name', async () => {
    await withExcel({ sheets }, async () => {
      const many = Array.from({ length: 2000 }, (_, row) => `Data!A${2 * row + 1}:B${2 * row + 1}`);
      const selected = valueOf(await host.select(many));
      // `A1:B1,` to `A1999:B1999,`: the addresses that fit into 8,192 characters.
      let length = 0;
      const fitting = many.filter((each) => (length += each.length - 'Data!'.length + 1) <= 8192).length;
      assert.equal(selected, fitting);
    });
  });

  test('says why where it cannot', async () => {
    await withExcel({ sheets }, async (sim) => {
      const codes = async (cells: string) => (await host.select([cells])).problems.map(({ code }) => code);
      assert.deepEqual(await codes('Gone!A1'), ['host-refused']);
      assert.deepEqual(await codes('Nowhere!A1'), ['sheet-missing']);
      sim.faults.turnOn('other-workbook-focused');
      const refused = await host.select(['Data!A1']);
      assert.deepEqual(
        refused.problems.map(({ code, remedy }) => [code, remedy]),
        [['host-refused', 'Click into this workbook, and try again.']],
      );
    });
  });
});

describe('what a person selects', () => {
  test('is told with its sheet until nobody listens', async () => {
    await withExcel({ sheets, active: 'Data' }, async (sim) => {
      const heard: (readonly string[])[] = [];
      const stop = valueOf(await host.onSelect((cells) => heard.push(cells)));
      const settle = () => new Promise((resolve) => setTimeout(resolve, 60));
      sim.person.select('Data!B2');
      await settle();
      sim.person.select("'Dean''s list'!A1");
      await settle();
      sim.person.select('Data!A1:A2,Data!B3');
      await settle();
      await stop();
      sim.person.select('Data!A1');
      await settle();
      assert.deepEqual(
        heard.map((cells) => [...cells]),
        [['Data!B2'], ["'Dean''s list'!A1"], ['Data!A1:A2', 'Data!B3']],
      );
    });
  });
});

describe('what is kept with the workbook', () => {
  const part = (namespace: string, text: string) => ({ namespace, xml: `<kept xmlns="${namespace}">${text}</kept>` });

  test('is read back, replaced and never doubled; parts of others stay', async () => {
    const theirs = '<other xmlns="urn:other">theirs</other>';
    await withExcel({ sheets, customXml: [theirs] }, async (sim) => {
      valueOf(await host.save([part(settings, 'one'), part(findings, 'f')]));
      valueOf(await host.save([part(settings, 'two')]));
      assert.deepEqual(
        [...sim.workbook.customXml].sort(),
        [part(findings, 'f').xml, part(settings, 'two').xml, theirs].sort(),
      );
      const looked = valueOf(await host.look(5));
      assert.deepEqual([...looked.saved].sort(), [part(findings, 'f').xml, part(settings, 'two').xml].sort());
    });
  });

  test('is never lost in a break, and the next time is whole', async () => {
    await withExcel({ sheets }, async (sim) => {
      for (const batch of [1, 2, 3]) {
        for (const afterActions of [0, 2, 4]) {
          valueOf(await host.save([part(settings, 'old')]));
          sim.faults.turnOn('disconnected', { atBatch: batch, afterActions });
          const saved = await host.save([part(settings, 'new')]);
          sim.faults.clear();
          const kept = sim.workbook.customXml.join();
          assert.match(kept, saved.ok ? />new</ : />(old|new)</);
          valueOf(await host.save([part(settings, 'new')]));
          assert.deepEqual(sim.workbook.customXml, [part(settings, 'new').xml]);
        }
      }
    });
  });
});
