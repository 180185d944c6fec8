import { emptyRoot } from './new-document.ts';
import type { WordDocument } from './word-document.ts';
import { element, type XmlElement } from './xml-tree.ts';

/** The names built-in styles have in a file, where they differ from what Word shows. */
const shown: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^heading (\d)$/, 'Heading $1'],
  [/^toc (\d)$/, 'TOC $1'],
  [/^index (\d)$/, 'Index $1'],
];

/** The style name Word shows: `Heading 1` for `heading 1`. */
export function shownName(name: string): string {
  for (const [pattern, replacement] of shown) if (pattern.test(name)) return name.replace(pattern, replacement);
  return /^(caption|header|footer|footnote|endnote|annotation|hyperlink|page number|line number|table of)/.test(name)
    ? name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())
    : name;
}

const builtInName =
  /^(Normal|Heading [1-9]|Title|Subtitle|Quote|Intense Quote|Subtle Emphasis|Emphasis|Intense Emphasis|Strong|Caption|No Spacing|List Paragraph|Header|Footer|TOC [1-9]|TOC Heading|Hyperlink|Footnote (Text|Reference)|Endnote (Text|Reference)|Bibliography|Book Title|Intense Reference|Subtle Reference|Table Grid|Plain Table [1-5]|(Grid|List) Table \d.*)$/;

/** The value of `styleBuiltIn` for a style. */
export function builtInOf(name: string): string {
  return builtInName.test(name) ? name.replace(/[ -]/g, '').replace(/Accent(\d)/, '_Accent$1') : 'Other';
}

export function stylesOf(doc: WordDocument): XmlElement {
  return doc.package.ensure('styles', () => emptyRoot('w:styles'));
}

const nameOf = (style: XmlElement): string => shownName(style.child('w:name')?.attribute('w:val') ?? '');

export function allStyles(doc: WordDocument): readonly { readonly style: XmlElement; readonly name: string }[] {
  return stylesOf(doc)
    .childrenNamed('w:style')
    .map((style) => ({ style, name: nameOf(style) }));
}

/** The name of the style with an id; of the default style of its type if there is no id. */
export function styleName(doc: WordDocument, type: string, id: string | undefined): string {
  const styles = stylesOf(doc).childrenNamed('w:style');
  const found =
    styles.find((style) => id !== undefined && style.attribute('w:styleId') === id) ??
    styles.find((style) => style.attribute('w:type') === type && style.attribute('w:default') === '1');
  return found ? nameOf(found) : type === 'table' ? 'Normal Table' : 'Normal';
}

/** A style by the name Word shows, or by the value of `styleBuiltIn`; built-in ones are made when first used. */
export function findStyle(doc: WordDocument, name: string): XmlElement | undefined {
  const found =
    allStyles(doc).find((each) => each.name === name) ?? allStyles(doc).find((e) => builtInOf(e.name) === name);
  if (found) return found.style;
  const spaced = name
    .replace(/(\D)(\d)/g, '$1 $2')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace('_', ' - ');
  if (!builtInName.test(spaced)) return undefined;
  const type = /Table/.test(spaced)
    ? 'table'
    : /Reference|Emphasis|Strong|Hyperlink|Book/.test(spaced)
      ? 'character'
      : 'paragraph';
  const made = element(
    'w:style',
    { 'w:type': type, 'w:styleId': spaced.replace(/[ -]/g, '') },
    element('w:name', {
      'w:val': /^(Heading|TOC \d|Caption|Header|Footer)/.test(spaced) ? spaced.toLowerCase() : spaced,
    }),
  );
  const level = /^Heading (\d)$/.exec(spaced)?.[1];
  if (level) made.append(element('w:pPr', {}, element('w:outlineLvl', { 'w:val': String(Number(level) - 1) })));
  stylesOf(doc).append(made);
  return made;
}

/** The outline level of a paragraph, 1 to 9 as Word counts; 10 for body text. */
export function outlineLevelOf(doc: WordDocument, paragraph: XmlElement): number {
  const own = paragraph.at('w:pPr', 'w:outlineLvl')?.attribute('w:val');
  if (own !== undefined) return Math.min(10, Number(own) + 1);
  const styles = new Map(
    stylesOf(doc)
      .childrenNamed('w:style')
      .map((style) => [style.attribute('w:styleId'), style]),
  );
  let style = styles.get(paragraph.at('w:pPr', 'w:pStyle')?.attribute('w:val'));
  for (let steps = 0; style && steps < 12; steps++) {
    const level = style.at('w:pPr', 'w:outlineLvl')?.attribute('w:val');
    if (level !== undefined) return Math.min(10, Number(level) + 1);
    style = styles.get(style.child('w:basedOn')?.attribute('w:val'));
  }
  return 10;
}
