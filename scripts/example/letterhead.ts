import { strToU8, zipSync } from 'fflate';

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

const paragraph = (text: string, style: string): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;

/** The letterhead of the example organization: its name above, its address below, a typeface and a color of its own. */
export function letterheadBytes(): Uint8Array {
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
    'word/document.xml':
      `${xml}<w:document xmlns:w="${word}" xmlns:r="${office}"><w:body>${paragraph('{{body}}', 'Normal')}` +
      '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/>' +
      '<w:pgSz w:w="12240" w:h="15840"/>' +
      '<w:pgMar w:top="1700" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="600" w:gutter="0"/>' +
      '</w:sectPr></w:body></w:document>',
    'word/styles.xml':
      `${xml}<w:styles xmlns:w="${word}"><w:docDefaults><w:rPrDefault><w:rPr>` +
      '<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:cs="Georgia"/><w:sz w:val="21"/><w:lang w:val="en-US"/>' +
      '</w:rPr></w:rPrDefault></w:docDefaults>' +
      '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>' +
      '<w:style w:type="paragraph" w:customStyle="1" w:styleId="District"><w:name w:val="District"/>' +
      '<w:basedOn w:val="Normal"/><w:rPr><w:b/><w:color w:val="2F5D3A"/><w:sz w:val="26"/></w:rPr></w:style>' +
      '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Address"><w:name w:val="Address"/>' +
      '<w:basedOn w:val="Normal"/><w:rPr><w:color w:val="595959"/><w:sz w:val="17"/></w:rPr></w:style></w:styles>',
    'word/header1.xml':
      `${xml}<w:hdr xmlns:w="${word}">${paragraph('Arborfield Public Schools', 'District')}` +
      `${paragraph('Office of Student Services: {{title}}', 'Address')}</w:hdr>`,
    'word/footer1.xml': `${xml}<w:ftr xmlns:w="${word}">${paragraph('12 Common Street, Arborfield', 'Address')}</w:ftr>`,
  };
  const files = Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]));
  return zipSync(files, { level: 9, mtime: new Date(2025, 5, 30) });
}
