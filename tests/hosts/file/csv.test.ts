import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CellTag } from '../../../src/core/table/raw-grid.ts';
import { comparableRows } from '../comparable-cells.ts';
import { gridOfText, refusalOf } from '../open-bytes.ts';
import { seededNumbers } from '../seeded-numbers.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const rowsOf = async (text: string | Uint8Array, file?: string) => comparableRows((await gridOfText(text, file)).grid);
const codesOf = async (text: string | Uint8Array) =>
  (await gridOfText(text)).problems.map(({ code, where, severity }) => [code, where, severity]);

describe('fields', () => {
  test('are text just as they stand, and blank only where nothing stands', async () => {
    const { grid } = await gridOfText('Id,Share,Code,Note\n007, 12.5 ,="2850013",\n1,,"",x\n');
    assert.deepEqual(comparableRows(grid), [
      ['Id', 'Share', 'Code', 'Note'],
      ['007', ' 12.5 ', '="2850013"'],
      ['1', null, null, 'x'],
    ]);
    assert.ok(
      grid.columns.every((column) => column!.tags.every((tag) => tag === CellTag.text || tag === CellTag.blank)),
    );
  });

  test('in quotes hold delimiters, line ends and doubled quotes', async () => {
    assert.deepEqual(await rowsOf('a,b\n"x, y","one\ntwo"\r\n"say ""hi""","""q"""\n'), [
      ['a', 'b'],
      ['x, y', 'one\ntwo'],
      ['say "hi"', '"q"'],
    ]);
  });

  test('hold quotes inside as they stand', async () => {
    assert.deepEqual(await rowsOf('a,b\n5" pipe,it is "so"\n'), [
      ['a', 'b'],
      ['5" pipe', 'it is "so"'],
    ]);
  });

  test('that go on behind their closing quote are kept, and their line is told', async () => {
    const text = 'a,b\n1,2\n"x"y,"p"" ""q" r\n';
    assert.deepEqual((await rowsOf(text))[2], ['xy', 'p" "q r']);
    assert.deepEqual(await codesOf(text), [['csv-quote', 'data.csv, line 3', 'warning']]);
  });
});

describe('records', () => {
  for (const [name, end] of [
    ['CR LF', '\r\n'],
    ['LF', '\n'],
    ['CR', '\r'],
  ] as const) {
    test(`end in ${name}`, async () => {
      const text = ['a,b', '"x","1"', '', '2,3', '', ''].join(end);
      assert.deepEqual(await rowsOf(text), [['a', 'b'], ['x', '1'], [], ['2', '3']]);
    });
  }

  test('need no line end behind the last', async () => {
    assert.deepEqual(await rowsOf('a,b\n1,2'), [
      ['a', 'b'],
      ['1', '2'],
    ]);
    assert.deepEqual(await rowsOf('a,b\n1,"2"'), [
      ['a', 'b'],
      ['1', '2'],
    ]);
    assert.deepEqual(await rowsOf('a,b\n1,'), [['a', 'b'], ['1']]);
  });

  test('that are longer than the others lose nothing, and their lines are told', async () => {
    const text = 'a,b\n"one\ntwo",2\n3,4,5\n6,7,,\n8,9\n10,11,12,13\n';
    assert.deepEqual((await rowsOf(text)).slice(2), [
      ['3', '4', '5'],
      ['6', '7'],
      ['8', '9'],
      ['10', '11', '12', '13'],
    ]);
    const { problems } = await gridOfText(text);
    assert.deepEqual(
      problems.map(({ code, where }) => [code, where]),
      [['csv-ragged', 'data.csv, line 4']],
    );
    assert.match(problems[0]!.message, /2 rows hold more fields than the 2 .* \(lines 4, 7\)/);
  });

  test('that are shorter are blank at their end, without a word', async () => {
    assert.deepEqual(await codesOf('a,b,c\n1,2,3\n4\n5,6,7\n'), []);
  });

  test('of a title above the table are no longer records', async () => {
    assert.deepEqual(await codesOf('Report of schools\n\na,b,c\n1,2,3\n4,5,6\n'), []);
  });

  test('a quotation mark without its partner is a problem with its line', async () => {
    const [first] = await refusalOf(encode('a,b\n"x\ny",2\n"z,4\n5,6\n'), 'data.csv');
    assert.equal(first!.code, 'csv-quote');
    assert.equal(first!.where, 'data.csv, line 4');
  });

  test('a sheet is called like its file', async () => {
    const { grid } = await gridOfText('a\n1\n', 'Students.2024.csv');
    assert.equal(grid.sheet, 'Students.2024');
    assert.equal(grid.file, 'Students.2024.csv');
  });

  test('columns nobody asked for are left out', async () => {
    const { grid } = await gridOfText('a,b,c\n1,2,3\n', 'data.csv', { columns: [1] });
    assert.deepEqual(comparableRows(grid), [
      [null, 'b'],
      [null, '2'],
    ]);
    assert.equal(grid.columns.length, 3);
  });

  test('a field of ten megabytes is cut, and its cell is named', async () => {
    const { grid, problems } = await gridOfText(`a,b\n1,"${'x'.repeat(10_000_000)}"\n`);
    assert.equal(String(comparableRows(grid)[1]![1]).length, 32_767);
    assert.deepEqual(
      problems.map(({ code, where }) => [code, where]),
      [['cell-too-long', 'data!B2']],
    );
  });

  test('control characters are kept, and the cell is named', async () => {
    assert.deepEqual(await codesOf('a,b\n1,x\x07y\n'), [['cell-control-character', 'data!B2', 'warning']]);
  });
});

describe('the delimiter is found from what the file holds', () => {
  const cases: Record<string, { text: string; first: readonly string[] }> = {
    comma: { text: 'a,b\n1,2\n', first: ['a', 'b'] },
    'tab in a file called .csv': { text: 'a\tb, c\n1\t2\n', first: ['a', 'b, c'] },
    semicolon: { text: 'a;b\n1;2\n', first: ['a', 'b'] },
    bar: { text: 'a|b\n1|2\n', first: ['a', 'b'] },
    'semicolon beside decimal commas': { text: 'a;b;c\n1,5;2,5;0,1\n2,5;3,5;0,2\n'.repeat(1), first: ['a', 'b', 'c'] },
    'tab beside names with a comma': {
      text: `Id\tName\tGrade\n${'1\tDoe, Jane\t05\n'.repeat(50)}short\n`,
      first: ['Id', 'Name', 'Grade'],
    },
    'tab under a title with a comma': {
      text: `Students, 2024\nId\tName\tGrade\n${'1\tDoe, Jane\t05\n'.repeat(50)}`,
      first: ['Students, 2024'],
    },
    'commas inside quotes do not count': { text: '"a,x";"b,y"\n"1,2";"3,4"\n', first: ['a,x', 'b,y'] },
    'one column': { text: 'Name\nAnn\nBob\n', first: ['Name'] },
    'the one that is announced': { text: 'sep=;\r\na,b;c\r\n1;2\r\n', first: ['a,b', 'c'] },
    'three header rows with blanks': {
      text: ',,,Indicator,,\n,,,Title,,\na,b,c,d,e,f\n1,2,3,4,5,6\n',
      first: ['', '', '', 'Indicator'],
    },
  };
  for (const [name, { text, first }] of Object.entries(cases)) {
    test(name, async () =>
      assert.deepEqual(
        (await rowsOf(text))[0],
        first.map((cell) => cell || null),
      ),
    );
  }
});

describe('encodings', () => {
  const text = 'Name,Ort\nZoë,Málaga – “x” €\n';
  const rows = [
    ['Name', 'Ort'],
    ['Zoë', 'Málaga – “x” €'],
  ];
  const wide = (little: boolean) =>
    Uint8Array.from(
      [...`\ufeff${text}`].flatMap((letter) => {
        const unit = letter.charCodeAt(0);
        return little ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255];
      }),
    );

  test('UTF-8 with and without its mark', async () => {
    assert.deepEqual(await rowsOf(text), rows);
    assert.deepEqual(await rowsOf(`\ufeff${text}`), rows);
    assert.deepEqual(await codesOf(`\ufeff${text}`), []);
  });

  test('UTF-16 with its mark, in both orders', async () => {
    assert.deepEqual(await rowsOf(wide(true)), rows);
    assert.deepEqual(await rowsOf(wide(false)), rows);
  });

  test('what is not UTF-8 is read as Windows-1252, which is said', async () => {
    const western: Record<string, number> = { ë: 0xeb, á: 0xe1, '–': 0x96, '“': 0x93, '”': 0x94, '€': 0x80 };
    const bytes = Uint8Array.from([...text], (letter) => western[letter] ?? letter.charCodeAt(0));
    assert.deepEqual(await rowsOf(bytes), rows);
    assert.deepEqual(await codesOf(bytes), [['file-encoding', 'data.csv', 'note']]);
  });

  test('zero bytes are a problem with their line', async () => {
    const [first] = await refusalOf(encode('a,b\n1,2\n3,\0\n'), 'data.csv');
    assert.deepEqual([first!.code, first!.where], ['file-encoding', 'data.csv, line 3']);
    const [utf16] = await refusalOf(wide(true).slice(2), 'data.csv');
    assert.equal(utf16!.code, 'file-encoding');
  });

  test('UTF-8 by its mark that is not UTF-8 is a problem', async () => {
    const [first] = await refusalOf(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61, 0xff, 0x0a), 'data.csv');
    assert.equal(first!.code, 'file-encoding');
  });

  test('UTF-8 whose last character is cut off is not UTF-8', async () => {
    assert.deepEqual(await codesOf(Uint8Array.of(0x61, 0x0a, 0xc3)), [['file-encoding', 'data.csv', 'note']]);
  });
});

describe('what was written is what is read', () => {
  test('for a thousand made-up files', async () => {
    const random = seededNumbers(99);
    const one = <T>(...list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    const pieces = [
      'a',
      'B',
      '7',
      ' ',
      'é',
      '😀',
      ',',
      ';',
      '\t',
      '|',
      '"',
      '\n',
      '\r\n',
      '.',
      '-',
      '*',
      '<6',
      'N/A',
      '=',
      '_x000A_',
      '&amp;',
    ];
    for (let round = 0; round < 1000; round++) {
      const delimiter = one(',', '\t', ';', '|');
      const end = one('\n', '\r\n');
      const width = 2 + Math.floor(random() * 6);
      const header = Array.from({ length: width }, (_, i) => `h${i}`);
      const rows = Array.from({ length: Math.floor(random() * 12) }, () =>
        Array.from({ length: width }, () =>
          Array.from({ length: Math.floor(random() * 5) }, () => one(...pieces)).join(''),
        ),
      );
      const written = (field: string) => {
        const must = /["\r\n]/.test(field) || field.includes(delimiter);
        // Other delimiters go into quotes as well, as every program but the most careless puts them.
        const may = /[,;\t|]/.test(field) || random() < 0.2;
        return must || may ? `"${field.replaceAll('"', '""')}"` : field;
      };
      const text = [header, ...rows].map((row) => row.map(written).join(delimiter)).join(end) + one('', end, end + end);
      const expected = [header, ...rows].map((row) => {
        const cells: (string | null)[] = row.map((field) => (field === '' ? null : field));
        while (cells.length > 0 && cells.at(-1) === null) cells.pop();
        return cells;
      });
      while (expected.at(-1)!.length === 0) expected.pop();
      assert.deepEqual(await rowsOf(text), expected, JSON.stringify(text));
    }
  });
});
