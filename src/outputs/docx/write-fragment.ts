import type { Block } from '../../core/draft/draft.ts';
import type { Audience } from '../../core/privacy/reportable.ts';
import type { Parts } from './compile-package.ts';
import { addContentType, addRelationships } from './edit-package.ts';
import { packageNamespace, packageXml } from './package-part.ts';
import { typefaceNamed } from './typefaces.ts';
import { textWidth, typography } from './typography.ts';
import { writeBlocks } from './write-body.ts';
import { writeNumbering } from './write-numbering.ts';
import { Writing } from './writing.ts';
import { escapeAttribute } from './xml-text.ts';
import { zipParts } from './zip-parts.ts';

/** Where the values of a fragment come from; it travels beside it, as a custom XML part of the document. */
export interface FragmentSources {
  /** By which a later one takes its place: `language:<finding>`. */
  readonly id: string;
  readonly audience: Audience;
  /** The findings package, as JSON text. */
  readonly package: string;
}

export interface WrittenFragment {
  readonly bytes: Uint8Array;
  /** The part for the document's custom XML; null where no value has a source. */
  readonly part: { readonly namespace: string; readonly xml: string } | null;
}

/**
 * A few paragraphs as a small Word document, to be put into another one. They stand in a `Normal` without properties, so
 * that the document they come into decides how they look. The last paragraph is empty: Word lets what is inserted last
 * run into what is there, and whoever inserts takes it away again. Values stand in controls of their own, bound to
 * nothing: a part that is added to an open document gets an identity from Word that no file can name beforehand.
 */
export function writeFragment(
  blocks: readonly Block[],
  sources: FragmentSources | null,
  language = 'en-US',
): WrittenFragment {
  const writing = new Writing({
    stationery: {
      styleId: (id) => characterStyles.find((style) => style === id) ?? 'Normal',
      textWidth,
      // What the document sets its text in is not known here.
      tableType: { size: typography.Normal.size, typeface: typefaceNamed(undefined) },
      looseStyles: new Set(),
      contentsEnd: null,
      firstNumbering: 1,
      firstBookmark: 1,
      takenControls: [],
      relationshipPrefix: 'rIdFragment',
    },
    outline: { headings: [], bookmarks: new Map(), anchors: new Map(), hasContents: false },
    itemId: null,
    drawings: [],
    pages: new Map(),
  });
  const body = writeBlocks(blocks, writing, { listDepth: 0 });
  const parts: Parts = new Map([
    ['[Content_Types].xml', contentTypes],
    ['_rels/.rels', packageRels],
    ['word/document.xml', `${declaration}<w:document ${namespaces}><w:body>${body}<w:p/></w:body></w:document>`],
    ['word/styles.xml', stylesXml(language)],
  ]);
  const rels = 'word/_rels/document.xml.rels';
  addRelationships(parts, rels, [{ id: 'rIdStyles', type: 'styles', target: 'styles.xml' }]);
  if (writing.numberings.length > 0) {
    const { definitions, uses } = writeNumbering(writing.numberings);
    parts.set('word/numbering.xml', `${declaration}<w:numbering ${namespaces}>${definitions}${uses}</w:numbering>`);
    addRelationships(parts, rels, [{ id: 'rIdNumbering', type: 'numbering', target: 'numbering.xml' }]);
    addContentType(parts, '/word/numbering.xml', `${wordType}numbering+xml`);
  }
  addRelationships(
    parts,
    rels,
    writing.links.map((target, index) => ({
      id: writing.linkRelationship(index),
      type: 'hyperlink',
      target,
      external: true,
    })),
  );
  const hasValues = writing.figures.elements !== '';
  const part =
    sources === null || !hasValues
      ? null
      : { namespace: packageNamespace, xml: packageXml({ ...sources, template: 'language' }, writing.figures) };
  return { bytes: zipParts(parts), part };
}

/** Character styles the document is sure to know by these names; it decides what they look like. */
const characterStyles = ['Hyperlink', 'PlaceholderText'] as const;

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"' +
  ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.';

const contentTypes =
  `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/word/document.xml" ContentType="${wordType}document.main+xml"/>` +
  `<Override PartName="/word/styles.xml" ContentType="${wordType}styles+xml"/></Types>`;

const packageRels =
  `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
  '<Relationship Id="rId1" Target="word/document.xml"' +
  ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>';

function stylesXml(language: string): string {
  return (
    `${declaration}<w:styles ${namespaces}><w:docDefaults><w:rPrDefault><w:rPr>` +
    `<w:lang w:val="${escapeAttribute(language)}"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>` +
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>' +
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">' +
    '<w:name w:val="Default Paragraph Font"/></w:style>' +
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/></w:style>' +
    '<w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/></w:style></w:styles>'
  );
}
