import { strFromU8, unzipSync } from 'fflate';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('');

export function parseXml(xml: string): Document {
  return new window.DOMParser().parseFromString(xml, 'application/xml');
}

export function writeXml(document: Document): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${new window.XMLSerializer().serializeToString(document.documentElement)}`;
}

/**
 * The characters a reader sees in a document once its tracked changes are accepted, without the ends of paragraphs: read
 * with a browser's own XML reader, part by part. Shares nothing with the product.
 */
export function visibleWords(bytes: Uint8Array): string {
  const files = unzipSync(bytes);
  return Object.keys(files)
    .filter((name) => /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml$/.test(name))
    .sort()
    .map((name) => `${name}: ${read(parseXml(strFromU8(files[name]!)).documentElement)}`)
    .join('\n');
}

function read(element: Element): string {
  if (isGone(element)) return '';
  if (element.localName === 't') return element.textContent ?? '';
  if (element.localName === 'noBreakHyphen') return '\u2011';
  if (element.localName === 'tab' && element.parentElement?.localName === 'r') return '\t';
  if (element.localName === 'drawing') return '[drawing]';
  return [...element.children].map(read).join('');
}

function isGone(element: Element): boolean {
  const has = (path: readonly string[]): boolean => {
    let at: Element | undefined = element;
    for (const name of path) at = [...(at?.children ?? [])].find(({ localName }) => localName === name);
    return at !== undefined;
  };
  if (/^(?:del|moveFrom|sdtPr|instrText)$/.test(element.localName)) return true;
  if (element.localName === 'tr') return has(['trPr', 'del']);
  return element.localName === 'tc' && has(['tcPr', 'cellDel']);
}
