import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MalformedXml } from '../../../src/outputs/docx/xml-events.ts';
import {
  attribute,
  charactersOf,
  childOf,
  childrenOf,
  elementsIn,
  readXml,
  XmlEdits,
} from '../../../src/outputs/docx/xml-tree.ts';

const xml =
  '<?xml version="1.0"?>\n<!-- a note --><w:p w:a="1 &lt; 2"><w:r><w:t xml:space="preserve">a &amp; b</w:t></w:r><w:r/><![CDATA[<raw>]]></w:p>\n';

test('an element knows where it stands in the text, and what is in it', () => {
  const root = readXml(xml);
  assert.equal(attribute(root, 'a'), '1 < 2');
  assert.equal(xml.slice(root.start, root.innerStart), '<w:p w:a="1 &lt; 2">');
  assert.equal(xml.slice(root.innerEnd, root.end), '</w:p>');
  const [first, second] = childrenOf(root, 'r');
  assert.equal(xml.slice(second!.start, second!.end), '<w:r/>');
  assert.equal(second!.innerStart, second!.innerEnd);
  assert.equal(charactersOf(childOf(first!, 't')!), 'a & b');
  assert.equal(charactersOf(root), 'a & b<raw>');
  assert.deepEqual(
    Array.from(elementsIn(root), ({ name }) => name),
    ['r', 't', 'r'],
  );
  assert.deepEqual(Array.from(elementsIn(root, ({ name }) => name === 'r')), []);
});

test('what is not changed stays byte for byte', () => {
  const root = readXml(xml);
  const edits = new XmlEdits();
  assert.equal(edits.applyTo(xml), xml);
  const text = childOf(childrenOf(root, 'r')[0]!, 't')!;
  edits.insert(root.innerEnd, '<end/>');
  edits.replace(text.innerStart, text.innerEnd, 'c');
  edits.insert(text.start, '<one/>');
  edits.insert(text.start, '<two/>');
  edits.remove(childrenOf(root, 'r')[1]!);
  assert.equal(
    edits.applyTo(xml),
    xml
      .replace('a &amp; b', 'c')
      .replace('<w:t ', '<one/><two/><w:t ')
      .replace('<w:r/>', '')
      .replace('</w:p>', '<end/></w:p>'),
  );
});

test('two changes of one stretch are a mistake of the caller', () => {
  const edits = new XmlEdits();
  edits.replace(0, 10, 'a');
  edits.replace(5, 12, 'b');
  assert.throws(() => edits.applyTo(xml), /Two changes/);
});

for (const [what, damaged] of [
  ['elements that do not nest', '<a><b></a></b>'],
  ['an element that is never closed', '<a><b></b>'],
  ['a tag that is broken off', '<a><b</a>'],
  ['a second root', '<a/><b/>'],
  ['no element', 'text'],
  ['an end after the root that is broken off', '<a/><b'],
] as const) {
  test(`${what} is told`, () => {
    assert.throws(() => readXml(damaged), MalformedXml);
  });
}
