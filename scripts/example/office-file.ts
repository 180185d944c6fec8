import { strToU8, zipSync } from 'fflate';

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** A Word file of an office: text with one header (`rId2`) and one footer (`rId3`), the same bytes each time. */
export function officeFile(inside: {
  readonly body: string;
  readonly styles: string;
  readonly header: string;
  readonly footer: string;
}): Uint8Array {
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml':
      `${xml}<Types xmlns="${packaged}/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      `<Override PartName="/word/document.xml" ContentType="${type}.document.main+xml"/>` +
      `<Override PartName="/word/styles.xml" ContentType="${type}.styles+xml"/>` +
      `<Override PartName="/word/header1.xml" ContentType="${type}.header+xml"/>` +
      `<Override PartName="/word/footer1.xml" ContentType="${type}.footer+xml"/></Types>`,
    '_rels/.rels':
      `${xml}<Relationships xmlns="${packaged}/relationships">` +
      `<Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels':
      `${xml}<Relationships xmlns="${packaged}/relationships">` +
      `<Relationship Id="rId1" Type="${office}/styles" Target="styles.xml"/>` +
      `<Relationship Id="rId2" Type="${office}/header" Target="header1.xml"/>` +
      `<Relationship Id="rId3" Type="${office}/footer" Target="footer1.xml"/></Relationships>`,
    'word/document.xml': `${xml}<w:document xmlns:w="${word}" xmlns:r="${office}"><w:body>${inside.body}</w:body></w:document>`,
    'word/styles.xml': `${xml}<w:styles xmlns:w="${word}">${inside.styles}</w:styles>`,
    'word/header1.xml': `${xml}<w:hdr xmlns:w="${word}">${inside.header}</w:hdr>`,
    'word/footer1.xml': `${xml}<w:ftr xmlns:w="${word}">${inside.footer}</w:ftr>`,
  };
  const files = Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)]));
  return zipSync(files, { level: 9, mtime: new Date(2025, 5, 30) });
}
