import { officeFile } from './office-file.ts';

const paragraph = (text: string, style: string): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;

/** The letterhead of the example organization: its name above, its address below, a typeface and a color of its own. */
export function letterheadBytes(): Uint8Array {
  return officeFile({
    body:
      paragraph('{{body}}', 'Normal') +
      '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/>' +
      '<w:pgSz w:w="12240" w:h="15840"/>' +
      '<w:pgMar w:top="1700" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="600" w:gutter="0"/>' +
      '</w:sectPr>',
    styles:
      '<w:docDefaults><w:rPrDefault><w:rPr>' +
      '<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:cs="Georgia"/><w:sz w:val="21"/><w:lang w:val="en-US"/>' +
      '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="259" w:lineRule="auto"/></w:pPr>' +
      '</w:pPrDefault></w:docDefaults>' +
      '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>' +
      '<w:style w:type="paragraph" w:customStyle="1" w:styleId="District"><w:name w:val="District"/>' +
      '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="0"/></w:pPr><w:rPr><w:b/><w:color w:val="2F5D3A"/><w:sz w:val="26"/></w:rPr></w:style>' +
      '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Address"><w:name w:val="Address"/>' +
      '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="0"/></w:pPr><w:rPr><w:color w:val="595959"/><w:sz w:val="17"/></w:rPr></w:style>',
    header:
      paragraph('Arborfield Public Schools', 'District') +
      paragraph('Office of Student Services: {{title}}', 'Address'),
    footer: paragraph('12 Common Street, Arborfield', 'Address'),
  });
}
