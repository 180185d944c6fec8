import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { zipSync } from 'fflate';
import type { RawGrid } from '../../../src/core/table/raw-grid.ts';
import { browserFilePlatform } from '../../../src/hosts/file/browser-file-platform.ts';
import { fileLimits } from '../../../src/hosts/file/file-limits.ts';
import type { FilePlatform } from '../../../src/hosts/file/file-platform.ts';
import { openWorkbook } from '../../../src/hosts/file/read-workbook.ts';
import { nodeFilePlatform } from '../../../src/hosts/node/node-file-platform.ts';
import { comparableRows } from '../comparable-cells.ts';
import { makeWorkbook, workbookParts } from '../make-workbook.ts';
import { gridOfBytes, refusalOf } from '../open-bytes.ts';
import { seededNumbers } from '../seeded-numbers.ts';

const original = new Uint8Array(readFileSync(new URL('../../data/files/programs/libreoffice.xlsx', import.meta.url)));

/** Everything a person could see of a file, or its problems. */
async function everything(bytes: Uint8Array, file: string, platform: FilePlatform) {
  const opened = await openWorkbook(bytes, file, platform);
  if (!opened.ok) return { problems: opened.problems };
  const sheets: (object | string)[] = [];
  for (const sheet of opened.value.sheets) {
    const read = await sheet.read();
    if (!read.ok) return { problems: read.problems };
    sheets.push([sheet.name, sheet.hidden, shown(read.value)]);
  }
  return { sheets };
}

function shown(grid: RawGrid): object {
  const formats = grid.columns.map((column) =>
    typeof column?.formats === 'number' ? column.formats : column?.formats,
  );
  return [comparableRows(grid), grid.merges, [...grid.hiddenRows], [...grid.hiddenColumns], grid.formats, formats];
}

function damage(bytes: Uint8Array, random: () => number): Uint8Array {
  const at = Math.floor(random() * bytes.length);
  switch (Math.floor(random() * 5)) {
    case 0:
      return bytes.slice(0, at);
    case 1:
      return Uint8Array.of(...bytes.slice(0, at), ...bytes.slice(at + 1 + Math.floor(random() * 100)));
    case 2:
      return Uint8Array.of(...bytes.slice(0, at), Math.floor(random() * 256), ...bytes.slice(at));
    default: {
      const changed = bytes.slice();
      for (let i = 0; i < 1 + random() * 3; i++) {
        const place = random() < 0.5 ? Math.floor(random() * bytes.length) : at + i;
        if (place < changed.length) changed[place] = changed[place]! ^ (1 << Math.floor(random() * 8));
      }
      return changed;
    }
  }
}

describe('a damaged workbook', () => {
  for (const [name, platform, rounds] of [
    ['in Node', nodeFilePlatform, 400],
    ['in a browser', browserFilePlatform, 150],
  ] as const) {
    test(`${name} is refused with a problem or read as it was, never otherwise, and soon`, async () => {
      const whole = await everything(original, 'data.xlsx', platform);
      assert.ok(whole.sheets);
      const random = seededNumbers(42);
      let refused = 0;
      for (let round = 0; round < rounds; round++) {
        const bytes = damage(original, random);
        const before = performance.now();
        const found = await everything(bytes, 'data.xlsx', platform);
        assert.ok(performance.now() - before < 10_000, 'took too long');
        if (found.problems !== undefined) {
          refused++;
          assert.ok(found.problems.length > 0);
          for (const problem of found.problems) assert.notEqual(problem.remedy, '');
        } else assert.deepEqual(found, whole, `round ${round} was read otherwise`);
      }
      assert.ok(refused > rounds / 2 && refused < rounds, `refused ${refused} of ${rounds}`);
    });
  }
});

describe('a damaged text file', () => {
  test('is read or refused, and soon', async () => {
    const text = new TextEncoder().encode(
      'Id,Name,Note\r\n1,"Ann, B","say ""hi"""\r\n2,Bö,\r\n3,"two\nlines",x\r\n'.repeat(5),
    );
    const random = seededNumbers(43);
    for (let round = 0; round < 500; round++) {
      const found = await everything(damage(text, random), 'data.csv', nodeFilePlatform);
      assert.ok(found.sheets !== undefined || (found.problems?.length ?? 0) > 0);
    }
  });
});

describe('each kind of damage is told by its name', () => {
  const rows = '<row r="1"><c r="A1"><v>1</v></c></row>';

  /** A place in the list of contents, and in front of the data, of the part called `name`. */
  function placesOf(bytes: Uint8Array, name: string): { central: number; local: number } {
    const view = new DataView(bytes.buffer);
    const found = { central: -1, local: -1 };
    for (let at = 0; at + 46 < bytes.length; at++) {
      const signature = view.getUint32(at, true);
      const nameAt = signature === 0x02014b50 ? at + 46 : signature === 0x04034b50 ? at + 30 : -1;
      if (nameAt < 0 || new TextDecoder().decode(bytes.subarray(nameAt, nameAt + name.length)) !== name) continue;
      if (signature === 0x02014b50) found.central = at;
      else found.local = at;
    }
    return found;
  }
  const sheet = 'xl/worksheets/sheet1.xml';
  const changed = (change: (bytes: Uint8Array, places: { central: number; local: number }) => void) => {
    const bytes = makeWorkbook({ rows });
    change(bytes, placesOf(bytes, sheet));
    return bytes;
  };
  const without = (part: string) => makeWorkbook({ rows, strings: '<si/>', parts: { [part]: null } });

  const cases: Record<string, { bytes: Uint8Array; says: RegExp; code?: string }> = {
    'cut off': { bytes: makeWorkbook({ rows }).slice(0, -30), says: /ends before its list of contents/ },
    'cut off near the beginning': { bytes: makeWorkbook({ rows }).slice(0, 200), says: /ends before its list/ },
    'a wrong checksum': {
      bytes: changed((bytes, { central }) => (bytes[central + 16]! ^= 1)),
      says: /Data cannot be unpacked/,
    },
    'a wrong length': {
      bytes: changed((bytes, { central }) => (bytes[central + 24]! ^= 1)),
      says: /Data cannot be unpacked/,
    },
    'data that cannot be inflated': {
      bytes: changed((bytes, { local }) => bytes.fill(0xff, local + 30 + sheet.length, local + 60 + sheet.length)),
      says: /Data cannot be unpacked/,
    },
    'a part that is elsewhere': {
      bytes: changed((bytes, { local }) => (bytes[local + 31] = 0x7a)),
      says: /not where the list/,
    },
    'an unknown compression': {
      bytes: changed((bytes, { central, local }) => (bytes[central + 10] = bytes[local + 8] = 12)),
      says: /Data cannot be unpacked/,
    },
    'an encrypted part': {
      bytes: changed((bytes, { central }) => (bytes[central + 8]! |= 1)),
      says: /password/,
      code: 'file-protected',
    },
    'a stored part with a wrong checksum': {
      bytes: (() => {
        const bytes = makeWorkbook({ rows, level: 0 });
        bytes[placesOf(bytes, sheet).local + 30 + sheet.length + 200]! ^= 1;
        return bytes;
      })(),
      says: /Data cannot be unpacked/,
    },
    'no worksheet part': { bytes: without(sheet), says: /Data is missing/ },
    'no styles part': { bytes: without('xl/styles.xml'), says: /styles\.xml is missing/ },
    'no shared strings part': { bytes: without('xl/sharedStrings.xml'), says: /sharedstrings\.xml is missing/i },
    'no relations': { bytes: without('xl/_rels/workbook.xml.rels'), says: /rels is missing/ },
    'no workbook': { bytes: without('xl/workbook.xml'), says: /without a workbook/, code: 'file-kind' },
    'a sheet without a relation': {
      bytes: makeWorkbook({ rows, sheets: '<sheet name="Data" sheetId="1" r:id="rId9"/>' }),
      says: /Data is missing/,
    },
    'no sheets at all': { bytes: makeWorkbook({ rows, sheets: '' }), says: /no worksheet/, code: 'sheet-missing' },
    'a worksheet that is none': { bytes: makeWorkbook({ sheet: '<chart/>' }), says: /begins with <chart>/ },
    'a worksheet of an unknown namespace': {
      bytes: makeWorkbook({ sheet: '<worksheet xmlns="urn:x"><sheetData/></worksheet>' }),
      says: /begins with <other:worksheet>/,
    },
    'a worksheet that ends too early': {
      bytes: makeWorkbook({ sheet: '<worksheet><sheetData><row r="1">' }),
      says: /ends before <row> is closed/,
    },
    'a document type': {
      bytes: makeWorkbook({ sheet: '<!DOCTYPE a [<!ENTITY b "c">]><worksheet><sheetData/></worksheet>' }),
      says: /document type/,
    },
    'an unknown entity': {
      bytes: makeWorkbook({ rows: '<row r="1"><c r="A1" t="str"><v>&nbsp;</v></c></row>' }),
      says: /reference that means nothing \(&nbsp;\)/,
    },
    'text that is not UTF-8': {
      bytes: makeWorkbook({
        parts: {
          [sheet]: Uint8Array.from(
            '<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>caf\xe9</v></c></row></sheetData></worksheet>',
            (letter) => letter.charCodeAt(0),
          ),
        },
      }),
      says: /not UTF-8/,
    },
    'a text that is not there': {
      bytes: makeWorkbook({ rows: '<row r="1"><c r="A1" t="s"><v>3</v></c></row>', strings: '<si><t>a</t></si>' }),
      says: /Data!A1 names a text that is not in the workbook/,
    },
    'a style that is not there': {
      bytes: makeWorkbook({ rows: '<row r="1"><c r="A1" s="7"><v>3</v></c></row>' }),
      says: /Data!A1 has a style that is not in the workbook/,
    },
    'a cell that stands twice': {
      bytes: makeWorkbook({ rows: '<row r="1"><c r="A1"><v>3</v></c><c r="A1"><v>4</v></c></row>' }),
      says: /Data!A1 stands twice/,
    },
    'a row that stands twice': {
      bytes: makeWorkbook({ rows: '<row r="1"><c r="A1"><v>3</v></c></row><row r="1"><c r="A1"><v>4</v></c></row>' }),
      says: /Data!A1 stands twice/,
    },
    'a row outside a sheet': {
      bytes: makeWorkbook({ rows: '<row r="1048577"><c r="A1048577"><v>3</v></c></row>' }),
      says: /row numbered 1048577/,
    },
    'the same part twice': {
      bytes: (() => {
        const bytes = zipSync({ ...workbookParts({ rows }), 'xl/WORKBOOK.xml': new Uint8Array(3) });
        return bytes;
      })(),
      says: /twice/,
    },
  };
  for (const [name, { bytes, says, code }] of Object.entries(cases)) {
    test(name, async () => {
      const problems = await refusalOf(bytes);
      assert.match(problems.map(({ message }) => message).join('\n'), says);
      assert.equal(problems.at(-1)!.code, code ?? 'file-damaged');
    });
  }
});

describe('what is too large is refused before it does harm', () => {
  test('a part that inflates to more than it says', async () => {
    const bytes = makeWorkbook({ rows: ' '.repeat(5_000_000) });
    const view = new DataView(bytes.buffer);
    for (let at = 0; at + 46 < bytes.length; at++) {
      if (view.getUint32(at, true) === 0x02014b50 && bytes[at + 49] === 0x77) view.setUint32(at + 24, 1000, true);
    }
    const [first] = await refusalOf(bytes);
    assert.equal(first!.code, 'file-damaged');
  });

  const cases: Record<string, { bytes: Uint8Array; limits: Partial<typeof fileLimits> }> = {
    'a file': { bytes: makeWorkbook({}), limits: { fileBytes: 100 } },
    'a worksheet part': { bytes: makeWorkbook({ rows: ' '.repeat(2000) }), limits: { sheetBytes: 1000 } },
    'the shared strings': { bytes: makeWorkbook({ strings: '<si/>'.repeat(1000) }), limits: { partBytes: 2000 } },
    'cells spread far': {
      bytes: makeWorkbook({
        rows: Array.from({ length: 100 }, (_, i) => {
          const letters = String.fromCharCode(65 + Math.floor(i / 26)) + String.fromCharCode(65 + (i % 26));
          return `<row r="${(i + 1) * 10_000}"><c r="${letters}${(i + 1) * 10_000}"><v>1</v></c></row>`;
        }).join(''),
      }),
      limits: { gridBytes: 50_000_000 },
    },
  };
  for (const [name, { bytes, limits }] of Object.entries(cases)) {
    test(name, async () => {
      const [first] = await refusalOf(bytes, 'data.xlsx', { ...fileLimits, ...limits });
      assert.equal(first!.code, 'file-too-large');
    });
  }

  test('a cell outside of what a worksheet can hold', async () => {
    const [first] = await refusalOf(makeWorkbook({ rows: '<row r="1"><c r="XFE1"><v>3</v></c></row>' }));
    assert.equal(first!.code, 'file-too-large');
    assert.match(first!.message, /1,048,576 rows and 16,384 columns/);
  });

  test('a text file longer than a worksheet can be', async () => {
    const [first] = await refusalOf(new TextEncoder().encode('a\n'.repeat(12)), 'data.csv', {
      ...fileLimits,
      rows: 10,
    });
    assert.equal(first!.code, 'file-too-large');
  });

  test('a worksheet that claims to be enormous and is not takes no room', async () => {
    const before = process.memoryUsage().arrayBuffers;
    const { grid } = await gridOfBytes(
      makeWorkbook({
        beforeRows: '<dimension ref="A1:XFD1048576"/>',
        rows: `<row r="1">${Array.from({ length: 600 }, () => '<c><v>1</v></c>').join('')}</row>`,
      }),
    );
    assert.equal(grid.columns.length, 600);
    assert.ok(process.memoryUsage().arrayBuffers - before < 50_000_000);
  });
});
