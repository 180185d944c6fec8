import { appendInside } from './edit-package.ts';
import { typography } from './typography.ts';
import type { Stationery } from './writing.ts';

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
  const defaults = new Map(known.filter(({ isDefault }) => isDefault).map(({ type, id }) => [type, id]));
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
  const bases = own.filter(({ id, type }) => foundations.includes(id) && !defaults.has(type)).map(({ xml }) => xml);
  return {
    styles: appendInside(theirs, 'w:styles', [...bases, ...added].join('')),
    idOf: (name) => ids.get(name) ?? name,
  };
}

/**
 * Gives the heading styles their outline level where a letterhead left it out: without it a PDF of the report has no
 * headings. It changes nothing one sees.
 */
export function withOutlineLevels(styles: string): string {
  return styles.replace(/<w:style [^>]*>.*?<\/w:style>/gs, (style) => {
    const level = /<w:name w:val="heading ([1-9])"/i.exec(style)?.[1];
    if (level === undefined || /<w:outlineLvl /.test(style)) return style;
    const outline = `<w:outlineLvl w:val="${Number(level) - 1}"/>`;
    if (style.includes('</w:pPr>')) return style.replace('</w:pPr>', `${outline}</w:pPr>`);
    return style.replace(/<w:pPr\/>/, '').replace(/(?=<w:rPr>|<w:rPr\/>|<\/w:style>)/, `<w:pPr>${outline}</w:pPr>`);
  });
}

/** Puts the language into the document's defaults where a letterhead has none. */
export function withDefaultLanguage(styles: string, language: string): string {
  const defaults = /<w:rPrDefault>.*?<\/w:rPrDefault>/s.exec(styles)?.[0] ?? '';
  if (/<w:lang /.test(defaults)) return styles;
  const lang = `<w:lang w:val="${language}"/>`;
  if (defaults.includes('</w:rPr>')) {
    return styles.replace(defaults, () => defaults.replace('</w:rPr>', `${lang}</w:rPr>`));
  }
  const whole = `<w:rPrDefault><w:rPr>${lang}</w:rPr></w:rPrDefault>`;
  if (/<w:rPrDefault\/>/.test(styles)) return styles.replace('<w:rPrDefault/>', whole);
  if (/<w:docDefaults>/.test(styles)) return styles.replace('<w:docDefaults>', `<w:docDefaults>${whole}`);
  return styles.replace(/(<w:styles[^>]*>)/, `$1<w:docDefaults>${whole}</w:docDefaults>`);
}

interface Style {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly isDefault: boolean;
  readonly xml: string;
}

function stylesOf(xml: string): readonly Style[] {
  return [...xml.matchAll(/<w:style [^>]*>.*?<\/w:style>/gs)].map(([style]) => {
    const head = /<w:style [^>]*>/.exec(style)?.[0] ?? '';
    return {
      id: /w:styleId="([^"]*)"/.exec(head)?.[1] ?? '',
      type: /w:type="([^"]*)"/.exec(head)?.[1] ?? 'paragraph',
      name: (/<w:name w:val="([^"]*)"/.exec(style)?.[1] ?? '').toLowerCase(),
      isDefault: /w:default="(1|true|on)"/.test(head),
      xml: style,
    };
  });
}
