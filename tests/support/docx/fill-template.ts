import assert from 'node:assert/strict';
import { draftReport } from '../../../src/core/draft/draft-report.ts';
import { hasBody, loadDocument } from '../../../src/core/draft/load-document.ts';
import type { Draft } from '../../../src/core/draft/draft.ts';
import type { Problem } from '../../../src/core/problems.ts';
import { readTemplate } from '../../../src/outputs/docx/template/read-template.ts';
import { writeDocx } from '../../../src/outputs/docx/write-docx.ts';
import { context, publication, templateLibrary } from '../../drafts/fixture.ts';
import { created } from './draft-of.ts';

const library = templateLibrary();

/** All that is wrong with a template: with its blocks and with the names in its tags. */
export function faultsOf(bytes: Uint8Array, file = 'letter.docx'): readonly Problem[] {
  const read = readTemplate(bytes, file);
  if (!read.ok) return read.problems;
  const report = hasBody(read.value.text) ? library.reports.get('executive-summary')! : null;
  return [...read.problems, ...loadDocument(library, read.value.text, report).problems];
}

/** A template filled with the findings of the test district; the report at its `{{body}}` is the executive summary. */
export async function filled(
  bytes: Uint8Array,
  audience: 'internal' | 'public' = 'internal',
): Promise<{ readonly bytes: Uint8Array; readonly draft: Draft; readonly told: readonly Problem[] }> {
  const lines = (problems: readonly Problem[]): string =>
    problems.map(({ where, message, remedy }) => `${where}: ${message} ${remedy}`).join('\n');
  const read = readTemplate(bytes, 'letter.docx');
  assert.ok(read.ok, lines(read.problems));
  const report = hasBody(read.value.text) ? library.reports.get('executive-summary')! : null;
  const loaded = loadDocument(library, read.value.text, report);
  assert.ok(loaded.ok, lines([...read.problems, ...loaded.problems]));
  const withIt = { ...library, reports: new Map([...library.reports, [loaded.value.id, loaded.value]]) };
  const drafted = draftReport(withIt, loaded.value.id, publication(audience), context(audience));
  assert.ok(drafted.ok, lines(drafted.problems));
  return {
    bytes: await writeDocx(drafted.value, { created, template: read.value }),
    draft: drafted.value,
    told: [...read.problems, ...loaded.problems, ...drafted.problems],
  };
}
