import { strToU8, zipSync } from 'fflate';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** The namespaces Word declares on every part it writes. */
export const wordRoot =
  'xmlns:wpc="http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas"' +
  ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"' +
  ' xmlns:o="urn:schemas-microsoft-com:office:office"' +
  ` xmlns:r="${office}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"` +
  ' xmlns:v="urn:schemas-microsoft-com:vml"' +
  ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"' +
  ' xmlns:w10="urn:schemas-microsoft-com:office:word"' +
  ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"' +
  ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"' +
  ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"' +
  ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"' +
  ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" mc:Ignorable="w14 w15"';

/** One part beside the document: what leads to it, and what it is. */
interface FilePart {
  readonly xml: string | Uint8Array;
  /** The last word of the relationship that leads to it from the document; none for one another part leads to. */
  readonly type?: string;
  readonly contentType?: string;
  /** The relationship's id, where the document names it. */
  readonly id?: string;
}

interface WordFile {
  /** What stands in `w:body`. */
  readonly body: string;
  readonly styles?: string | null;
  /** Headers and footers by relationship id, their inner XML. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly footers?: Readonly<Record<string, string>>;
  readonly settings?: string;
  readonly numbering?: string;
  readonly footnotes?: string;
  /** Other parts by path. */
  readonly parts?: Readonly<Record<string, FilePart>>;
  /** External relationships of the document. */
  readonly external?: readonly { readonly id: string; readonly type: string; readonly target: string }[];
  readonly mainType?: string;
}

export const part = (root: string, inner: string): string =>
  `${declaration}<w:${root} ${wordRoot}>${inner}</w:${root}>`;

/** Word's own styles as it writes them, in its order, with latent ones. */
export const usualStyles =
  '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Cambria" w:hAnsi="Cambria" w:cs="Times New Roman"/>' +
  '<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>' +
  '<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>' +
  '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" w:defUnhideWhenUsed="0"' +
  ' w:defQFormat="0" w:count="376"><w:lsdException w:name="Normal" w:uiPriority="0" w:qFormat="1"/></w:latentStyles>' +
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>' +
  '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>' +
  '<w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="0"/>' +
  '<w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:color w:val="1F4E79"/><w:sz w:val="32"/></w:rPr></w:style>' +
  '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>' +
  '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>' +
  '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>' +
  '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>' +
  '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>' +
  '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>' +
  '<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/>' +
  '<w:left w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/>' +
  '<w:right w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="auto"/>' +
  '<w:insideV w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders></w:tblPr></w:style>';

/** Letter size, one inch of margin. */
export const section = (references = '', more = ''): string =>
  `<w:sectPr>${references}<w:pgSz w:w="12240" w:h="15840"/>` +
  `<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/>${more}</w:sectPr>`;

export const refer = (kind: 'header' | 'footer', id: string, type = 'default'): string =>
  `<w:${kind}Reference w:type="${type}" r:id="${id}"/>`;

/** A paragraph of runs, as Word cuts them: each with its own save number. */
export const para = (...runs: readonly string[]): string =>
  `<w:p w:rsidR="00A1B2C3" w:rsidRDefault="00D4E5F6">${runs.map((text, i) => run(text, i)).join('')}</w:p>`;

export const run = (text: string, i = 0, properties = ''): string =>
  `<w:r w:rsidRPr="00AA000${i}">${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

export const table = (...rows: readonly (readonly string[])[]): string =>
  '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>' +
  `${rows[0]!.map(() => '<w:gridCol w:w="3000"/>').join('')}</w:tblGrid>` +
  `${rows.map((cells) => `<w:tr>${cells.map((inner) => `<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>${inner}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;

/** A .docx as Word lays it out, from the XML of its parts. */
export function wordFile(given: WordFile): Uint8Array {
  const parts: Record<string, FilePart> = {};
  const story = (kind: 'header' | 'footer', stories: Readonly<Record<string, string>> = {}): void => {
    Object.entries(stories).forEach(([id, inner], i) => {
      parts[`word/${kind}${i + 1}.xml`] = { xml: part(kind === 'header' ? 'hdr' : 'ftr', inner), type: kind, id };
    });
  };
  if (given.styles !== null)
    parts['word/styles.xml'] = { xml: part('styles', given.styles ?? usualStyles), type: 'styles' };
  story('header', given.headers);
  story('footer', given.footers);
  for (const name of ['settings', 'numbering', 'footnotes'] as const)
    if (given[name] !== undefined) parts[`word/${name}.xml`] = { xml: part(name, given[name]), type: name };
  Object.assign(parts, given.parts);
  const files: Record<string, Uint8Array> = {};
  const put = (name: string, content: string | Uint8Array): void => {
    files[name] = typeof content === 'string' ? strToU8(content) : content;
  };
  const overrides = Object.entries(parts)
    .map(
      ([name, { type, contentType }]) =>
        [
          name,
          contentType ?? (type === undefined || name.startsWith('customXml/item') ? '' : `${word}.${type}+xml`),
        ] as const,
    )
    .filter(([name, type]) => type !== '' && name.endsWith('.xml'))
    .map(([name, type]) => `<Override PartName="/${name}" ContentType="${type}"/>`);
  put(
    '[Content_Types].xml',
    `${declaration}<Types xmlns="${packaged}/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>' +
      '<Default Extension="html" ContentType="text/html"/>' +
      `<Override PartName="/word/document.xml" ContentType="${given.mainType ?? `${word}.document.main+xml`}"/>` +
      `${overrides.join('')}</Types>`,
  );
  put('_rels/.rels', rels([['rId1', 'officeDocument', 'word/document.xml']]));
  put('word/document.xml', part('document', `<w:body>${given.body}</w:body>`));
  const internal = Object.entries(parts)
    .filter(([, { type }]) => type !== undefined)
    .map(([name, { type, id }], i): [string, string, string] => [
      id ?? `rId${i + 1}`,
      type!,
      name.startsWith('word/') ? name.slice('word/'.length) : `../${name}`,
    ]);
  put('word/_rels/document.xml.rels', rels(internal, given.external));
  for (const [name, { xml }] of Object.entries(parts)) put(name, xml);
  return zipSync(files);
}

export function rels(
  internal: readonly (readonly [id: string, type: string, target: string])[],
  external: WordFile['external'] = [],
): string {
  return (
    `${declaration}<Relationships xmlns="${packaged}/relationships">` +
    internal
      .map(([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`)
      .join('') +
    external
      .map(
        ({ id, type, target }) =>
          `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}" TargetMode="External"/>`,
      )
      .join('') +
    '</Relationships>'
  );
}

/** A text box as Word writes one: for today's Word, and again for older programs. */
export const boxed = (inner: string): string =>
  '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">' +
  '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page"><wp:posOffset>5400000</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>900000</wp:posOffset></wp:positionV>' +
  '<wp:extent cx="1800000" cy="900000"/><wp:wrapNone/><wp:docPr id="7" name="Text Box 7"/><wp:cNvGraphicFramePr/>' +
  '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>' +
  `<wps:txbx><w:txbxContent>${inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>` +
  `<mc:Fallback><w:pict><v:shape style="width:140pt;height:70pt"><v:textbox><w:txbxContent>${inner}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`;

/** A content control round paragraphs. */
export const control = (title: string, kind: string, inner: string, id: number): string =>
  `<w:sdt><w:sdtPr><w:alias w:val="${title}"/><w:id w:val="${id}"/>${kind}</w:sdtPr><w:sdtContent>${inner}</w:sdtContent></w:sdt>`;

/** Footnotes with Word's own two first. */
export const note = (id: number, inner: string): string =>
  '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>' +
  '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>' +
  `<w:footnote w:id="${id}">${inner}</w:footnote>`;
