// easy-template-x with a template of the long report: <"reports" | "hundred-pages"> <how often>
import { TemplateHandler } from 'easy-template-x';
import { writeDrafts } from '../drafts.mjs';
import { template, valuesOf } from './template.mjs';

const drawn = await template();
const handler = new TemplateHandler();
await writeDrafts(async (values) => Buffer.from(await handler.process(drawn, values)), valuesOf);
