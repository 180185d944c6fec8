import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { shapeName, type RecordShape, type Shape } from '../../src/core/draft/template/shape.ts';
import { reportShape } from '../../src/core/draft/view/view-shape.ts';

const file = new URL('../../templates/README.md', import.meta.url);
const [begin, end] = ['<!-- fields: written by tests/drafts/fields-guide.test.ts -->\n', '<!-- /fields -->\n'];

/** The table of fields, one section for each kind of record, in the order a reader meets them. */
function fieldsGuide(): string {
  const records: RecordShape[] = [];
  const find = (shape: Shape): void => {
    if (shape.kind === 'list' || shape.kind === 'optional') return find(shape.of);
    if (shape.kind !== 'record' || records.includes(shape)) return;
    records.push(shape);
    Object.values(shape.fields).forEach(find);
  };
  find(reportShape);
  return records
    .map((record) => {
      const rows = Object.entries(record.fields).map(([name, shape]) => {
        const optional = shape.kind === 'optional';
        return `| \`${name}\`${optional ? '?' : ''} | ${kindOf(shape)} | ${shape.about} |`;
      });
      return `### ${record.name}\n\n${record.about}\n\n| field | kind | what it is |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
    })
    .join('\n');
}

function kindOf(shape: Shape): string {
  const plain = shape.kind === 'optional' ? shape.of : shape;
  if (plain.kind === 'choice') return plain.of.map((word) => `\`${word}\``).join(' ');
  if (plain.kind === 'list') return `list of ${plain.of.kind === 'record' ? plain.of.name : 'text'}`;
  return shapeName(plain).replace(/^an? /, '');
}

test('the fields in the guide for writers are the ones there are', () => {
  const text = readFileSync(file, 'utf8');
  const from = text.indexOf(begin) + begin.length;
  const to = text.indexOf(end);
  const wanted = `\n${fieldsGuide()}\n`;
  if (process.env['UPDATE_DRAFTS'] !== undefined) writeFileSync(file, text.slice(0, from) + wanted + text.slice(to));
  else assert.equal(text.slice(from, to), wanted, 'run UPDATE_DRAFTS=1 npm test -- drafts');
});
