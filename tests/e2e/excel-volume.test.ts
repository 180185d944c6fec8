import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { readKept } from '../../src/app/desk/remembered.ts';
import type { Finding } from '../../src/core/findings/finding.ts';
import type { RawGrid } from '../../src/core/table/raw-grid.ts';
import { readWorkbookFile } from '../../src/hosts/node/read-file.ts';
import { lengthen } from '../../src/outputs/text/shorten.ts';
import { largeRoster, rosterColumns, rosterRows } from '../support/large-roster.ts';
import { plumbline } from '../support/plumbline.ts';
import { inBrowser, on } from './browser-pane.ts';
import { watchTasks } from './long-tasks.ts';
import { openExcelPane, released } from './office-pane.ts';

/** What Excel on the web takes at once, and what we aim at. */
const mostAtOnce = 5 * 1024 * 1024;
const aimedAt = 2_500_000;

/** What is compared of an outcome: everything that is printed of it. */
interface Told {
  readonly id: string;
  readonly status: string;
  readonly n: number;
  readonly d: number;
  readonly value: unknown;
  readonly [more: string]: unknown;
}

const told = ({
  id,
  pack,
  check,
  status,
  n,
  d,
  comparison,
  value,
  interval,
  threshold,
  subject,
  group,
}: Told): unknown => ({
  ...{ id, pack, check, status, n, d, comparison, value, interval, threshold, subject, group },
});

inBrowser('fifty thousand rows of thirty columns, checked from the ribbon', (served) => {
  let grids: RawGrid[];
  let printed: readonly Told[];
  let asOf: string;

  before(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-roster-'));
    const file = join(folder, 'roster.xlsx');
    writeFileSync(file, largeRoster());
    asOf = new Date().toISOString().slice(0, 10);
    const run = plumbline('check', file, '--as-of', asOf, '--json');
    printed = (JSON.parse(run.out) as { readonly outcomes: readonly Told[] }).outcomes;
    const workbook = await readWorkbookFile(file);
    if (!workbook.ok) throw new Error('the roster cannot be read');
    grids = [];
    for (const handle of workbook.value.sheets) {
      const grid = await handle.read();
      if (grid.ok) grids.push(grid.value);
    }
  });

  for (const profile of ['desktop', 'web'] as const) {
    test(`in Excel (${profile}): within what Office takes, without standing still, with the results of the command line`, async (t) => {
      assert.deepEqual([grids[0]!.rowCount, grids[0]!.columns.length], [rosterRows, rosterColumns]);
      const pane = await openExcelPane(served(), {
        profile,
        name: 'roster.xlsx',
        sheets: grids.map((grid) => ({ name: grid.sheet, grid })),
      });
      await on.button(pane.page, 'Choose checks').waitFor();
      pane.host.resetCounters();
      const began = Date.now();
      const { observed, long, hardest } = await watchTasks(served().browser, pane.page, async () => {
        await pane.host.invokeCommand('runChecks');
      });
      const seconds = (Date.now() - began) / 1000;
      await released(pane);
      const { counters } = pane.host;
      const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000).toLocaleString('en-US')} kB`;
      t.diagnostic(
        `${profile}: ${rosterRows.toLocaleString('en-US')} × ${rosterColumns} cells checked and written in ${seconds.toFixed(1)} s, ` +
          `${counters.workTrips} round trips, largest request ${kilobytes(counters.largestRequest)}, ` +
          `largest answer ${kilobytes(counters.largestResponse)} of ${kilobytes(counters.responseBytes)}, ` +
          `at most ${counters.mostReferences} references held`,
      );
      t.diagnostic(
        `${profile}: the hardest piece of work of the page took ${hardest.worked.toFixed(0)} ms (${hardest.what}); by the clock ` +
          `${observed.length} took over 50 ms (${observed.join(', ')})` +
          long
            .map(({ wall, worked, what }) => `; ${wall.toFixed(0)} ms, worked ${worked.toFixed(0)}: ${what}`)
            .join(''),
      );

      assert.equal(counters.largestRequest < mostAtOnce && counters.largestResponse < mostAtOnce, true);
      assert.equal(counters.largestRequest <= aimedAt && counters.largestResponse <= aimedAt, true);
      assert.equal(hardest.worked <= 50, true, `${hardest.worked} ms: ${hardest.what}`);

      const kept = pane.workbook.customXml.map(readKept).find((one) => one !== null);
      const { findings, asOf: day } = JSON.parse((await lengthen(kept!))!) as {
        readonly findings: readonly Finding[];
        readonly asOf: string;
      };
      const found = findings.flatMap(({ outcomes }) => JSON.parse(JSON.stringify(outcomes)) as Told[]);
      const byId = (list: readonly Told[]): unknown[] => [...list].sort((a, b) => (a.id < b.id ? -1 : 1)).map(told);
      assert.equal(day, asOf);
      assert.equal(found.length > 300, true, String(found.length));
      assert.deepEqual(byId(found), byId(printed));
      t.diagnostic(`${profile}: ${found.length} results, each as the command line prints it`);

      assert.deepEqual(pane.workbook.sheetNames.slice(0, 2), ['Students', 'Discipline']);
      assert.equal(pane.workbook.sheetNames.includes('Plumbline Findings'), true);
      assert.deepEqual([pane.problems, pane.outsideRequests, pane.host.internalErrors], [[], [], []]);
      await pane.close();
    });
  }
});
