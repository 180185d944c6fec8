// docx alone: <file of a draft | "reports" | "hundred-pages"> <how often> <with | without content controls>
import { writeDrafts } from '../drafts.mjs';
import { docxAlone } from './docx-report.mjs';

await writeDrafts(docxAlone(process.argv[4] === 'with'));
