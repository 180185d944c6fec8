import { escapeAttribute, escapeText } from '../docx/xml-text.ts';

/** An element of a drawing. Attributes are named as React has them (`strokeWidth`), so that a page can take it as it is. */
export interface SvgNode {
  readonly tag: 'svg' | 'g' | 'line' | 'rect' | 'path' | 'text' | 'title' | 'desc';
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (SvgNode | string)[];
}

/** The drawing as the text of a file. */
export function svgText({ tag, attributes, children }: SvgNode): string {
  const given = Object.entries(attributes).map(
    ([name, value]) => ` ${attributeName(name)}="${escapeAttribute(String(value))}"`,
  );
  const inside = children.map((child) => (typeof child === 'string' ? escapeText(child) : svgText(child))).join('');
  return `<${tag}${given.join('')}>${inside}</${tag}>`;
}

/** `strokeWidth` → `stroke-width`; `viewBox` is written as it is. */
const attributeName = (name: string): string =>
  name === 'viewBox' ? name : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
