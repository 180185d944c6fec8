// Writes a report of 100 pages as a person left it, and what they wrote in it: <file>. In a process of its own, so that what
// it needs is not counted among what bringing it up to date needs.
import { writeFileSync } from 'node:fs';
import { writeDocx } from '../../src/outputs/docx/write-docx.ts';
import { asLeft, firstDraft } from '../hundred-pages.mjs';
import { tell } from '../tell.mjs';

const [, , file] = process.argv;
const { bytes, done } = asLeft(await writeDocx(firstDraft(), { created: '2026-01-15T09:30:00Z' }));
writeFileSync(file, bytes);
writeFileSync(`${file}.json`, JSON.stringify({ acts: done.what.length, words: done.words }));
tell({ bytes: bytes.length });
