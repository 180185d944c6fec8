// Our Word writer: <file of a draft | "reports" | "hundred-pages"> <how often>. See bench/drafts.mjs for the reports.
import { writeDocx } from '../../src/outputs/docx/write-docx.ts';
import { writeDrafts } from '../drafts.mjs';

await writeDrafts((draft) => writeDocx(draft, { created: '2026-01-15T09:30:00Z' }));
