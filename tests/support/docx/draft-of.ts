import type { Block, Draft } from '../../../src/core/draft/draft.ts';
import { writeDocx } from '../../../src/outputs/docx/write-docx.ts';

export const created = '2026-01-15T09:30:00Z';

/** A draft around some blocks. */
export function draftOf(blocks: readonly Block[], given: Partial<Draft> = {}): Draft {
  return {
    id: 'test/report',
    title: 'A report',
    subject: 'Cedar Valley',
    language: 'en-US',
    audience: 'public',
    template: 'test',
    package: '{"schema":1}',
    blocks,
    ...given,
  };
}

export const documentOf = (blocks: readonly Block[], given: Partial<Draft> = {}): Promise<Uint8Array> =>
  writeDocx(draftOf(blocks, given), { created });
