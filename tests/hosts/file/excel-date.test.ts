import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isDateFormat } from '../../../src/hosts/file/date-format.ts';
import { dayOfIsoDate, dayOfSerial, isDateSerial } from '../../../src/hosts/file/excel-date.ts';

const day = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;

describe('Excel dates as days since 1970', () => {
  test('agree with the dates Microsoft prints for both systems', () => {
    // "Date systems in Excel": 5 July 2011 is 40729 in the 1900 system and 39267 in the 1904 system.
    assert.equal(dayOfSerial(40_729, 1900), day('2011-07-05'));
    assert.equal(dayOfSerial(39_267, 1904), day('2011-07-05'));
    assert.equal(dayOfSerial(1, 1900), day('1900-01-01'));
    assert.equal(dayOfSerial(0, 1904), day('1904-01-01'));
    assert.equal(dayOfSerial(2_958_465, 1900), day('9999-12-31'));
    assert.equal(dayOfSerial(2_957_003, 1904), day('9999-12-31'));
    assert.equal(dayOfSerial(45_904.75, 1900), day('2025-09-04') + 0.75);
  });

  test('step over the day in 1900 that never was', () => {
    assert.equal(dayOfSerial(59, 1900), day('1900-02-28'));
    assert.equal(dayOfSerial(61, 1900), day('1900-03-01'));
  });

  test('end with the last day Excel shows', () => {
    assert.ok(isDateSerial(2_958_465.9, 1900) && !isDateSerial(2_958_466, 1900) && !isDateSerial(-0.5, 1900));
    assert.ok(isDateSerial(2_957_003, 1904) && !isDateSerial(2_957_004, 1904));
  });
});

describe('ISO dates', () => {
  test('every day from 1890 to 2110 is the day JavaScript counts', () => {
    for (let number = day('1890-01-01'); number < day('2110-01-01'); number++) {
      const text = new Date(number * 86_400_000).toISOString().slice(0, 10);
      assert.equal(dayOfIsoDate(text), number);
    }
  });

  test('times are the share of the day that has passed', () => {
    assert.equal(dayOfIsoDate('2025-09-04T18:00'), day('2025-09-04') + 0.75);
    assert.equal(dayOfIsoDate('2025-09-04T06:00:00Z'), day('2025-09-04') + 0.25);
    assert.equal(dayOfIsoDate('2025-09-04 12:00:00.000'), day('2025-09-04') + 0.5);
  });

  test('what cannot be is none', () => {
    for (const text of [
      '2025-02-29',
      '1900-02-29',
      '2025-13-01',
      '2025-00-10',
      '2025-04-31',
      '2025-1-1',
      '9/4/2025',
      '',
      '2025-09-04T25:00',
    ]) {
      assert.equal(dayOfIsoDate(text), null, text);
    }
    assert.equal(dayOfIsoDate('2000-02-29'), day('2000-02-29'));
  });
});

describe('number formats that show a date', () => {
  const dates = [
    'm/d/yyyy',
    'd-mmm-yy',
    'mmm-yy',
    'yyyy\\-mm\\-dd',
    '[$-409]d\\-mmm\\-yy;@',
    '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy',
    '[$-404]e"年"m"月"d"日"',
    'm/d/yyyy h:mm AM/PM',
    'yyyy-mm-dd hh:mm:ss',
    'yyyy-mm-dd hh:mm:ss.000',
    'yyyy-mm-dd 00:00:00',
    'mmmm',
    'yyyy',
    '[Red]dd/mm/yyyy',
    'DD.MM.YYYY',
    '"Week of "m/d',
    '[ENG][$-409]mmmm d, yyyy',
  ];
  const numbers = [
    'General',
    '0',
    '0.00"d"',
    '[Red]0.00;[Blue]-0.00',
    '"Day "0',
    'General "mins"',
    '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)',
    '0.00E+00',
    '# ?/?',
    '@',
    '0%',
    '#,##0\\ "days"',
    '[$€-407]\\ #,##0.00',
    '[<=9999999]###\\-####;\\(###\\)\\ ###\\-####',
    '00000\\-0000',
    '0;"d"',
    '\\d0',
    '0_y',
  ];
  const times = ['h:mm', 'h:mm:ss AM/PM', '[h]:mm:ss', 'mm:ss', 'mm:ss.0', '[mm]:ss', '[s]', 'h "Uhr" mm'];
  for (const code of dates) test(`${code} does`, () => assert.equal(isDateFormat(code), true));
  for (const code of numbers) test(`${code} does not`, () => assert.equal(isDateFormat(code), false));
  for (const code of times) test(`${code} shows a time, not a date`, () => assert.equal(isDateFormat(code), false));
});
