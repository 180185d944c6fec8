import { appendInside } from './edit-package.ts';
import { typography } from './typography.ts';
import type { Stationery } from './writing.ts';
import { attribute, childOf, childrenOf, readXml, XmlEdits, type XmlElement } from './xml-tree.ts';

type StyleName = Parameters<Stationery['styleId']>[0];

const needed: readonly StyleName[] = [
  ...(Object.keys(typography) as (keyof typeof typography)[]),
  'Hyperlink',
  'PlaceholderText',
  'CodeText',
  'PlumblineTable',
];

/** Styles the others rest on; a letterhead that has a default of that kind keeps its own. */
const foundations = ['Normal', 'TableNormal', 'DefaultParagraphFont'];

/**
 * A letterhead's styles with those of ours that it lacks, and the id under which each of ours is found there. Styles
 * are matched by name, because Word keeps the names of its own styles in every language but not their ids; the
 * letterhead's look wins.
 */
export function mergeStyles(
  theirs: string,
  ours: string,
): { readonly styles: string; readonly idOf: Stationery['styleId'] } {
  const known = stylesOf(theirs);
  const own = stylesOf(ours);
  const ids = new Map<StyleName, string>();
  const taken = new Set(known.map(({ id }) => id));
  for (const name of needed) {
    const style = own.find(({ id }) => id === name);
    if (!style) throw new Error(`There is no style ${name}`);
    const match = known.find((other) => other.type === style.type && other.name === style.name);
    ids.set(name, match?.id ?? (taken.has(name) ? `Plumbline${name}` : name));
  }
  // Some programs mark no style as the default one; then it is the one of that name.
  const defaults = new Map([
    ...own
      .filter(({ id }) => foundations.includes(id))
      .flatMap(({ type, name }) => known.filter((other) => other.type === type && other.name === name))
      .map(({ type, id }): [string, string] => [type, id]),
    ...known.filter(({ isDefault }) => isDefault).map(({ type, id }): [string, string] => [type, id]),
  ]);
  const added = own
    .filter(({ id }) => (ids as ReadonlyMap<string, string>).has(id) && !foundations.includes(id))
    .filter(({ type, name }) => !known.some((other) => other.type === type && other.name === name))
    .map(({ id, type, xml }) =>
      xml
        .replace(/w:styleId="[^"]*"/, `w:styleId="${(ids as ReadonlyMap<string, string>).get(id) ?? id}"`)
        .replace(/ w:default="[^"]*"/, '')
        .replace(/<w:(basedOn|next|link) w:val="([^"]*)"\/>/g, (_, what: string, target: string) => {
          const base = foundations.includes(target) ? (defaults.get(type) ?? target) : ids.get(target as StyleName);
          return base === undefined || what === 'link' ? '' : `<w:${what} w:val="${base}"/>`;
        }),
    );
  const bases = own
    .filter(({ id, type }) => foundations.includes(id) && !defaults.has(type) && !taken.has(id))
    .map(({ xml }) => xml);
  return {
    styles: appendInside(theirs, 'w:styles', [...bases, ...added].join('')),
    idOf: (name) => ids.get(name) ?? name,
  };
}

/** Our styles with the page numbers of a table of contents at the end of lines this wide. */
export function withContentsWidth(styles: string, width: number): string {
  return styles.replace(/(<w:style [^>]*w:styleId="TOC\d".*?<w:tab [^>]*w:leader="dot" w:pos=")\d+/gs, `$1${width}`);
}

/**
 * Gives the heading styles their outline level where a letterhead left it out: without it a PDF of the report has no
 * headings. It changes nothing one sees.
 */
export function withOutlineLevels(styles: string): string {
  const edits = new XmlEdits();
  for (const style of childrenOf(readXml(styles), 'style')) {
    const level = /^heading ([1-9])$/i.exec(valueOf(style, 'name') ?? '')?.[1];
    const properties = childOf(style, 'pPr');
    if (level === undefined || (properties && childOf(properties, 'outlineLvl')) !== undefined) continue;
    const outline = `<w:outlineLvl w:val="${Number(level) - 1}"/>`;
    if (properties === undefined) {
      const next = childrenOf(style).find(({ name }) => afterParagraph.has(name));
      edits.insert(next?.start ?? style.innerEnd, `<w:pPr>${outline}</w:pPr>`);
    } else if (properties.innerStart === properties.end) {
      edits.replace(properties.start, properties.end, `<w:pPr>${outline}</w:pPr>`);
    } else {
      const next = childrenOf(properties).find(({ name }) => afterOutline.has(name));
      edits.insert(next?.start ?? properties.innerEnd, outline);
    }
  }
  return edits.applyTo(styles);
}

/** What the schema puts behind a style's paragraph properties, and behind the outline level in them. */
const afterParagraph = new Set(['rPr', 'tblPr', 'trPr', 'tcPr', 'tblStylePr']);
const afterOutline = new Set(['divId', 'cnfStyle', 'rPr', 'sectPr', 'pPrChange']);

/** Puts the language into the document's defaults where a letterhead has none. */
export function withDefaultLanguage(given: string, language: string): string {
  const styles = opened(given);
  const root = readXml(styles);
  const edits = new XmlEdits();
  const lang = `<w:lang w:val="${language}"/>`;
  const defaults = childOf(root, 'docDefaults');
  const ofRuns = defaults && childOf(defaults, 'rPrDefault');
  const properties = ofRuns && childOf(ofRuns, 'rPr');
  const put = (element: XmlElement, xml: string, whole: string): void => {
    if (element.innerStart === element.end) edits.replace(element.start, element.end, whole);
    else edits.insert(element.innerStart, xml);
  };
  const run = `<w:rPr>${lang}</w:rPr>`;
  const runDefault = `<w:rPrDefault>${run}</w:rPrDefault>`;
  if (properties !== undefined) {
    if (childOf(properties, 'lang') !== undefined) return styles;
    const next = childrenOf(properties).find(({ name }) => ['eastAsianLayout', 'specVanish', 'oMath'].includes(name));
    if (properties.innerStart === properties.end) edits.replace(properties.start, properties.end, run);
    else edits.insert(next?.start ?? properties.innerEnd, lang);
  } else if (ofRuns !== undefined) put(ofRuns, run, runDefault);
  else if (defaults !== undefined) put(defaults, runDefault, `<w:docDefaults>${runDefault}</w:docDefaults>`);
  else edits.insert(root.innerStart, `<w:docDefaults>${runDefault}</w:docDefaults>`);
  return edits.applyTo(styles);
}

/** A part whose root was closed at once, with a place to put something. */
function opened(styles: string): string {
  const root = readXml(styles);
  if (root.innerStart < root.end) return styles;
  return `${styles.slice(0, root.start)}<w:styles${root.attributes}></w:styles>${styles.slice(root.end)}`;
}

interface Style {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly isDefault: boolean;
  readonly xml: string;
}

function stylesOf(xml: string): readonly Style[] {
  return childrenOf(readXml(xml), 'style').map((style) => ({
    id: attribute(style, 'styleId') ?? '',
    type: attribute(style, 'type') ?? 'paragraph',
    name: (valueOf(style, 'name') ?? '').toLowerCase(),
    isDefault: /^(1|true|on)$/.test(attribute(style, 'default') ?? ''),
    xml: xml.slice(style.start, style.end),
  }));
}

function valueOf(element: XmlElement, name: string): string | undefined {
  const found = childOf(element, name);
  return found && attribute(found, 'val');
}
