import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import type { Problem } from '../../../src/core/problems.ts';
import type { RawGrid } from '../../../src/core/table/raw-grid.ts';
import { fileLimits } from '../../../src/hosts/file/file-limits.ts';
import { GridBuilder } from '../../../src/hosts/file/grid-builder.ts';
import { noNumberFormats, readNumberFormats } from '../../../src/hosts/file/number-formats.ts';
import { readSharedStrings, scanSharedStrings } from '../../../src/hosts/file/shared-strings.ts';
import { SheetHandler } from '../../../src/hosts/file/sheet-handler.ts';
import { SheetScanner } from '../../../src/hosts/file/sheet-scanner.ts';
import type { StringStore } from '../../../src/hosts/file/string-store.ts';
import { readXml } from '../../../src/hosts/file/xml-bytes.ts';
import { comparableRows } from '../comparable-cells.ts';
import { workbookParts, worksheetNamespace } from '../make-workbook.ts';
import { seededNumbers } from '../seeded-numbers.ts';

const data = new URL('../../data/files/', import.meta.url);

interface Sheet {
  readonly xml: Uint8Array;
  readonly styles?: Uint8Array | undefined;
  readonly strings?: Uint8Array | undefined;
}

interface ReadSheet {
  readonly grid: RawGrid;
  readonly problems: readonly Problem[];
}

function builderFor(sheet: Sheet): GridBuilder {
  const formats = sheet.styles === undefined ? noNumberFormats : readNumberFormats(sheet.styles);
  assert.ok(typeof formats !== 'string', String(formats));
  let shared: StringStore | null = null;
  if (sheet.strings !== undefined) {
    const read = readSharedStrings(sheet.strings, fileLimits.cellCharacters);
    assert.ok(typeof read !== 'string', String(read));
    shared = read;
  }
  return new GridBuilder({
    file: 'data.xlsx',
    sheet: 'Data',
    hidden: false,
    dateSystem: 1900,
    formats,
    shared,
    columns: undefined,
    mostRows: 1 << 20,
    limits: fileLimits,
  });
}

/** The sheet as the scanner reads it in pieces of a given length; `unsure` if it does not vouch for it. */
function scanned(sheet: Sheet, piece = 1 << 16): { unsure: string } | ReadSheet {
  const grid = builderFor(sheet);
  const scanner = new SheetScanner(grid, fileLimits.rowBytes);
  for (let at = 0; at < sheet.xml.length; at += piece) if (!scanner.feed(sheet.xml.subarray(at, at + piece))) break;
  scanner.end();
  if (scanner.unsure !== null) return { unsure: scanner.unsure };
  const finished = grid.finish();
  if (!finished.ok) return { unsure: finished.problems[0]!.message };
  return { grid: finished.value, problems: finished.problems };
}

/** The same for a sheet the scanner must vouch for. */
function vouchedFor(sheet: Sheet, piece?: number): ReadSheet {
  const read = scanned(sheet, piece);
  if ('unsure' in read) assert.fail(`unsure about ${read.unsure}`);
  return read;
}

/** The sheet as the full reader reads it; a string says why it refuses. */
function parsed(sheet: Sheet): string | ReadSheet {
  const grid = builderFor(sheet);
  const fault = readXml(sheet.xml, new SheetHandler(grid), 'worksheet');
  if (fault !== null) return fault;
  const finished = grid.finish();
  return finished.ok ? { grid: finished.value, problems: finished.problems } : finished.problems[0]!.message;
}

function sheetOf(file: string, number = 1): Sheet {
  const parts = unzipSync(new Uint8Array(readFileSync(new URL(file, data))));
  return {
    xml: parts[`xl/worksheets/sheet${number}.xml`]!,
    styles: parts['xl/styles.xml'],
    strings: parts['xl/sharedStrings.xml'],
  };
}

const sheetXml = (rows: string, rest = '') =>
  strToU8(
    `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${worksheetNamespace}"><sheetData>${rows}</sheetData>${rest}</worksheet>`,
  );

describe('the scanner vouches for what programs write, and agrees with the full reader', () => {
  const files = [
    'real/PERA_2714dv2_masked.xlsx',
    'real/ssdr_2016-17_school.xlsx',
    'programs/libreoffice.xlsx',
    'programs/openpyxl.xlsx',
  ];
  for (const file of files) {
    test(file, () => {
      const sheet = sheetOf(file);
      const quick = vouchedFor(sheet);
      const full = parsed(sheet);
      if (sheet.strings !== undefined) assert.ok(scanSharedStrings(sheet.strings, fileLimits.cellCharacters) !== null);
      assert.ok(typeof full !== 'string', String(full));
      assert.deepEqual(comparableRows(quick.grid), comparableRows(full.grid));
      assert.deepEqual(quick.problems, full.problems);
      for (const key of ['rowCount', 'merges', 'hiddenRows', 'hiddenColumns', 'formats'] as const) {
        assert.deepEqual(quick.grid[key], full.grid[key]);
      }
      quick.grid.columns.forEach((column, c) => {
        const other = full.grid.columns[c];
        assert.deepEqual(column?.tags.slice(0, quick.grid.rowCount), other?.tags.slice(0, full.grid.rowCount));
        assert.deepEqual(column?.formats, other?.formats);
      });
    });
  }
});

describe('where the pieces of a part are cut makes no difference', () => {
  const sheet = sheetOf('programs/libreoffice.xlsx');
  const whole = vouchedFor(sheet);
  // The scanner gathers a megabyte before it looks, so small cuts and cuts in a large sheet are two things.
  for (const piece of [1, 7, 64, 1000]) {
    test(`pieces of ${piece} bytes`, () => {
      const cut = vouchedFor(sheet, piece);
      assert.deepEqual(comparableRows(cut.grid), comparableRows(whole.grid));
    });
  }

  test('three megabytes in pieces of many lengths', () => {
    const random = seededNumbers(11);
    const rows = Array.from({ length: 40_000 }, (_, i) => {
      const text = 'abcdefgh'.slice(0, 1 + Math.floor(random() * 8));
      return `<row r="${i + 1}" spans="1:3"><c r="A${i + 1}"><v>${i}</v></c><c r="B${i + 1}" t="inlineStr"><is><t>${text}</t></is></c></row>`;
    });
    const large = { xml: sheetXml(rows.join('')) };
    const once = vouchedFor(large, large.xml.length);
    assert.equal(once.grid.rowCount, 40_000);
    for (const piece of [65_536, 99_991, 1_048_576, 1_300_001]) {
      const cut = vouchedFor(large, piece);
      assert.deepEqual(cut.grid.columns[0]!.values.slice(0, 40_000), once.grid.columns[0]!.values.slice(0, 40_000));
      assert.deepEqual(cut.grid.columns[1]!.values.slice(0, 40_000), once.grid.columns[1]!.values.slice(0, 40_000));
    }
  });
});

describe('a prefix on every tag, as writers for .NET put it', () => {
  const { xml, styles, strings } = sheetOf('real/ssdr_2016-17_school.xlsx');
  const prefixed = (part: Uint8Array) => {
    const text = strFromU8(part)
      .replace(/<(\/?)([a-z])/gi, '<$1x:$2')
      .replace(`xmlns="${worksheetNamespace}"`, `xmlns:x="${worksheetNamespace}"`);
    return strToU8(text);
  };

  test('is no reason to hand on', () => {
    const without = vouchedFor({ xml, styles, strings });
    const stored = scanSharedStrings(prefixed(strings!), fileLimits.cellCharacters);
    assert.ok(stored !== null);
    for (const piece of [1000, 65_536, 1 << 20]) {
      const read = vouchedFor({ xml: prefixed(xml), styles, strings: prefixed(strings!) }, piece);
      assert.deepEqual(comparableRows(read.grid), comparableRows(without.grid));
      assert.deepEqual(read.grid.merges, without.grid.merges);
    }
  });

  test('makes no difference where the pieces are cut', () => {
    const small = sheetXml(
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><v>x:c</v></c></row>',
      '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
    );
    for (let piece = 300; piece < 420; piece++) {
      const read = vouchedFor({ xml: prefixed(small) }, piece);
      assert.deepEqual(comparableRows(read.grid), [[1, 'x:c']]);
      assert.equal(read.grid.merges.length, 1);
    }
  });
});

describe('numbers are read as exactly as JavaScript reads them', () => {
  test('in every form a program may write', () => {
    const random = seededNumbers(7);
    const texts = Array.from({ length: 5000 }, () => {
      const digits = 1 + Math.floor(random() * 17);
      const number = (random() - 0.3) * 10 ** Math.floor(random() * 20 - 9);
      return random() < 0.5 ? String(Number(number.toPrecision(digits))) : number.toFixed(Math.floor(random() * 12));
    });
    const { grid } = readRows(texts.map((text) => `<c><v>${text}</v></c>`));
    texts.forEach((text, i) => assert.equal(grid.columns[0]!.values[i], Number(text) + 0, text));
  });
});

function readRows(cells: readonly string[]) {
  return vouchedFor({ xml: sheetXml(cells.map((cell) => `<row>${cell}</row>`).join('')) });
}

describe('the scanner hands on whatever it would have to guess about', () => {
  const odd: Record<string, string> = {
    'single quotes': `<row r='1'><c r='A1'><v>1</v></c></row>`,
    'a comment in a row': '<row r="1"><!-- </row> --><c r="A1"><v>1</v></c></row>',
    'CDATA in a value': '<row r="1"><c r="A1" t="str"><v><![CDATA[</v></c><c r="B1"><v>9]]></v></c></row>',
    'a list behind the value': '<row r="1"><c r="A1"><v>1</v><extLst><v>5</v></extLst></c></row>',
    'rows out of order': '<row r="2"><c r="A2"><v>2</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>',
    'cells out of order': '<row r="1"><c r="B1"><v>2</v></c><c r="A1"><v>1</v></c></row>',
    'a cell that names another row': '<row r="1"><c r="A2"><v>2</v></c></row>',
    'a type that does not exist': '<row r="1"><c r="A1" t="x"><v>2</v></c></row>',
    'no number in a number': '<row r="1"><c r="A1"><v>abc</v></c></row>',
    'a text that is not there': '<row r="1"><c r="A1" t="s"><v>5</v></c></row>',
    'a row in a row': '<row r="1"><row r="2"><c r="A2"><v>2</v></c></row></row>',
    'a tag in a value': '<row r="1"><c r="A1"><v>1<b/>2</v></c></row>',
    'a cell that does not end': '<row r="1"><c r="A1"><v>1</v></row>',
    'another namespace': '<row r="1"><c r="A1" xmlns="urn:x"><v>1</v></c></row>',
    'text between cells': '<row r="1">5<c r="A1"><v>1</v></c></row>',
    'an attribute without a value': '<row r="1"><c r="A1" s><v>1</v></c></row>',
  };
  for (const [name, rows] of Object.entries(odd)) {
    test(name, () => assert.ok('unsure' in scanned({ xml: sheetXml(rows) })));
  }

  test('a prefix on some tags', () => {
    const xml = `<x:worksheet xmlns:x="${worksheetNamespace}"><x:sheetData><x:row r="1"><c r="A1"><v>1</v></c></x:row></x:sheetData></x:worksheet>`;
    assert.ok('unsure' in scanned({ xml: strToU8(xml) }));
  });

  test('a prefix of another namespace', () => {
    const xml = `<x:worksheet xmlns:x="urn:x"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    assert.ok('unsure' in scanned({ xml: strToU8(xml) }));
  });

  test('a part that was cut off, at every byte', () => {
    const { xml } = { xml: sheetXml('<row r="1"><c r="A1" t="str"><f>"a"</f><v>x</v></c><c r="B1"/></row>') };
    for (let length = 0; length < xml.length; length++) {
      assert.ok('unsure' in scanned({ xml: xml.slice(0, length) }), `cut at ${length}`);
      assert.equal(typeof parsed({ xml: xml.slice(0, length) }), 'string', `cut at ${length}`);
    }
  });
});

describe('made-up sheets', () => {
  test('the scanner and the full reader agree on a thousand of them, odd ones among them', () => {
    const random = seededNumbers(2024);
    const styles = workbookParts({ formats: ['m/d/yyyy', '0.0%'] })['xl/styles.xml']!;
    const strings = strToU8(
      `<sst xmlns="${worksheetNamespace}"><si><t>one</t></si><si/><si><r><t>ri</t></r><r><t xml:space="preserve">ch </t></r></si><si><t>&amp;_x0041_</t></si></sst>`,
    );
    let vouched = 0;
    for (let round = 0; round < 1000; round++) {
      const sheet: Sheet = { xml: sheetXml(randomRows(random)), styles, strings };
      const quick = scanned(sheet);
      if ('unsure' in quick) continue;
      vouched++;
      const full = parsed(sheet);
      assert.ok(typeof full !== 'string', `${String(full)}\n${new TextDecoder().decode(sheet.xml)}`);
      assert.deepEqual(comparableRows(quick.grid), comparableRows(full.grid), new TextDecoder().decode(sheet.xml));
      assert.deepEqual(quick.problems, full.problems);
      assert.deepEqual(quick.grid.hiddenRows, full.grid.hiddenRows);
    }
    assert.ok(vouched > 400 && vouched < 1000, `vouched for ${vouched}`);
  });
});

describe('damage that a checksum would not show', () => {
  const parts = workbookParts({
    beforeRows: '<dimension ref="A1:G5"/><cols><col min="2" max="2" hidden="1"/></cols>',
    rows:
      '<row r="1" spans="1:9"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45904.5</v></c>' +
      '<c r="C1" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c></row>\n' +
      '<row r="2" hidden="1" ht="12"><c r="A2" t="str"><f>IF(A1="",1,"x")</f><v>res_x000A_</v></c>' +
      '<c r="B2"><f t="shared" si="0"/><v>-12.25</v></c><c r="D2" t="e"><v>#N/A</v></c><c r="E2" t="b"><v>1</v></c></row>' +
      '<row r="5"><c r="A5" t="d"><v>2024-02-29</v></c><c r="C5" t="inlineStr"><is><r><t>x</t></r></is></c>' +
      '<c r="F5" s="2"/><c r="G5" s="2"><v>1E-7</v></c></row>',
    afterRows: '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>',
    strings: '<si><t>one</t></si><si/><si><t>a &amp; b</t></si>',
    formats: ['m/d/yyyy', '0%'],
  });
  const bits =
    '< > / " \' = & x 1 <!-- --> ]]> <c> </c> </row> <row> </sheetData> <v> </v> &amp; \0 é r="9" s="1" t="s" <f/>'
      .split(' ')
      .concat(' ', '\n')
      .map((bit) => [...strToU8(bit)]);

  test('never makes the scanner vouch for something the full reader reads otherwise', () => {
    const random = seededNumbers(3);
    const damage = (part: Uint8Array): Uint8Array => {
      const bytes = [...part];
      for (let edits = random() < 0.7 ? 1 : 2; edits > 0; edits--) {
        const at = Math.floor(random() * bytes.length);
        const kind = random();
        if (kind < 0.25) bytes[at] = Math.floor(random() * 256);
        else if (kind < 0.5) bytes.splice(at, 1 + Math.floor(random() * 6));
        else if (kind < 0.8) bytes.splice(at, 0, ...bits[Math.floor(random() * bits.length)]!);
        else bytes.splice(at, 0, ...bytes.slice(Math.max(0, at - 30), at));
      }
      return Uint8Array.from(bytes);
    };
    let agreed = 0;
    for (let round = 0; round < 3000; round++) {
      const sheet: Sheet = {
        xml: damage(parts['xl/worksheets/sheet1.xml']!),
        styles: parts['xl/styles.xml'],
        strings: parts['xl/sharedStrings.xml'],
      };
      const quick = scanned(sheet);
      if ('unsure' in quick) continue;
      const full = parsed(sheet);
      // Where the full reader refuses, the damage lies in what the scanner does not look at, such as a formula.
      if (typeof full === 'string') continue;
      agreed++;
      const text = new TextDecoder().decode(sheet.xml);
      assert.deepEqual(comparableRows(quick.grid), comparableRows(full.grid), text);
      assert.deepEqual(quick.problems, full.problems, text);
      for (const key of ['merges', 'hiddenRows', 'hiddenColumns'] as const) {
        assert.deepEqual(quick.grid[key], full.grid[key], text);
      }
    }
    assert.ok(agreed > 100, `agreed on ${agreed}`);
  });
});

function randomRows(random: () => number): string {
  const one = <T>(...list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const space = () => (random() < 0.1 ? one(' ', '\n', '\t', '\r\n  ') : '');
  const cells: readonly (() => string)[] = [
    () => `><v>${one('1', '-2.5', '0.1', '45904', '1E-7', '123456789012345678', '60', '-0')}</v>`,
    () => ` s="${one(0, 1, 2)}"><v>${one('45904', '0.875', '45904.5', '-3')}</v>`,
    () => ` t="s"><v>${one(0, 1, 2, 3)}</v>`,
    () => ` t="str"><f>A1&amp;"x"</f><v>${one('', 'a', ' b ', 'a&lt;b', 'c_x000A_d', 'e\r\nf')}</v>`,
    () => ` t="inlineStr"><is>${space()}<t>${one('p', ' q ', '&#233;')}</t>${space()}</is>`,
    () => ` t="inlineStr"><is><r><t>a</t></r><r><rPr><b/></rPr><t>b</t></r><rPh sb="0" eb="1"><t>no</t></rPh></is>`,
    () => ` t="b"><v>${one(0, 1)}</v>`,
    () => ` t="e"><v>${one('#N/A', '#SPILL!')}</v>`,
    () => ` t="d"><v>${one('2024-02-29', '2024-02-30', '2024-01-01T12:00:00')}</v>`,
    () => `><f>SUM(A1)</f>`,
    () => `><f t="shared" si="0"/><v>3</v>`,
    () => `><f>1</f><v></v>`,
    () => ` s="1">`,
  ];
  const odd: readonly (() => string)[] = [
    () => `><v >1</v >`,
    () => `><v>1</v><!-- x -->`,
    () => ` t='b'><v>1</v>`,
    () => `><v> 5 </v>`,
    () => ` t="n"><v>.5</v>`,
  ];
  let rows = '';
  let number = 0;
  const named = random() < 0.9;
  const oddSheet = random() < 0.5;
  for (let r = 0; r < 1 + random() * 5; r++) {
    number += random() < 0.2 ? 3 : 1;
    const attributes = `${random() < 0.1 ? ' hidden="1"' : ''}${named ? ` r="${number}"` : ''}${random() < 0.2 ? ' spans="1:9" x14ac:dyDescent="0.25"' : ''}`;
    if (random() < 0.1) {
      rows += `<row${attributes.replace(' x14ac:dyDescent="0.25"', '')}/>`;
      continue;
    }
    rows += `<row${attributes}>${space()}`;
    let column = 0;
    for (let c = 0; c < random() * 6; c++) {
      column += random() < 0.2 ? 2 : 1;
      const place = named ? ` r="${String.fromCharCode(64 + column)}${number}"` : '';
      const cell = oddSheet && random() < 0.05 ? one(...odd)() : one(...cells)();
      rows += `<c${place}${cell}${space()}</c>${space()}`;
    }
    rows += `</row>${space()}`;
  }
  return rows;
}
