import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Paragraph, Packer, Document } from 'docx';
import { strFromU8, unzipSync } from 'fflate';
import { compilePackage } from '../../../src/outputs/docx/compile-package.ts';
import { marks, packageSkeleton } from '../../../src/outputs/docx/package-skeleton.ts';
import { typography } from '../../../src/outputs/docx/typography.ts';

describe('the package docx makes', () => {
  test('is what its public Packer writes, before the zip', async () => {
    const options = { title: 'T', sections: [{ children: [new Paragraph('x')] }] };
    const compiled = compilePackage(options);
    const packed = unzipSync(new Uint8Array(await Packer.toBuffer(new Document(options))));
    assert.deepEqual([...compiled.keys()].sort(), Object.keys(packed).sort());
    for (const name of ['word/document.xml', 'word/styles.xml', '[Content_Types].xml']) {
      assert.equal(compiled.get(name), strFromU8(packed[name] ?? new Uint8Array()), name);
    }
  });

  test('is made once for a language', () => {
    assert.equal(packageSkeleton('en-US'), packageSkeleton('en-US'));
    assert.notEqual(packageSkeleton('en-US'), packageSkeleton('es-US'));
  });

  test('has every style the body uses, headings with their level, and the language', () => {
    const styles = String(packageSkeleton('es-US').parts.get('word/styles.xml'));
    for (const id of [...Object.keys(typography), 'PlumblineTable', 'PlaceholderText', 'CodeText', 'Hyperlink']) {
      assert.equal(styles.split(`w:styleId="${id}"`).length - 1, 1, id);
    }
    for (const level of [1, 2, 3, 4]) {
      const style = new RegExp(`w:styleId="Heading${level}".*?</w:style>`, 's').exec(styles)?.[0] ?? '';
      assert.match(style, new RegExp(`<w:outlineLvl w:val="${level - 1}"/>`));
      assert.match(style, /<w:keepNext\/>/);
    }
    assert.match(styles, /<w:lang w:val="es-US"\/>/);
  });

  test('leaves the marks that each report fills in header and footer, and none in the body', () => {
    const { parts, documentStart, documentEnd } = packageSkeleton('en-US');
    const header = [...parts]
      .filter(([name]) => /^word\/header\d/.test(name))
      .map(([, part]) => String(part))
      .join();
    const footers = [...parts].filter(([name]) => /^word\/footer\d/.test(name)).map(([, part]) => String(part));
    assert.ok(header.includes(marks.title) && header.includes(marks.subject));
    assert.ok(
      footers.length === 2 && footers.every((footer) => footer.includes(marks.audience) && /NUMPAGES/.test(footer)),
    );
    assert.ok(!(documentStart + documentEnd).includes('@@'));
  });
});
