import type { Draft } from '../../core/draft/draft.ts';
import type { Parts } from './compile-package.ts';
import { addContentType, addRelationships } from './edit-package.ts';
import { mergeStyles, withDefaultLanguage, withOutlineLevels } from './letterhead-styles.ts';
import type { PackageBase } from './package-base.ts';
import { packageSkeleton, textOf } from './package-skeleton.ts';
import { readLetterhead } from './read-letterhead.ts';
import { textWidth } from './typography.ts';
import { escapeText } from './xml-text.ts';

/** Namespaces the report's body uses, which the letterhead's document may not declare. */
const namespaces: Readonly<Record<string, string>> = {
  r: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  wp: 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
};

/**
 * A letterhead as what a report is written into: its styles, header, footer, margins and numbering stay; the styles it
 * lacks are added; `{{title}}` and `{{subject}}` are filled; the report stands in place of the paragraph that holds
 * `{{body}}`, or after what the letterhead's body already says.
 */
export function letterheadBase(bytes: Uint8Array, draft: Draft): PackageBase {
  const letterhead = readLetterhead(bytes);
  if (!letterhead.ok) throw new Error(letterhead.problems.map(({ message }) => message).join(' '));
  const parts: Parts = new Map(letterhead.value.parts);
  const skeleton = packageSkeleton(draft.language);
  const { styles, idOf } = mergeStyles(
    withOutlineLevels(withDefaultLanguage(textOf(parts, 'word/styles.xml'), draft.language)),
    textOf(skeleton.parts, 'word/styles.xml'),
  );
  parts.set('word/styles.xml', styles);
  addMissingPart(parts, skeleton.parts, 'word/numbering.xml', 'numbering', 'word/_rels/document.xml.rels');
  addMissingPart(parts, skeleton.parts, 'docProps/core.xml', corePropertiesType, '_rels/.rels');
  addMissingPart(parts, skeleton.parts, 'docProps/app.xml', 'extended-properties', '_rels/.rels');

  const words: Readonly<Record<string, string>> = { title: draft.title, subject: draft.subject };
  for (const [name, part] of parts) {
    if (typeof part === 'string' && /^word\/(header|footer)\d*\.xml$/.test(name))
      parts.set(name, fillFields(part, words));
  }
  const document = fillFields(textOf(parts, 'word/document.xml'), words);
  parts.delete('word/document.xml');
  const everything = [
    document,
    ...[...parts].filter(([name]) => /^word\/[^/]+\.xml$/.test(name)).map(([, part]) => String(part)),
  ].join('\n');
  const numbering = textOf(parts, 'word/numbering.xml');
  return {
    parts,
    common: letterhead.value.parts,
    ...cutBody(withNamespaces(document), skeleton.documentEnd),
    stationery: {
      styleId: idOf,
      textWidth: widthOf(document),
      typeStretch: 1.25,
      firstNumbering: highest(numbering, /<w:num [^>]*w:numId="(\d+)"/g) + 1,
      firstBookmark: highest(everything, /<w:bookmarkStart [^>]*w:id="(\d+)"/g) + 1,
      takenControls: [...everything.matchAll(/<w:sdtPr>.*?<w:id w:val="(-?\d+)"/gs)].map(([, id]) => Number(id)),
      relationshipPrefix: freePrefix(textOf(parts, 'word/_rels/document.xml.rels')),
    },
    numberingOffset: highest(numbering, /<w:abstractNum [^>]*w:abstractNumId="(\d+)"/g) + 1,
    drawings: Math.max(
      highest(everything, /<wp:docPr [^>]*?\bid="(\d+)"/g),
      highest([...parts.keys()].join('\n'), /^word\/charts\/chart(\d+)\.xml$/gm),
    ),
  };
}

const corePropertiesType = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties';

const contentTypes: Readonly<Record<string, string>> = {
  'word/numbering.xml': 'application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml',
  'docProps/core.xml': 'application/vnd.openxmlformats-package.core-properties+xml',
  'docProps/app.xml': 'application/vnd.openxmlformats-officedocument.extended-properties+xml',
};

function addMissingPart(parts: Parts, ours: Parts, name: string, type: string, rels: string): void {
  if (parts.has(name)) return;
  parts.set(name, ours.get(name) ?? '');
  const id = `${freePrefix(String(parts.get(rels) ?? ''))}Part`;
  addRelationships(parts, rels, [{ id, type, target: rels === '_rels/.rels' ? name : name.replace('word/', '') }]);
  addContentType(parts, `/${name}`, contentTypes[name] ?? 'application/xml');
}

/** A beginning for relationship ids that the letterhead does not use. */
function freePrefix(rels: string): string {
  let prefix = 'rIdReport';
  while (rels.includes(`Id="${prefix}`)) prefix += 'N';
  return prefix;
}

function withNamespaces(document: string): string {
  const root = /<w:document [^>]*>/.exec(document)?.[0] ?? '';
  const missing = Object.entries(namespaces)
    .filter(([prefix]) => !root.includes(`xmlns:${prefix}=`))
    .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`);
  return document.replace(root, () => `${root.slice(0, -1)}${missing.join('')}>`);
}

/** The document before and after the place of the report. An own section, if the letterhead's body ends without one. */
function cutBody(document: string, ourEnd: string): { readonly documentStart: string; readonly documentEnd: string } {
  const bodyAt = document.indexOf('<w:body>') + '<w:body>'.length;
  const sectionAt = document.lastIndexOf('<w:sectPr');
  const hasSection = sectionAt > Math.max(document.lastIndexOf('</w:p>'), document.lastIndexOf('</w:tbl>'), bodyAt - 1);
  const endAt = hasSection ? sectionAt : document.lastIndexOf('</w:body>');
  const inner = document.slice(bodyAt, endAt);
  const end = hasSection ? document.slice(endAt) : ourEnd.replace(/<w:(header|footer)Reference [^>]*\/>/g, '');
  const marked = [...inner.matchAll(/<w:p(?: [^>]*)?>(?:(?!<w:p[ >]).)*?<\/w:p>/gs)].find(([paragraph]) =>
    visible(paragraph).includes('{{body}}'),
  );
  if (marked) {
    return {
      documentStart: document.slice(0, bodyAt) + inner.slice(0, marked.index),
      documentEnd: inner.slice(marked.index + marked[0].length) + end,
    };
  }
  const says = visible(inner).trim() !== '' || /<w:(drawing|pict|object|tbl)\b/.test(inner);
  return { documentStart: document.slice(0, bodyAt) + (says ? inner : ''), documentEnd: end };
}

const visible = (xml: string): string => xml.replace(/<[^>]+>/g, '');

/** Fills `{{name}}` in the text of paragraphs, also where Word has split it over runs: its words then take the first run's look. */
function fillFields(xml: string, words: Readonly<Record<string, string>>): string {
  return xml.replace(/<w:p(?: [^>]*)?>(?:(?!<w:p[ >]).)*?<\/w:p>/gs, (paragraph) => {
    if (!/\{\{\s*\w+\s*\}\}/.test(visible(paragraph))) return paragraph;
    const texts = [...paragraph.matchAll(/(<w:t(?: [^>]*)?>)([^<]*)<\/w:t>/g)];
    const joined = texts.map(([, , text = '']) => text).join('');
    const filled = new Map<number, string>();
    let shift = 0;
    const marks = [...joined.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].filter(([, name = '']) => Object.hasOwn(words, name));
    if (marks.length === 0) return paragraph;
    texts.forEach(([, , text = ''], t) => {
      const from = shift;
      const to = shift + text.length;
      shift = to;
      let kept = '';
      for (let i = from; i < to; i++) {
        const mark = marks.find((m) => i >= m.index && i < m.index + m[0].length);
        if (!mark) kept += joined[i] ?? '';
        else if (i === mark.index) kept += escapeText(words[mark[1] ?? ''] ?? '');
      }
      filled.set(t, kept);
    });
    let t = 0;
    return paragraph.replace(
      /(<w:t(?: [^>]*)?>)([^<]*)<\/w:t>/g,
      () => `<w:t xml:space="preserve">${filled.get(t++) ?? ''}</w:t>`,
    );
  });
}

/** The text's width by the last section's page and margins; ours where it does not say. */
function widthOf(document: string): number {
  const section = document.slice(document.lastIndexOf('<w:sectPr'));
  const number = (element: string, attribute: string): number =>
    Number(new RegExp(`<w:${element} [^>]*w:${attribute}="(\\d+)"`).exec(section)?.[1] ?? NaN);
  const width = number('pgSz', 'w') - number('pgMar', 'left') - number('pgMar', 'right');
  return width > 2000 ? width : textWidth;
}

function highest(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].reduce((most, [, digits]) => Math.max(most, Number(digits)), 0);
}
