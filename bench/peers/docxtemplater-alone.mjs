// docxtemplater with a template of the long report: <"reports" | "hundred-pages"> <how often>
import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { writeDrafts } from '../drafts.mjs';
import { template, valuesOf } from './template.mjs';

const drawn = await template();
await writeDrafts((values) => {
  const report = new Docxtemplater(new PizZip(drawn), { paragraphLoop: true, linebreaks: true });
  report.render(values);
  return report.getZip().generate({ type: 'uint8array', compression: 'DEFLATE' });
}, valuesOf);
