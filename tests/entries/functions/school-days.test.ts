import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { calendarFromTable } from '../../../src/core/calendar/calendar-from-table.ts';
import { dayCounter } from '../../../src/core/calendar/count-days.ts';
import { formatIsoDay } from '../../../src/core/calendar/iso-day.ts';
import { CellTag, type RawGrid } from '../../../src/core/table/raw-grid.ts';
import { readTable } from '../../../src/core/table/read-table.ts';
import { openWorkbook } from '../../../src/hosts/file/read-workbook.ts';
import { nodeFilePlatform } from '../../../src/hosts/node/node-file-platform.ts';
import { shippedSchema } from '../../support/library.ts';
import { answerOf, isoOf, numberOf, refusalOf, serial } from './support.ts';

const schoolDays = (start: string, end: string, calendar: unknown, counted?: unknown): number =>
  numberOf('SCHOOLDAYS', serial(start), serial(end), calendar, counted);
const refused = (start: unknown, end: unknown, calendar: unknown, counted?: unknown): string => {
  const { refused, message } = refusalOf('SCHOOLDAYS', start, end, calendar, counted);
  return `${refused}: ${message}`;
};
const column = (...days: readonly string[]): unknown[][] => days.map((day) => [serial(day)]);

/** The days off of a district, the last day before school and the first after it at the ends. */
const daysOff = column(
  '2024-09-03',
  '2024-10-14',
  '2024-11-05',
  '2024-11-11',
  '2024-11-28',
  '2024-11-29',
  ...['23', '24', '25', '26', '27', '28', '29', '30', '31'].map((day) => `2024-12-${day}`),
  '2025-01-01',
  '2025-01-20',
  ...['17', '18', '19', '20', '21'].map((day) => `2025-02-${day}`),
  ...['21', '22', '23', '24', '25'].map((day) => `2025-04-${day}`),
  '2025-05-26',
  '2025-06-19',
);

async function exampleGrid(sheet: string): Promise<RawGrid> {
  const bytes = readFileSync(new URL('../../../examples/district.xlsx', import.meta.url));
  const workbook = await openWorkbook(new Uint8Array(bytes), 'district.xlsx', nodeFilePlatform);
  assert.equal(workbook.ok, true);
  const found = workbook.ok ? workbook.value.sheets.find(({ name }) => name === sheet) : undefined;
  const grid = await found!.read();
  assert.equal(grid.ok, true);
  return (grid as { value: RawGrid }).value;
}

/** A sheet's cells as Excel hands them to a function: dates as numbers, empty cells as null. */
function cellsOf(grid: RawGrid, blank: unknown = null): unknown[][] {
  return Array.from({ length: grid.rowCount }, (_, row) =>
    Array.from(grid.columns, (raw) => {
      const value = raw?.values[row] ?? 0;
      switch (raw?.tags[row]) {
        case CellTag.number:
          return value;
        case CellTag.text:
        case CellTag.error:
          return grid.strings.get(value);
        case CellTag.boolean:
          return value === 1;
        case CellTag.date:
          return value + 25_569;
        default:
          return blank;
      }
    }),
  );
}

describe('a calendar worksheet', () => {
  test('gives the count of the core for every third day of the example year against every day', async () => {
    const grid = await exampleGrid('Calendar');
    const table = readTable(grid, shippedSchema(), { kind: 'calendar' });
    assert.equal(table.ok, true);
    const calendar = calendarFromTable((table as { value: Parameters<typeof calendarFromTable>[0] }).value);
    assert.equal(calendar.ok, true);
    if (!calendar.ok) return;
    for (const [unit, counted] of [
      ['school-working-day', null],
      ['staff-day', 'staff'],
    ] as const) {
      const counter = dayCounter(calendar.value, unit);
      assert.equal('absent' in counter, false);
      if ('absent' in counter) return;
      // Excel hands over empty cells as null or, in some versions, as 0.
      for (const [range, step] of [
        [cellsOf(grid), 3],
        [cellsOf(grid, 0), 50],
        [cellsOf(grid, ''), 50],
      ] as const) {
        for (let from: number = counter.first; from <= counter.last; from += step) {
          for (let to: number = counter.first; to <= counter.last; to++) {
            const answer = answerOf('SCHOOLDAYS', from + 25_569, to + 25_569, range, counted);
            if (answer !== counter.elapsed(from, to))
              assert.fail(`${unit} ${formatIsoDay(from)} ${formatIsoDay(to)}: ${JSON.stringify(answer)}`);
          }
        }
      }
    }
  });

  test('gives the days the findings of the example district print: 48 and 49 of 45', async () => {
    const calendar = cellsOf(await exampleGrid('Calendar'));
    const evaluations = cellsOf(await exampleGrid('Evaluations'));
    const header = evaluations.findIndex((row) => row.includes('Consent Received'));
    const consent = evaluations[header]!.indexOf('Consent Received');
    const sent = evaluations[header]!.indexOf('Date IEP Sent to Parent');
    for (const [row, days] of [
      [60, 48],
      [164, 49],
    ] as const) {
      const [start, end] = [evaluations[row - 1]![consent], evaluations[row - 1]![sent]];
      assert.equal(numberOf('SCHOOLDAYS', start, end, calendar), days, `${row}: ${start} to ${end}`);
    }
  });

  const year = (kind: (iso: string) => unknown, heading = 'Day Type'): unknown[][] => [
    ['Date', heading],
    ...Array.from({ length: 270 }, (_, i) => {
      const day = serial('2024-09-16') + i;
      return [day, kind(isoOf(day))];
    }),
  ];
  const isWeekend = (iso: string): boolean => [0, 6].includes(new Date(`${iso}T00:00:00Z`).getUTCDay());

  test('a half day counts, a day for staff only does not, unless staff days are asked for', () => {
    const calendar = year((iso) =>
      isWeekend(iso) ? null : iso === '2024-10-02' ? 'Half day' : iso === '2024-10-03' ? 'PD' : 'School day',
    );
    assert.equal(schoolDays('2024-10-01', '2024-10-02', calendar), 1);
    assert.equal(schoolDays('2024-10-01', '2024-10-04', calendar), 2);
    assert.equal(schoolDays('2024-10-01', '2024-10-04', calendar, 'staff'), 3);
  });

  test('yes and no are read however they are written', () => {
    const wanted = schoolDays(
      '2024-10-01',
      '2025-02-03',
      year((iso) => (isWeekend(iso) ? 'no' : 'yes'), 'Student Day'),
    );
    assert.equal(wanted, 89);
    for (const [yes, no] of [
      [true, false],
      [1, 0],
      ['Y', 'n'],
      ['X', null],
      ['X', ''],
      ['TRUE', 'FALSE'],
    ]) {
      const calendar = year((iso) => (isWeekend(iso) ? no : yes), 'In Session');
      assert.equal(schoolDays('2024-10-01', '2025-02-03', calendar), wanted, `${yes} ${no}`);
    }
  });

  test('speaks for its school years, and a day outside them is not guessed at', () => {
    const calendar = year((iso) => (isWeekend(iso) ? 'N' : 'Y'), 'Student Day');
    assert.equal(schoolDays('2024-07-01', '2024-09-16', calendar), 1);
    assert.match(
      refused(serial('2024-06-03'), serial('2024-10-01'), calendar),
      /^not-computed: start, 2024-06-03, lies outside the calendar, which holds 2024-07-01 to 2025-06-30/,
    );
    assert.match(
      refused(serial('2024-10-01'), serial('2025-07-01'), calendar),
      /^not-computed: end, 2025-07-01, lies outside/,
    );
  });

  test('says which row cannot be read, and why', () => {
    const odd = year((iso) => (iso === '2024-09-18' ? 'perhaps' : 'Y'), 'Student Day');
    assert.match(
      refused(serial('2024-10-01'), serial('2024-10-02'), odd),
      /^wrong-input: Row 4 of the calendar: .*neither yes nor no/,
    );
    const kinds = year((iso) => (iso === '2024-09-18' ? 'perhaps' : 'School day'));
    assert.match(refused(serial('2024-10-01'), serial('2024-10-02'), kinds), /Row 4 of the calendar: .*Write one of:/);
    const text = [...year(() => 'Y', 'Student Day'), ['9/4/2025', 'Y']];
    assert.match(
      refused(serial('2024-10-01'), serial('2024-10-02'), text),
      /^wrong-input: The date in row 272 of the calendar is text/,
    );
    const noDate = [...year(() => 'Y', 'Student Day'), [null, 'Y']];
    assert.match(
      refused(serial('2024-10-01'), serial('2024-10-02'), noDate),
      /^wrong-input: Row 272 of the calendar: The row has no date/,
    );
    const none = year(() => 'N', 'Student Day');
    assert.match(refused(serial('2024-10-01'), serial('2024-10-02'), none), /no day on which students attend/);
  });

  test('of several schools is refused; of one it is read', () => {
    const rows = year((iso) => (isWeekend(iso) ? 'N' : 'Y'), 'Student Day');
    const of = (name: (at: number) => string): unknown[][] =>
      rows.map((row, at) => [...row, at === 0 ? 'School' : name(at)]);
    assert.equal(
      schoolDays(
        '2024-10-01',
        '2024-10-08',
        of(() => 'North'),
      ),
      5,
    );
    assert.match(
      refused(
        serial('2024-10-01'),
        serial('2024-10-08'),
        of((at) => (at % 2 === 0 ? 'North' : 'South')),
      ),
      /^wrong-input: The calendar holds the days of several schools/,
    );
  });
});

describe('a column of days without school', () => {
  test('every other Monday to Friday counts, as walking the year day by day shows', () => {
    const off = new Set(daysOff.map(([day]) => day));
    for (let from = serial('2024-09-03'); from < serial('2025-06-19'); from += 5) {
      let walked = 0;
      for (let to = from + 1; to <= serial('2025-06-19'); to++) {
        const isHeld = to % 7 !== 0 && to % 7 !== 1 && !off.has(to);
        if (isHeld) walked++;
        // A step on a day off is dated to the next day of school.
        const wanted = isHeld ? walked : walked + 1;
        if (numberOf('SCHOOLDAYS', from, to, daysOff) !== wanted) assert.fail(`${isoOf(from)} ${isoOf(to)}: ${wanted}`);
      }
    }
  });

  test('45 school working days from 7 October 2024 end on 16 December 2024', () => {
    assert.equal(schoolDays('2024-10-07', '2024-12-16', daysOff), 45);
    assert.equal(schoolDays('2024-10-07', '2024-12-17', daysOff), 46);
    assert.equal(schoolDays('2024-10-07', '2024-10-07', daysOff), 0);
    assert.equal(schoolDays('2024-12-16', '2024-10-07', daysOff), -45);
  });

  test('a legal holiday is no day of school even if it is not listed', () => {
    const listed = daysOff.filter(([day]) => day !== serial('2024-11-11'));
    assert.equal(schoolDays('2024-11-08', '2024-11-12', listed), 1);
  });

  test('as a row, with a heading, with empty cells below and in any order it is the same', () => {
    const wanted = schoolDays('2024-10-07', '2025-05-01', daysOff);
    const forms: readonly unknown[] = [
      [daysOff.flat()],
      [['No School'], ...daysOff],
      [['Date'], ...daysOff],
      [...daysOff, [null], [''], [0]],
      [...daysOff].reverse(),
      [...daysOff, ...daysOff],
      daysOff.map(([day]) => [(day as number) + 0.5]),
      daysOff.map(([day]) => [{ type: 'FormattedNumber', basicValue: day, numberFormat: 'm/d/yyyy' }]),
    ];
    for (const form of forms) assert.equal(schoolDays('2024-10-07', '2025-05-01', form), wanted);
  });

  test('speaks only for the days from its first to its last', () => {
    assert.match(
      refused(serial('2024-09-01'), serial('2024-10-01'), daysOff),
      /^not-computed: start, 2024-09-01, lies outside the calendar, which holds 2024-09-03 to 2025-06-19/,
    );
    assert.match(refused(serial('2024-10-01'), serial('2025-06-20'), daysOff), /^not-computed: end, 2025-06-20/);
  });

  test('days on which there is school are not taken for days without', () => {
    const held = Array.from({ length: 280 }, (_, i) => serial('2024-09-04') + i)
      .filter((day) => day % 7 > 1 && !daysOff.some(([off]) => off === day))
      .map((day) => [day]);
    assert.match(refused(serial('2024-10-01'), serial('2024-10-02'), held), /^wrong-input: The column leaves only/);
    for (const heading of ['School Day', 'In Session', 'Student Day'])
      assert.match(
        refused(serial('2024-10-01'), serial('2024-10-02'), [[heading], ...daysOff]),
        /^wrong-input: The calendar is neither of the two forms/,
      );
  });

  test('dates written as text are refused, at the top too, where a heading may stand', () => {
    for (const at of [0, 5]) {
      const calendar = daysOff.map((row, i) => (i === at ? ['9/3/2024'] : row));
      assert.match(
        refused(serial('2024-10-01'), serial('2024-10-02'), calendar),
        new RegExp(`^wrong-input: Cell ${at + 1} of the calendar is text, even if it looks like a date`),
      );
    }
  });
});

describe('the dates', () => {
  test('are Excel dates of the 1900 system; the time of day does not count', () => {
    assert.equal(serial('2024-09-04'), 45_539);
    assert.equal(isoOf(45_539), '2024-09-04');
    assert.equal(numberOf('SCHOOLDAYS', 45_572.99, 45_642.01, daysOff), 45);
  });

  test('text, yes and no, and numbers that are no dates are refused', () => {
    for (const [at, name] of [
      [0, 'start'],
      [1, 'end'],
    ] as const) {
      const given = (cell: unknown): string => {
        const dates: unknown[] = [45_572, 45_642];
        dates[at] = cell;
        return refused(dates[0], dates[1], daysOff);
      };
      assert.match(given('2024-10-07'), new RegExp(`^wrong-input: ${name} is text, even if it looks like a date`));
      assert.match(given(20_241_007), new RegExp(`^wrong-input: ${name} is 20241007, which is no date`));
      assert.match(given(-1), /^wrong-input/);
      assert.match(given(true), /^wrong-input/);
      assert.match(given({ type: 'Error', basicType: 'Error', basicValue: '#REF!' }), /^wrong-input: .*#REF!/);
      for (const blank of [null, undefined, '', 0]) assert.match(given(blank), /^not-computed: .*is blank/);
    }
  });

  test('without a calendar there is no count', () => {
    for (const calendar of [null, undefined, [[null], [null]], []])
      assert.match(refused(45_572, 45_642, calendar), /^not-computed: The calendar is blank/);
    for (const calendar of [
      45_572,
      'Calendar',
      true,
      [
        [45_572, 45_573],
        [45_574, 45_575],
      ],
    ])
      assert.match(refused(45_572, 45_642, calendar), /^wrong-input/);
  });

  test('a range changed in place is read anew', () => {
    const calendar = daysOff.map((row) => [...row]);
    assert.equal(schoolDays('2024-10-07', '2024-10-08', calendar), 1);
    calendar.push([serial('2024-10-08')]);
    assert.equal(schoolDays('2024-10-07', '2024-10-09', calendar), 1);
    calendar.at(-1)![0] = serial('2025-06-18');
    assert.equal(schoolDays('2024-10-07', '2024-10-09', calendar), 2);
  });
});
