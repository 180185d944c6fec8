import type { Parts } from './compile-package.ts';
import { addContentType, addRelationships } from './edit-package.ts';
import { mergeStyles, withContentsWidth, withDefaultLanguage, withOutlineLevels } from './letterhead-styles.ts';
import type { PackageBase } from './package-base.ts';
import { stayingStyles } from './keep-together.ts';
import { packageSkeleton, textOf } from './package-skeleton.ts';
import { relationshipsOf } from './relationships.ts';
import { StyleSheet } from './style-sheet.ts';
import { tableTypeOf } from './table-type.ts';
import { attribute, childOf, childrenOf, type XmlElement } from './xml-tree.ts';

const corePropertiesType = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties';
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

const contentTypes: Readonly<Record<string, string>> = {
  'word/styles.xml': `${word}.styles+xml`,
  'word/numbering.xml': `${word}.numbering+xml`,
  'docProps/core.xml': 'application/vnd.openxmlformats-package.core-properties+xml',
  'docProps/app.xml': 'application/vnd.openxmlformats-officedocument.extended-properties+xml',
};

/**
 * Adds to the parts of another program's document what a report needs there (styles, numbering, properties, a language)
 * and answers what of it is taken: style ids, numbers of controls, bookmarks, lists and drawings.
 */
export function preparePackage(
  parts: Parts,
  language: string,
  textWidth: number,
): Pick<PackageBase, 'stationery' | 'numberingOffset' | 'drawings'> {
  const skeleton = packageSkeleton(language);
  addMissingPart(parts, skeleton.parts, 'word/styles.xml', 'styles', 'word/document.xml');
  addMissingPart(parts, skeleton.parts, 'word/numbering.xml', 'numbering', 'word/document.xml');
  addMissingPart(parts, skeleton.parts, 'docProps/core.xml', corePropertiesType, '');
  addMissingPart(parts, skeleton.parts, 'docProps/app.xml', 'extended-properties', '');
  const { styles, idOf } = mergeStyles(
    withOutlineLevels(withDefaultLanguage(textOf(parts, 'word/styles.xml'), language)),
    withContentsWidth(textOf(skeleton.parts, 'word/styles.xml'), textWidth),
  );
  parts.set('word/styles.xml', styles);
  const sheet = new StyleSheet(styles);
  const everything = [...parts]
    .filter(([name]) => /^word\/[^/]+\.xml$/.test(name))
    .map(([, part]) => String(part))
    .join('\n');
  const numbering = textOf(parts, 'word/numbering.xml');
  return {
    stationery: {
      styleId: idOf,
      textWidth,
      tableType: tableTypeOf(parts, sheet, idOf),
      looseStyles: new Set([...stayingStyles].filter((style) => !sheet.says(idOf(style), 'pPr', keepsNext))),
      contentsEnd: sheet.says(idOf('TOC1'), 'pPr', endsAtTab) ? null : textWidth,
      firstNumbering: highest(numbering, /<w:num [^>]*w:numId="(\d+)"/g) + 1,
      firstBookmark: highest(everything, /<w:bookmarkStart [^>]*w:id="(\d+)"/g) + 1,
      takenControls: [...everything.matchAll(/<w:sdtPr>.*?<w:id w:val="(-?\d+)"/gs)].map(([, id]) => Number(id)),
      relationshipPrefix: freePrefix(
        [...parts]
          .filter(([name]) => name.endsWith('.rels'))
          .map(([, part]) => String(part))
          .join('\n'),
      ),
    },
    numberingOffset: highest(numbering, /<w:abstractNum [^>]*w:abstractNumId="(\d+)"/g) + 1,
    drawings: Math.max(
      highest(everything, /<wp:docPr [^>]*?\bid="(\d+)"/g),
      highest([...parts.keys()].join('\n'), /^word\/charts\/chart(\d+)\.xml$/gm),
    ),
  };
}

function endsAtTab(properties: XmlElement): true | undefined {
  const tabs = childOf(properties, 'tabs');
  return tabs && childrenOf(tabs, 'tab').some((tab) => attribute(tab, 'val') === 'right') ? true : undefined;
}

function keepsNext(properties: XmlElement): boolean | undefined {
  const keep = childOf(properties, 'keepNext');
  return keep && !/^(0|false|off)$/.test(attribute(keep, 'val') ?? '');
}

function addMissingPart(
  parts: Parts,
  ours: ReadonlyMap<string, string | Uint8Array>,
  name: string,
  type: string,
  owner: string,
): void {
  const rels = owner === '' ? '_rels/.rels' : 'word/_rels/document.xml.rels';
  const known = relationshipsOf(parts, owner).some(({ part }) => part === name);
  if (parts.has(name) && known) return;
  parts.set(name, parts.get(name) ?? ours.get(name) ?? '');
  // A relationship that led nowhere leads to the part now.
  if (!known) {
    const id = `${freePrefix(String(parts.get(rels) ?? ''))}${type.replace(/^.*\//, '').replace(/\W/g, '')}`;
    addRelationships(parts, rels, [{ id, type, target: owner === '' ? name : name.replace('word/', '') }]);
  }
  addContentType(parts, `/${name}`, contentTypes[name] ?? 'application/xml');
}

/** A beginning for relationship ids that the package does not use. */
function freePrefix(rels: string): string {
  let prefix = 'rIdReport';
  while (rels.includes(`Id="${prefix}`)) prefix += 'N';
  return prefix;
}

function highest(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].reduce((most, [, digits]) => Math.max(most, Number(digits)), 0);
}
