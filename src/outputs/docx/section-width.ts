import { textWidth } from './typography.ts';
import { attribute, childOf, childrenOf, elementsIn, type XmlElement } from './xml-tree.ts';

/** The text's width at a place of the body, by the page, margins and columns of its section or by its table cell. */
export function textWidthAt(body: XmlElement, place: XmlElement | null): number {
  for (let at = place?.parent ?? null; at !== null; at = at.parent) {
    const cell = at.name === 'tc' ? childOf(childOf(at, 'tcPr') ?? at, 'tcW') : undefined;
    const width = cell === undefined || attribute(cell, 'type') === 'pct' ? 0 : Number(attribute(cell, 'w'));
    if (width > 1200) return width - 230;
  }
  const sections = [...elementsIn(body)].filter(({ name }) => name === 'sectPr');
  const section = sections.find(({ end }) => place === null || end >= place.start) ?? sections.at(-1);
  if (section === undefined) return textWidth;
  const number = (element: string, name: string): number => {
    const found = childOf(section, element);
    return Number((found && attribute(found, name)) ?? NaN);
  };
  const width =
    number('pgSz', 'w') - number('pgMar', 'left') - number('pgMar', 'right') - (number('pgMar', 'gutter') || 0);
  const columns = childOf(section, 'cols');
  const count = Number((columns && attribute(columns, 'num')) ?? 1) || 1;
  const own = columns && childrenOf(columns, 'col')[0];
  const ofColumn =
    own !== undefined
      ? Number(attribute(own, 'w'))
      : (width - (count - 1) * (Number((columns && attribute(columns, 'space')) ?? 720) || 0)) / count;
  const found = Math.floor(count > 1 ? ofColumn : width);
  return found > 2000 ? found : textWidth;
}
