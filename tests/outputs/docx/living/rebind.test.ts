import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { commentFor, planRefresh } from '../../../../src/app/living/plan-refresh.ts';
import { draftInto } from '../../../../src/outputs/docx/living/draft-into.ts';
import { openLiving } from '../../../../src/outputs/docx/living/open-living.ts';
import { reviseDocx, type Choices } from '../../../../src/outputs/docx/living/revise-docx.ts';
import { packageNamespace } from '../../../../src/outputs/docx/package-part.ts';
import { writeDocx } from '../../../../src/outputs/docx/write-docx.ts';
import { after, before, reportOf } from '../../../hosts/word/living/two-drafts.ts';
import { created } from '../../../support/docx/draft-of.ts';

const language = '{00000000-0000-4000-8000-000000000001}';

/** A report and a text of the finding language in one file, each with its part; `linked` as those of the text still lead to its properties. */
async function withLanguage(linked: boolean): Promise<Uint8Array> {
  const files = unzipSync(await writeDocx(reportOf(before), { created }));
  const { 'customXml/item1.xml': item, 'customXml/itemProps1.xml': properties, ...rest } = files;
  const rels = 'customXml/_rels/item1.xml.rels';
  const textRels = files[rels]!;
  delete rest[rels];
  const change = (name: string, edit: (xml: string) => string): void => {
    rest[name] = strToU8(edit(strFromU8(files[name]!)));
  };
  change('word/_rels/document.xml.rels', (xml) =>
    xml
      .replace('customXml/item1.xml', 'customXml/item2.xml')
      .replace(
        '</Relationships>',
        '<Relationship Id="rIdText" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml" Target="../customXml/item1.xml"/></Relationships>',
      ),
  );
  return zipSync({
    ...rest,
    'customXml/item1.xml': strToU8(
      `<plumbline xmlns="${packageNamespace}" draft="x" template="language" audience="internal"><package>{}</package></plumbline>`,
    ),
    'customXml/itemProps1.xml': strToU8(strFromU8(properties!).replace(/itemID="[^"]*"/, `itemID="${language}"`)),
    'customXml/item2.xml': item!,
    'customXml/itemProps2.xml': properties!,
    ...(linked ? { [rels]: textRels } : {}),
  });
}

for (const linked of [false, true])
  test(`numbers stay bound to their own report beside a text with a part of its own, ${linked ? 'linked' : 'and nothing linked'}`, async () => {
    const opened = openLiving(await withLanguage(linked), 'report.docx');
    assert.ok(opened.ok, JSON.stringify(opened.problems));
    const file = opened.value;
    const fresh = draftInto(file.bytes, reportOf(after));
    const { revision } = planRefresh({ base: file.base, mine: file.mine, fresh: fresh.fresh, current: () => null });
    const choices: Choices = { isTicked: () => true, offer: () => 'comment', comment: commentFor };
    const made = unzipSync(await reviseDocx(file, fresh, revision, choices));
    const bound = strFromU8(made['word/document.xml']!).match(/w:storeItemID="[^"]*"/g) ?? [];
    assert.ok(bound.length > 3, 'the numbers are bound');
    assert.equal(bound.filter((one) => one.includes(language)).length, 0);
    assert.match(strFromU8(made['customXml/_rels/item2.xml.rels']!), /itemProps2\.xml/);
  });
