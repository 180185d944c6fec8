import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';
import { tsImport } from 'tsx/esm/api';
import { catalogue } from '../../../src/core/measures/catalogue.ts';

const folder = new URL('../../../src/core/measures/', import.meta.url).pathname;

const headings = [
  'Question',
  'Formula',
  'Unit',
  'Kind',
  'No difference',
  'Direction',
  'Needs',
  'Warning',
  'Source',
] as const;

interface Header {
  readonly name: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** The headers of all files that ask a question, by file name, read as text: what a person reads there. */
const headers = new Map<string, Header>(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && file !== 'catalogue.ts')
    .flatMap((file): [string, Header][] => {
      const header = headerOf(readFileSync(join(folder, file), 'utf8'));
      return header === null ? [] : [[basename(file, '.ts'), header]];
    }),
);

function headerOf(source: string): Header | null {
  for (const [, comment = ''] of source.matchAll(/\/\*\*\n([\s\S]*?)\n \*\//g)) {
    const lines = comment.split('\n').map((line) => line.replace(/^ \* ?/, ''));
    if (!lines.some((line) => line.startsWith('Question: '))) continue;
    const fields = new Map<string, string>();
    let open: string | null = null;
    for (const line of lines.slice(1)) {
      const heading = headings.find((known) => line.startsWith(`${known}: `));
      if (heading !== undefined) {
        fields.set(heading, line.slice(heading.length + 2));
        open = heading;
      } else if (open !== null && line.startsWith('  ')) {
        fields.set(open, `${fields.get(open)} ${line.trim()}`);
      } else {
        open = null;
      }
    }
    return { name: lines[0] ?? '', fields };
  }
  return null;
}

describe('the catalogue of measures', () => {
  test('lists every file that is headed as a measure, once, and no other', () => {
    assert.deepEqual(catalogue.map(({ id }) => id).sort(), [...headers.keys()].sort());
    assert.ok(headers.size >= 60);
  });

  test('every header has every heading, in the same order', () => {
    for (const [id, { fields }] of headers) assert.deepEqual([...fields.keys()], [...headings], id);
  });

  test('says of each measure what the header of its file says', () => {
    for (const info of catalogue) {
      const { name, fields } = headers.get(info.id) as Header;
      const noDifference = info.noDifference === null ? 'none' : String(info.noDifference);
      assert.deepEqual(
        [info.name, info.question, info.formula, info.unit, info.kind, noDifference, info.source],
        [name, ...['Question', 'Formula', 'Unit', 'Kind', 'No difference', 'Source'].map((h) => fields.get(h))],
        info.id,
      );
    }
  });

  test('a ratio has 1 as the value of no difference and a difference 0', () => {
    for (const { id, unit, kind, noDifference } of catalogue) {
      if (kind === 'neither') assert.equal(noDifference, null, id);
      else if (noDifference !== null) assert.ok(noDifference === 0 || (noDifference === 1 && unit === 'ratio'), id);
    }
  });

  test('every file of the folder exports the function its name promises', async () => {
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const id = basename(file, '.ts');
      if (!headers.has(id)) continue;
      const module = (await tsImport(join(folder, file), import.meta.url)) as Record<string, unknown>;
      const name = id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
      assert.equal(typeof module[name], 'function', `${file} exports ${name}`);
    }
  });

  test('no text says discrimination of a disparity', () => {
    for (const info of catalogue) assert.doesNotMatch(Object.values(info).join(' '), /discriminat|noncomplian/i);
  });
});
