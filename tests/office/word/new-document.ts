import { strToU8, zipSync } from 'fflate';
import { contentType, namespaces, relationship } from './part-kinds.ts';
import { element, fragment, parseXml, writeXml, type XmlElement } from './xml-tree.ts';

export interface StartingParagraph {
  readonly text: string;
  /** Name as Word shows it: `Heading 1`. */
  readonly style?: string;
}

/** What a new Word document knows without anybody having asked for it. */
const builtIn: readonly (readonly [name: string, type: string, outline?: number])[] = [
  ['Normal', 'paragraph'],
  ['Default Paragraph Font', 'character'],
  ['Normal Table', 'table'],
  ['No List', 'numbering'],
  ['Heading 1', 'paragraph', 0],
  ['Heading 2', 'paragraph', 1],
  ['Heading 3', 'paragraph', 2],
  ['Title', 'paragraph'],
  ['List Paragraph', 'paragraph'],
  ['Table Grid', 'table'],
];

/**
 * A small valid .docx: paragraphs with styles, a footer, an empty header. Styles of any other name are made as they are
 * met.
 */
export function newDocument(
  paragraphs: readonly (string | StartingParagraph)[] = [''],
  options: { readonly styles?: Readonly<Record<string, string>> } = {},
): Uint8Array {
  const content = paragraphs.map((each) => (typeof each === 'string' ? { text: each } : each));
  const names = new Set([...content.flatMap(({ style }) => style ?? []), ...Object.keys(options.styles ?? {})]);
  const body = [
    ...content.map(({ text, style }) => paragraphXml(text, style)),
    '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>' +
      '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" ' +
      'w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>',
  ];
  const parts: Record<string, [xml: string, type: string]> = {
    'word/document.xml': [root('w:document', `<w:body>${body.join('')}</w:body>`), contentType.document],
    'word/styles.xml': [stylesXml(names, options.styles ?? {}), contentType.styles],
    'word/settings.xml': [
      root(
        'w:settings',
        '<w:defaultTabStop w:val="720"/><w:compat><w:compatSetting w:name="compatibilityMode" ' +
          'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>',
      ),
      contentType.settings,
    ],
    'word/header1.xml': [root('w:hdr', paragraphXml('Header of the letterhead')), contentType.header],
    'word/footer1.xml': [root('w:ftr', paragraphXml('Footer of the letterhead')), contentType.footer],
    'docProps/core.xml': [coreXml, contentType.core],
  };
  const files: Record<string, Uint8Array> = {
    '[Content_Types].xml': strToU8(contentTypesXml(parts)),
    '_rels/.rels': strToU8(
      relationshipsXml([
        [relationship.document, 'word/document.xml'],
        [relationship.core, 'docProps/core.xml'],
      ]),
    ),
    'word/_rels/document.xml.rels': strToU8(
      relationshipsXml([
        [relationship.styles, 'styles.xml'],
        [relationship.settings, 'settings.xml'],
        [relationship.header, 'header1.xml'],
        [relationship.footer, 'footer1.xml'],
      ]),
    ),
  };
  for (const [name, [xml]] of Object.entries(parts)) files[name] = strToU8(xml);
  return zipSync(files, { level: 1, mtime: new Date(2030, 0, 1) });
}

export const styleId = (name: string): string => name.replace(/[^A-Za-z0-9]/g, '');

function paragraphXml(text: string, style?: string): string {
  const made = element('w:p');
  if (style !== undefined && style !== 'Normal')
    made.append(element('w:pPr', {}, element('w:pStyle', { 'w:val': styleId(style) })));
  if (text !== '') made.append(element('w:r', {}, element('w:t', { 'xml:space': 'preserve' }, text)));
  return fragment(made);
}

function stylesXml(used: ReadonlySet<string>, own: Readonly<Record<string, string>>): string {
  const styles = builtIn.map(([name, type, outline]) => {
    const isDefault = /^(Normal|Default|Normal Table|No List)/.test(name) && name !== 'Normal Web';
    const base = type === 'paragraph' && name !== 'Normal' ? '<w:basedOn w:val="Normal"/>' : '';
    const level = outline === undefined ? '' : `<w:pPr><w:keepNext/><w:outlineLvl w:val="${outline}"/></w:pPr>`;
    return `<w:style w:type="${type}"${isDefault ? ' w:default="1"' : ''} w:styleId="${styleId(name)}"><w:name w:val="${
      /^Heading/.test(name) ? name.toLowerCase() : name
    }"/>${base}${level}</w:style>`;
  });
  for (const name of used) {
    if (builtIn.some(([known]) => known === name)) continue;
    styles.push(
      `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${styleId(name)}"><w:name w:val="${name}"/>` +
        `<w:basedOn w:val="Normal"/>${own[name] ?? ''}</w:style>`,
    );
  }
  return root(
    'w:styles',
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:sz w:val="22"/>' +
      `<w:lang w:val="en-US"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>${styles.join('')}`,
  );
}

/** An empty root of a WordprocessingML part, with the namespaces Word declares. */
export function emptyRoot(name: string): XmlElement {
  const made = element(name);
  for (const [prefix, uri] of Object.entries(namespaces)) made.set(`xmlns:${prefix}`, uri);
  return made.set('mc:Ignorable', 'w14 w15');
}

function root(name: string, inner: string): string {
  const declared = Object.entries(namespaces)
    .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
    .join(' ');
  return writeXml(parseXml(`<${name} ${declared} mc:Ignorable="w14 w15">${inner}</${name}>`));
}

const coreXml = writeXml(
  parseXml(
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ' +
      'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ' +
      'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>A letter</dc:title><dc:creator>A person</dc:creator>' +
      '</cp:coreProperties>',
  ),
);

function contentTypesXml(parts: Readonly<Record<string, readonly [string, string]>>): string {
  const root = element('Types', { xmlns: 'http://schemas.openxmlformats.org/package/2006/content-types' });
  root.append(
    element('Default', {
      Extension: 'rels',
      ContentType: 'application/vnd.openxmlformats-package.relationships+xml',
    }),
    element('Default', { Extension: 'xml', ContentType: 'application/xml' }),
    ...Object.entries(parts).map(([name, [, type]]) =>
      element('Override', { PartName: `/${name}`, ContentType: type }),
    ),
  );
  return writeXml(root);
}

function relationshipsXml(targets: readonly (readonly [type: string, target: string])[]): string {
  const root = element('Relationships', { xmlns: 'http://schemas.openxmlformats.org/package/2006/relationships' });
  root.append(
    ...targets.map(([type, target], index) =>
      element('Relationship', { Id: `rId${index + 1}`, Type: type, Target: target }),
    ),
  );
  return writeXml(root);
}
