import { childOf, type XmlElement } from '../xml-tree.ts';
import { escapeText } from '../xml-text.ts';
import type { LivingXml, Span, TextPlace } from './read-living.ts';

/**
 * A stretch of a text as the runs, controls and links it is written with, for putting into another paragraph. Controls,
 * fields and pictures come whole where any of them is in the stretch.
 */
export function stretchXml({ xml }: LivingXml, { spans }: TextPlace, start: number, end: number): string {
  return spans
    .filter((span) => span.start < end && span.end > start)
    .map((span) => inLink(span, xml, spanXml(span, xml, Math.max(start, span.start), Math.min(end, span.end))))
    .join('');
}

function spanXml(span: Span, xml: string, start: number, end: number): string {
  const { piece, element, last, run } = span;
  if (run === null) return xml.slice(element.start, last.end);
  const content =
    piece.type === 'text' && element.name === 't'
      ? textElement(piece.text.slice(start - span.start, end - span.start))
      : xml.slice(element.start, element.end);
  return `<w:r>${lookOf(run, xml)}${content}</w:r>`;
}

/** The properties of a run, as written. */
export function lookOf(run: XmlElement, xml: string): string {
  const look = childOf(run, 'rPr');
  return look === undefined ? '' : xml.slice(look.start, look.end);
}

export function textElement(text: string): string {
  return text === '' ? '' : `<w:t xml:space="preserve">${escapeText(text)}</w:t>`;
}

function inLink({ element, run }: Span, xml: string, content: string): string {
  for (let at = (run ?? element).parent; at !== null && at.name !== 'p'; at = at.parent) {
    if (at.name === 'hyperlink') return xml.slice(at.start, at.innerStart) + content + xml.slice(at.innerEnd, at.end);
  }
  return content;
}
