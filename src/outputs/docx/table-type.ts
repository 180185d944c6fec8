import type { Parts } from './compile-package.ts';
import { relationshipsOf } from './relationships.ts';
import type { StyleSheet } from './style-sheet.ts';
import { ownTypeface, typefaceNamed, type Typeface } from './typefaces.ts';
import { typography } from './typography.ts';
import type { Stationery } from './writing.ts';
import { attribute, childOf, readXml, type XmlElement } from './xml-tree.ts';

/** What the cells of tables are set in: a size in half points, and how wide the letters may run. */
export interface TableType {
  readonly size: number;
  readonly typeface: Typeface;
}

export const ownTableType: TableType = { size: typography.TableText.size, typeface: ownTypeface };

/** Word's own size, in half points, where a document names none. */
const usualSize = 20;

/** What a package sets the cells of our tables in, as its styles and its theme say. Of several sizes the largest counts. */
export function tableTypeOf(parts: Parts, styles: StyleSheet, styleId: Stationery['styleId']): TableType {
  const ids = (['TableText', 'TableNumber', 'TableHeading'] as const).map(styleId);
  const theme = themeFonts(parts);
  return {
    size: Math.max(...ids.map((id) => styles.says(id, 'rPr', sizeOf) ?? usualSize)),
    typeface: typefaceNamed(styles.says(ids[0]!, 'rPr', (properties) => fontOf(properties, theme))),
  };
}

function sizeOf(properties: XmlElement): number | undefined {
  const size = childOf(properties, 'sz');
  const halfPoints = Number(size && attribute(size, 'val'));
  return halfPoints > 0 ? halfPoints : undefined;
}

function fontOf(properties: XmlElement, theme: ReadonlyMap<string, string>): string | undefined {
  const fonts = childOf(properties, 'rFonts');
  if (fonts === undefined) return undefined;
  // A font of the theme goes before one that is named.
  const ofTheme = attribute(fonts, 'asciiTheme') ?? attribute(fonts, 'hAnsiTheme');
  return (
    (ofTheme && theme.get(ofTheme.replace(/(Ascii|HAnsi)$/, ''))) ??
    attribute(fonts, 'ascii') ??
    attribute(fonts, 'hAnsi')
  );
}

/** The theme's typefaces for headings (`major`) and text (`minor`). */
function themeFonts(parts: Parts): ReadonlyMap<string, string> {
  const part = relationshipsOf(parts, 'word/document.xml').find(({ type }) => type === 'theme')?.part ?? '';
  const xml = parts.get(part);
  const elements = typeof xml === 'string' ? childOf(readXml(xml), 'themeElements') : undefined;
  const scheme = elements && childOf(elements, 'fontScheme');
  return new Map(
    ['major', 'minor'].flatMap((name): [string, string][] => {
      const fonts = scheme && childOf(scheme, `${name}Font`);
      const latin = fonts && childOf(fonts, 'latin');
      const typeface = latin && attribute(latin, 'typeface');
      return typeface ? [[name, typeface]] : [];
    }),
  );
}
