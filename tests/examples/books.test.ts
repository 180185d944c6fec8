import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { join } from 'node:path';
import { makeBook } from '../../scripts/example/books/book.ts';
import { books } from '../../scripts/example/books/books.ts';
import { Ledger } from '../../scripts/example/ledger.ts';
import { workbookBytes } from '../../scripts/example/workbook-bytes.ts';
import { projectRoot } from '../support/library.ts';
import { checkFile } from './check-example.ts';
import { heldAgainst, recordsSingledOut, unexpectedCounts } from './compare-with-ledger.ts';

for (const book of books) {
  describe(`examples/${book.name}.xlsx`, () => {
    const file = join(projectRoot, 'examples', `${book.name}.xlsx`);
    const made = makeBook(book, new Ledger());

    test('is the workbook the generator makes', async () => {
      const bytes = await workbookBytes(made.sheets);
      assert.ok(Buffer.from(bytes).equals(readFileSync(file)), 'run `npm run examples` and commit what it writes');
      assert.ok(bytes.length < 200 * 1024, 'a small example stays small');
    });

    test('shows every planted problem, each in its records and counts, and no other', async () => {
      const checked = await checkFile(file, book.packs, null, book.asOf);
      assert.deepEqual(checked.packs.map(({ pack }) => pack.id).sort(), Object.keys(book.packs).sort());
      const { missed, extra } = heldAgainst(made.planted, checked);
      assert.deepEqual({ missed, extra }, { missed: [], extra: [] });
      const records = recordsSingledOut(made.planted, checked);
      assert.deepEqual(records.found, records.planted);
      assert.deepEqual(unexpectedCounts(made.expectedOfRecords, checked), []);
    });
  });
}
