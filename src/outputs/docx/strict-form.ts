import { wordNamespaces } from './word-namespaces.ts';
import { attributeOf, xmlToken } from './xml-events.ts';

/** How the namespaces of the strict form of ISO/IEC 29500-1 begin. */
const strict = 'http://purl.oclc.org/ooxml/';
const usual = 'http://schemas.openxmlformats.org/';

/** Namespaces by their strict name; the usual one has the year of the first edition in it (ISO/IEC 29500-4, annex A). */
const ofTheUsualForm: Readonly<Record<string, string>> = {
  'wordprocessingml/main': 'wordprocessingml/2006/main',
  'spreadsheetml/main': 'spreadsheetml/2006/main',
  'presentationml/main': 'presentationml/2006/main',
  'drawingml/main': 'drawingml/2006/main',
  'drawingml/wordprocessingDrawing': 'drawingml/2006/wordprocessingDrawing',
  'drawingml/spreadsheetDrawing': 'drawingml/2006/spreadsheetDrawing',
  'drawingml/chart': 'drawingml/2006/chart',
  'drawingml/chartDrawing': 'drawingml/2006/chartDrawing',
  'drawingml/compatibility': 'drawingml/2006/compatibility',
  'drawingml/diagram': 'drawingml/2006/diagram',
  'drawingml/lockedCanvas': 'drawingml/2006/lockedCanvas',
  'drawingml/picture': 'drawingml/2006/picture',
  'officeDocument/relationships': 'officeDocument/2006/relationships',
  'officeDocument/math': 'officeDocument/2006/math',
  'officeDocument/sharedTypes': 'officeDocument/2006/sharedTypes',
  'officeDocument/bibliography': 'officeDocument/2006/bibliography',
  'officeDocument/characteristics': 'officeDocument/2006/characteristics',
  'officeDocument/customXml': 'officeDocument/2006/customXml',
  'officeDocument/customProperties': 'officeDocument/2006/custom-properties',
  'officeDocument/extendedProperties': 'officeDocument/2006/extended-properties',
  'officeDocument/docPropsVTypes': 'officeDocument/2006/docPropsVTypes',
  'schemaLibrary/main': 'schemaLibrary/2006/main',
};
const relationshipWords: Readonly<Record<string, string>> = {
  extendedProperties: 'extended-properties',
  customProperties: 'custom-properties',
};

/** Whether a part is written in the strict form, or leads to parts that are. */
export const isStrict = (xml: string): boolean => xml.includes(strict);

/**
 * A part of the strict form in the usual one: namespaces, the types of relationships, and the few values the two forms
 * write differently: sides (`start`, `end`), lengths with units, shares with a per cent sign, directions of text.
 * What has no counterpart is named in `unknown`.
 */
export function fromStrict(xml: string): { readonly xml: string; readonly unknown: readonly string[] } {
  const unknown = new Set<string>();
  const renamed = xml.replace(
    /(["'])http:\/\/purl\.oclc\.org\/ooxml\/([^"']*)\1/g,
    (whole, quote: string, name: string) => {
      const known = ofTheUsualForm[name];
      if (known !== undefined) return `${quote}${usual}${known}${quote}`;
      const [, word] = /^officeDocument\/relationships\/([\w-]+)$/.exec(name) ?? [];
      if (word !== undefined)
        return `${quote}${usual}officeDocument/2006/relationships/${relationshipWords[word] ?? word}${quote}`;
      unknown.add(strict + name);
      return whole;
    },
  );
  return { xml: withUsualValues(renamed), unknown: [...unknown] };
}

/** Elements inside which `w:start` and `w:end` are sides; in a numbering `w:start` is the number it begins with. */
const withSides = new Set(['tblBorders', 'tcBorders', 'tblCellMar', 'tcMar']);
/** Lengths in half points; all others are in twentieths of a point. */
const halfPoints = new Set(['sz', 'szCs', 'kern', 'position', 'hps', 'hpsRaise', 'hpsBaseText']);
/** Attributes of words, in which "12pt" is a word. */
const words = new Set([
  'alias',
  'tag',
  'lvlText',
  'name',
  'docVar',
  'pStyle',
  'rStyle',
  'text',
  'instr',
  'description',
]);
const directions: Readonly<Record<string, string>> = {
  tb: 'lrTb',
  rl: 'tbRl',
  lr: 'btLr',
  tbV: 'lrTbV',
  rlV: 'tbRlV',
  lrV: 'tbLrV',
};
const pointsIn: Readonly<Record<string, number>> = { pt: 1, in: 72, cm: 72 / 2.54, mm: 72 / 25.4, pc: 12, pi: 12 };

/** The prefixes of Word's own names, of drawings and of charts in a part. */
interface Prefixes {
  readonly w: string | null;
  readonly a: readonly string[];
  readonly c: string | null;
}

function withUsualValues(xml: string): string {
  const prefixIn = (uri: string): string | null => {
    const [, prefix] = new RegExp(`xmlns(?::([\\w.-]+))?\\s*=\\s*["']${uri}["']`).exec(xml) ?? [];
    return prefix ?? (xml.includes(`xmlns="${uri}"`) ? '' : null);
  };
  const prefixes: Prefixes = {
    w: prefixIn(wordNamespaces['w']!),
    a: ['a', 'wp', 'wps', 'pic'].flatMap((name) => prefixIn(wordNamespaces[name]!) ?? []),
    c: prefixIn(wordNamespaces['c']!),
  };
  const open: string[] = [];
  return xml.replace(xmlToken, (whole, closing?: string, prefix = '', name?: string, attributes = '', empty = '') => {
    if (name === undefined) return whole;
    const parent = closing ? open.at(-2) : open.at(-1);
    const isWord = prefix === prefixes.w;
    const side = isWord && (name === 'start' || name === 'end') && withSides.has(parent ?? '');
    const ownName = side ? (name === 'start' ? 'left' : 'right') : name;
    const full = prefix === '' ? ownName : `${prefix}:${ownName}`;
    if (closing) {
      open.pop();
      return `</${full}>`;
    }
    if (!empty) open.push(name);
    const changed = isWord ? wordAttributes(name, attributes) : drawingAttributes(prefix, attributes, prefixes);
    return changed === attributes && !side ? whole : `<${full}${changed}${empty}>`;
  });
}

function wordAttributes(element: string, attributes: string): string {
  if (words.has(element)) return attributes;
  const isShare = attributeOf(attributes, 'type') === 'pct';
  return attributes
    .replace(/\s(?:[\w.-]+:)?conformance\s*=\s*(?:"[^"]*"|'[^']*')/, element === 'document' ? '' : '$&')
    .replace(
      /(\s(?:[\w.-]+:)?)([\w.-]+)(\s*=\s*)("[^"]*"|'[^']*')/g,
      (whole, before: string, name: string, is: string, quoted: string) => {
        if (before.trim() === 'xmlns:') return whole;
        const quote = quoted.slice(0, 1);
        const value = quoted.slice(1, -1);
        return `${before}${nameOf(element, name)}${is}${quote}${valueOf(element, name, value, isShare)}${quote}`;
      },
    );
}

/** Indents have sides in their names. */
function nameOf(element: string, name: string): string {
  if (element !== 'ind') return name;
  return name.replace(/^start/, 'left').replace(/^end/, 'right');
}

function valueOf(element: string, name: string, value: string, isShare: boolean): string {
  if ((element === 'jc' || element === 'lvlJc' || element === 'tab' || element === 'ptab') && name !== 'pos') {
    if (value === 'start') return 'left';
    if (value === 'end' && element !== 'ptab') return 'right';
  }
  if (element === 'textDirection' && name === 'val') return directions[value] ?? value;
  const [, share] = /^(-?\d+(?:\.\d+)?)%$/.exec(value) ?? [];
  // Widths of tables count fiftieths of a per cent; the scale of letters and the zoom count per cent.
  if (share !== undefined)
    return String(
      Math.round(
        Number(share) * (isShare || /^(tblW|tcW|tblInd|tblCellSpacing|wBefore|wAfter)$/.test(element) ? 50 : 1),
      ),
    );
  const [, number, unit] = /^(-?\d+(?:\.\d+)?)(pt|in|cm|mm|pc|pi)$/.exec(value) ?? [];
  if (number === undefined || unit === undefined) return value;
  const points = Number(number) * (pointsIn[unit] ?? 1);
  return String(Math.round(points * (halfPoints.has(element) && name === 'val' ? 2 : 20)));
}

/** In drawings a share is a thousandth of a per cent, in charts a whole per cent. */
function drawingAttributes(prefix: string, attributes: string, { a, c }: Prefixes): string {
  const isDrawing = a.includes(prefix);
  if (!isDrawing && prefix !== c) return attributes;
  return attributes.replace(
    /(=\s*["'])(-?\d+(?:\.\d+)?)%(["'])/g,
    (_, before: string, number: string, after: string) =>
      `${before}${Math.round(Number(number) * (isDrawing ? 1000 : 1))}${after}`,
  );
}
