import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SheetCell, SheetModel } from '../../../src/core/draft/sheet-model.ts';
import { CellState, type Column } from '../../../src/core/table/table.ts';
import { formatIsoDay } from '../../../src/core/calendar/iso-day.ts';
import { chartsSheet } from '../../../src/outputs/sheets/charts-sheet.ts';
import { findingsSheet } from '../../../src/outputs/sheets/findings-sheet.ts';
import { methodSheet } from '../../../src/outputs/sheets/method-sheet.ts';
import { resultSheets } from '../../../src/outputs/sheets/result-sheets.ts';
import { caveat } from '../../../src/outputs/sheets/sheet-source.ts';
import { workPapersSheet } from '../../../src/outputs/sheets/work-papers-sheet.ts';
import { exampleSource } from './example-source.ts';

const { source } = await exampleSource();

/** Rows of a table as objects by header. */
function rowsOf(model: SheetModel, table: string): Record<string, SheetCell>[] {
  const found = model.tables.find(({ name }) => name.endsWith(table));
  assert.notEqual(found, undefined, `no table ${table}`);
  return found!.rows.map((row) => Object.fromEntries(row.map((cell, at) => [found!.columns[at]!.header, cell])));
}

const all = [...resultSheets(source), ...source.findings.map(({ id }) => workPapersSheet(source, id)!)];
const everySheet = (): readonly SheetModel[] => all;

function textsOf(model: SheetModel): string[] {
  return [
    model.name,
    ...model.above.map(({ text }) => text),
    ...model.tables.flatMap(({ above, columns, rows }) => [
      ...above.map(({ text }) => text),
      ...columns.map(({ header }) => header),
      ...rows.flatMap((row) => row.flatMap(({ value, tip }) => [String(value), ...(tip === undefined ? [] : [tip])])),
    ]),
    ...model.charts.flatMap(({ title, description, categories }) => [title, description, ...categories]),
  ];
}

describe('the sheet of findings', () => {
  const model = findingsSheet(source);
  const rows = rowsOf(model, 'PlumblineFindings');
  const heads = rows.filter((row) => row['About']!.value === 'The finding');

  test('has a row for each of the 98 findings of the example, in the order of what asks for something first', () => {
    assert.equal(heads.length, 98);
    const statuses = heads.map((row) => row['Status']!.value);
    const counted = Object.fromEntries([...new Set(statuses)].map((s) => [s, statuses.filter((t) => t === s).length]));
    assert.deepEqual(counted, {
      '● Not met': 37,
      '▲ Follow up': 6,
      '? Needs review': 1,
      '– Not computed': 12,
      '✓ Met': 3,
      '✓ Not raised': 18,
      '– Not applicable': 21,
    });
    assert.match(
      model.above[1]!.text,
      /^district\.xlsx, judged as of 2025-06-30\. 98 findings: 37 not met, 6 follow up, 1 needs review, /,
    );
  });

  test('carries the figures of SE 9 and leads to its first record', () => {
    const row = heads.find((each) => each['Finding']!.value === 'Eligibility and proposed IEP in time')!;
    assert.deepEqual(
      [row['Do not comply, or cases']!.value, row['Of']!.value, row['Value']],
      [5, 231, { value: 226 / 231, numberFormat: '0.0%' }],
    );
    assert.deepEqual(row['Go to'], {
      value: 'Evaluations!A60:U60',
      link: { cells: 'Evaluations!A60:U60' },
      tip: 'The records that do not comply: 5 ranges; this is the first',
    });
    assert.equal(row['Decision']!.value, 'Agrees, rating Partially Implemented (J. Ortiz)');
    assert.equal(row['Note']!.value, 'Seen with the files.');
    assert.match(String(row['Citation']!.value), /^603 CMR 28\.05\(1\); 34 CFR 300\.301/);
  });

  test('says of a raised indicator with what it was compared, its interval, and that its threshold is not verified', () => {
    const row = heads.find((each) => each['Finding']!.value === 'Out-of-school suspension by group (race)')!;
    assert.deepEqual([row['Status']!.value, row['Status']!.tone], ['▲ Follow up', 'needs-review']);
    assert.equal(row['Group']!.value, 'Black or African American');
    assert.deepEqual([row['Do not comply, or cases']!.value, row['Of']!.value], [44, 750]);
    // 44/750 over 85/4249
    assert.equal((row['Value']!.value as number).toFixed(3), '2.933');
    assert.equal(row['Compared with']!.value, 'all other students: 85 of 4,249 (2.0%)');
    assert.equal(row['Interval']!.value, '2.056 to 4.171 (Koopman score, 95 %)');
    assert.equal(row['Threshold']!.value, 'at least 1.5; not verified against the primary text');
  });

  test('prints as many decimals as it takes so that almost all is not all', () => {
    const row = heads.find((each) => each['Finding']!.value === 'Progress on every goal')!;
    assert.deepEqual(row['Value'], { value: 2585 / 2586, numberFormat: '0.00%' });
  });

  test('has the schools and groups that ask for something under their finding and none that do not', () => {
    const parts = rows.filter((row) => row['About']!.value !== 'The finding');
    const expected = source.findings.flatMap(({ outcomes }) =>
      outcomes.filter(({ status }) => status === 'not-met' || status === 'needs-review'),
    ).length;
    const leading = heads.filter((row) => /Not met|Follow up|Needs review/.test(String(row['Status']!.value))).length;
    assert.equal(parts.length, expected - leading);
    let number = 0;
    for (const row of rows) {
      if (row['About']!.value === 'The finding') number++;
      assert.equal(row['No.']!.value, number);
    }
  });

  test('keeps its header in view', () => {
    assert.equal(model.frozenRows, model.above.length + 1);
  });
});

describe('the sheet of the method', () => {
  const model = methodSheet(source);

  test('lists the sheets that were read with their records and headers', () => {
    const rows = rowsOf(model, 'Sheets');
    const evaluations = rows.find((row) => row['Worksheet']!.value === 'Evaluations')!;
    assert.deepEqual([evaluations['Records']!.value, evaluations['Header']!.value], [282, 'Evaluations!A4:U4']);
    assert.equal(rows.length, 14);
  });

  test('lists every column with how it was recognised', () => {
    const rows = rowsOf(model, 'Columns');
    assert.equal(rows.length, 168);
    const born = rows.find((row) => row['Header']!.value === 'DOE006')!;
    assert.deepEqual([born['Read as']!.value, born['Personal']!.value], ['Date of birth', 'yes']);
  });

  test('says of each threshold whether anybody has verified it and whether it was in force', () => {
    const rows = rowsOf(model, 'Thresholds');
    const watch = rows.find((row) => row['Threshold']!.value === 'Risk ratio from which a group is looked at')!;
    assert.deepEqual([watch['Value']!.value, watch['Verified']!.value], ['at least 1.5', '? no']);
  });

  test('lists every problem with its remedy, and leads to the cell', () => {
    const rows = rowsOf(model, 'Problems');
    assert.equal(rows.length, source.problems.length);
    const race = rows.find((row) => row['Where']!.value === 'Students!H947')!;
    assert.deepEqual(race['Where']!.link, { cells: 'Students!H947' });
  });

  test('lists what was set aside and what the packs do not cover', () => {
    assert.equal(rowsOf(model, 'SetAside')[0]!['Why']!.value, 'Totals row');
    assert.equal(rowsOf(model, 'NotCovered').length, source.packs.flatMap(({ pack }) => pack.doesNotCover).length);
  });
});

describe('the work papers of a finding', () => {
  const model = workPapersSheet(source, 'special-education-timelines/se-9-proposed-iep')!;

  test('walk from the formula to the result', () => {
    const rows = rowsOf(model, '_Steps');
    const share = rows.find((row) => row['Step']!.value === 'Share that complies')!;
    assert.deepEqual(
      [share['Formula']!.value, share['With the numbers']!.value, share['Result']!.value],
      ['(decided − not compliant) ÷ decided', '(231 − 5) ÷ 231', '97.8 %'],
    );
  });

  test('list the records with their cells, their school and how late they are', () => {
    const rows = rowsOf(model, '_Records');
    assert.deepEqual(
      rows.map((row) => [row['Cells']!.value, row['Result']!.value, row['Past the limit, school working days']!.value]),
      [
        ['Evaluations!A60:U60', '● Does not comply', 3],
        ['Evaluations!A164:U164', '● Does not comply', 4],
        ['Evaluations!A171:U171', '● Does not comply', 1],
        ['Evaluations!A193:U193', '● Does not comply', 41],
        ['Evaluations!A254:U254', '● Does not comply', 6],
        ['Evaluations!A30:U30', '– Excused', 7],
      ],
    );
    assert.equal(rows[0]!['School']!.value, 'Fir Middle School');
  });

  test('are named the same in every run and differently for every finding', () => {
    const names = source.findings.map(({ id }) => workPapersSheet(source, id)!.name);
    assert.equal(new Set(names.map((name) => name.toLowerCase())).size, names.length);
    assert.equal(model.name, 'Plumbline WP SE 9 proposed iep');
    assert.equal(names.includes('Plumbline WP out of school race'), true, names.join('\n'));
  });

  test('are not made for a finding that does not exist', () => {
    assert.equal(workPapersSheet(source, 'no/such'), null);
  });
});

describe('the sheet of charts', () => {
  const model = chartsSheet(source)!;

  test('draws a raised indicator with its groups, intervals and threshold', () => {
    const chart = model.charts.find(({ title }) =>
      title.startsWith('CR 10C: Out-of-school suspension by group (race)'),
    )!;
    assert.equal(chart.kind, 'intervals');
    assert.deepEqual(chart.categories.slice(0, 3), ['Black or African American', 'Hispanic/Latino', 'White']);
    assert.deepEqual(
      chart.series.map(({ values }) => values[0]!.toFixed(3)),
      ['2.933', '2.056', '4.171'],
    );
    assert.deepEqual(chart.threshold, { value: 1.5, text: 'Threshold: at least 1.5' });
    assert.match(chart.description, /Black or African American 2\.933, follow up/);
  });

  test('counts late records in bins of the unit of their rule', () => {
    const chart = model.charts.find(({ title }) => title.startsWith('SE 9: Eligibility and proposed IEP in time'))!;
    assert.equal(chart.categoryAxis, 'School working days past the limit');
    assert.deepEqual(chart.series[0]!.values, [3, 1, 0, 0, 1]);
  });

  test('gives the number instead of a chart where one or two records are late', () => {
    const rows = rowsOf(model, 'PlumblineLateness');
    assert.equal(rows.length > model.charts.length, true);
    for (const chart of model.charts) {
      if (chart.kind !== 'columns') continue;
      assert.equal(chart.series[0]!.values.reduce<number>((sum, count) => sum + count!, 0) >= 3, true, chart.title);
    }
  });
});

describe('every result sheet', () => {
  test('shows no place with an apostrophe before it, which Excel would take for its own, and leads there all the same', () => {
    const links = all.flatMap(({ tables }) => tables.flatMap(({ rows }) => rows.flat())).filter(({ link }) => link);
    for (const { value } of links) assert.doesNotMatch(String(value), /^'/);
    const place = links.find(({ value }) => value === 'EL Services!A98:J101')!;
    assert.deepEqual(place.link, { cells: "'EL Services'!A98:J101" });
  });

  test('has a name Excel takes, and tables with names Excel takes, none twice', () => {
    const tables: string[] = [];
    for (const model of everySheet()) {
      assert.match(model.name, /^Plumbline [^:\\/?*[\]']{1,21}$/);
      for (const { name } of model.tables) {
        assert.match(name, /^[A-Za-z][A-Za-z0-9_]{0,200}$/);
        tables.push(name.toLowerCase());
      }
    }
    assert.equal(new Set(tables).size, tables.length);
  });

  test('has as many cells in a row as columns, no header twice, and only finite numbers', () => {
    for (const model of everySheet()) {
      for (const { name, columns, rows } of model.tables) {
        assert.equal(new Set(columns.map(({ header }) => header)).size, columns.length, name);
        for (const row of rows) {
          assert.equal(row.length, columns.length, name);
          for (const { value } of row) {
            if (typeof value === 'number') assert.equal(Number.isFinite(value), true, name);
          }
        }
      }
    }
  });

  test('says that a disparity is an indicator and a person decides', () => {
    for (const model of everySheet()) {
      assert.equal(
        model.above.some(({ text }) => text === caveat),
        true,
        model.name,
      );
    }
  });

  test('never words an indicator as noncompliance, nor as discrimination', () => {
    const banned = /noncomplian|non-complian|discriminat|violat/i;
    // What a pack says it does not cover are the pack's own words, and stand on the sheet of the method.
    for (const model of everySheet().filter(({ name }) => name !== 'Plumbline Method')) {
      for (const text of textsOf(model)) {
        if (text === caveat) continue;
        assert.doesNotMatch(text, banned);
        assert.doesNotMatch(text, /!$/);
      }
    }
    for (const { id, indicator } of source.findings) {
      if (!indicator) continue;
      for (const { rows } of workPapersSheet(source, id)!.tables) {
        for (const cell of rows.flat()) assert.doesNotMatch(String(cell.value), /does not comply|not met/i);
      }
    }
  });

  test('tells no birthday, though a rule may judge by one', async () => {
    const born = source.findings.find(({ id }) => id === 'special-education-timelines/se-17-age-three')!;
    const details = born.outcomes.flatMap(({ records }) => records).map(({ detail }) => detail);
    assert.match(details[0]!, /\d{4}-\d\d-\d\d, the birthday at age 3/);
    const told = rowsOf(workPapersSheet(source, born.id)!, '_Records').map((row) =>
      String(row['What was found']!.value),
    );
    assert.match(told[0]!, /the birthday at age 3/);
    assert.doesNotMatch(told.join(' '), /\d{4}-\d\d-\d\d, the birthday/);
  });

  test('holds no value of a personal column, alone or inside a text', () => {
    const personal = new Set<string>();
    for (const { columns } of source.tables) {
      for (const column of columns)
        if (column.personal === true) for (const text of shownValues(column)) personal.add(text);
    }
    assert.equal(personal.size > 10_000, true, String(personal.size));
    const words = /[\p{L}\p{N}][\p{L}\p{N}-]*/gu;
    const isDay = /^\d{4}-\d\d-\d\d$/;
    for (const model of everySheet()) {
      const records = model.tables.find(({ name }) => name.endsWith('_Records'));
      const ofRecords = new Set(records?.rows.flat().map(({ value }) => String(value)));
      for (const text of textsOf(model)) {
        assert.equal(personal.has(text), false, `${model.name}: ${text}`);
        for (const [word] of text.matchAll(words)) {
          // A count can be the same number as an identifier; an identifier inside a text cannot be a count of six digits.
          if (/^\d{1,5}$/.test(word)) continue;
          // A threshold can hold from the day a student was born; what is said of a record cannot name such a day.
          if (isDay.test(word) && !ofRecords.has(text)) continue;
          assert.equal(personal.has(word), false, `${model.name}: ${word} in ${text}`);
        }
      }
    }
  });
});

function shownValues(column: Column): string[] {
  const { state, codes, labels, numbers } = column.cells();
  const shown = new Set<string>();
  for (let row = 0; row < state.length; row++) {
    if (state[row] !== CellState.value) continue;
    shown.add(column.kind === 'date' ? formatIsoDay(numbers[row]!) : (labels[codes[row]!] ?? String(numbers[row])));
  }
  return [...shown];
}
