import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { draftReport } from '../../src/core/draft/draft-report.ts';
import { writeText } from '../../src/outputs/text/write-text.ts';
import { context, publication, templateLibrary } from './fixture.ts';

const library = templateLibrary();

describe('Drafts read as they are kept', () => {
  for (const report of ['executive-summary', 'imr-finding-report']) {
    for (const audience of ['internal', 'public'] as const) {
      test(`${report}, ${audience}`, () => {
        const drafted = draftReport(library, report, publication(audience), context(audience));
        assert.ok(drafted.ok, drafted.problems.map((p) => `${p.where} ${p.message}`).join('\n'));
        assert.deepEqual(drafted.problems, []);
        const text = writeText(drafted.value, { controls: true });
        const file = new URL(`${report}.${audience}.draft.md`, import.meta.url);
        if (process.env['UPDATE_DRAFTS'] !== undefined) writeFileSync(file, text);
        assert.ok(existsSync(file), 'run UPDATE_DRAFTS=1 npm test -- drafts');
        assert.equal(text, readFileSync(file, 'utf8'));
      });
    }
  }
});
