import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { JSDOM } from 'jsdom';

/**
 * What a document held and the report made on it no longer holds: text that is no tag, styles, lists, controls, sections,
 * custom XML, pictures and other parts. It reads both files with another parser than the product does, by local names, so
 * that it sees through prefixes and through the two forms of the standard.
 */
export function whatIsLost(before: Uint8Array, after: Uint8Array): readonly string[] {
  const [old, made] = [opened(before), opened(after)];
  const lost: string[] = [];
  const missing = (what: string, from: readonly string[], to: readonly string[]): void => {
    const left = [...to];
    for (const one of from) {
      const at = left.indexOf(one);
      if (at < 0) lost.push(`${what}: ${one.slice(0, 160)}`);
      else left.splice(at, 1);
    }
  };
  const everyText = new Map(['main', 'hdr', 'ftr', 'note'].map((kind) => [kind, textsOf(made, kind).join('\n')]));
  for (const kind of everyText.keys()) {
    for (const text of textsOf(old, kind))
      for (const words of text.split(/\{\{[^]*?\}\}|^:::.*$/m).map((piece) => piece.replace(/\\$/, '').trim()))
        if (!everyText.get(kind)!.includes(words)) lost.push(`${kind}: the text “${words}”`);
  }
  missing('style', all(old, 'style').map(styleForm), all(made, 'style').map(styleForm));
  missing('list', all(old, 'abstractNum').map(form), all(made, 'abstractNum').map(form));
  missing('control', controls(old), controls(made));
  missing('section', all(old, 'sectPr').map(sectionForm), all(made, 'sectPr').map(sectionForm));
  for (const name of [
    'del',
    'bookmarkStart',
    'commentReference',
    'footnoteReference',
    'fldChar',
    'instrText',
    'altChunk',
  ])
    missing(name, all(old, name).map(markForm), all(made, name).map(markForm));
  for (const name of ['docPr', 'shape', 'imagedata', 'blip', 'hyperlink', 'txbxContent'])
    if (all(made, name).length < all(old, name).length)
      lost.push(`${name}: ${all(old, name).length} before, fewer after`);
  missing('part', old.others, made.others);
  return lost;
}

interface Opened {
  readonly xml: ReadonlyMap<string, Document>;
  /** Sums of what is no XML of Word's: pictures, an organisation's own data, imported pieces. */
  readonly others: readonly string[];
}

const { DOMParser } = new JSDOM('').window;

function opened(bytes: Uint8Array): Opened {
  const xml = new Map<string, Document>();
  const others: string[] = [];
  for (const [name, content] of Object.entries(unzipSync(bytes))) {
    const isStory = /\.xml$/i.test(name) && !/customXml|docProps|\[Content/i.test(name);
    const isData = /customXml[/\\]item\d+\.xml$/i.test(name);
    const text = isStory ? decoded(content) : '';
    if (isStory) {
      const document = new DOMParser().parseFromString(text, 'application/xml');
      if (document.querySelector('parsererror')) throw new Error(`${name} is no XML`);
      xml.set(name, document);
    } else if (isData || !/\.(rels|xml)$/i.test(name)) {
      others.push(`${name.replace(/^.*[/\\]/, '')} ${createHash('sha1').update(content).digest('hex')}`);
    }
  }
  return { xml, others };
}

function decoded(bytes: Uint8Array): string {
  const said = /encoding="([^"]+)"/.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 100)))?.[1] ?? 'utf-8';
  const encoding = bytes[0] === 0xff ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : said;
  return new TextDecoder(encoding).decode(bytes);
}

const rootKinds: Readonly<Record<string, string>> = {
  document: 'main',
  hdr: 'hdr',
  ftr: 'ftr',
  footnotes: 'note',
  endnotes: 'note',
  comments: 'note',
};

/** The texts of the paragraphs of a kind of part: what is read, and what tracking keeps as deleted. */
function textsOf({ xml }: Opened, kind: string): readonly string[] {
  return [...xml.values()]
    .filter((document) => rootKinds[document.documentElement.localName] === kind)
    .flatMap((document) => elements(document, 'p'))
    .map((paragraph) => ownTexts(paragraph));
}

function ownTexts(node: Element): string {
  return [...node.children]
    .map((child) => {
      if (child.localName === 'p') return '';
      if (child.localName === 't' && child.closest('del') === null) return child.textContent ?? '';
      return ownTexts(child);
    })
    .join('');
}

const elements = (document: Document | Element, name: string): Element[] => [
  ...document.getElementsByTagNameNS('*', name),
];

function all({ xml }: Opened, name: string): readonly Element[] {
  return [...xml.values()].flatMap((document) => elements(document, name));
}

/** An element by local names, attributes in order, white space between elements aside. */
function form(element: Element): string {
  const attributes = [...element.attributes]
    .filter(({ name }) => !name.startsWith('xmlns'))
    .map(({ localName, value }) => `${localName}=${value}`)
    .sort()
    .join(' ');
  const inside = [...element.childNodes]
    .map((node) => (node.nodeType === 1 ? form(node as Element) : (node.textContent ?? '').trim()))
    .join('');
  return `<${element.localName} ${attributes}>${inside}</>`;
}

/** Sides and lengths may be written in two ways, and a heading may have been given its level in the outline. */
function styleForm(element: Element): string {
  return plainForm(
    form(element)
      .replace(/<outlineLvl [^>]*><\/>/g, '')
      .replace(/<pPr ><\/>/g, ''),
  );
}

function sectionForm(element: Element): string {
  return plainForm(form(element)).replace(/id=\S+ /g, '');
}

const plainForm = (text: string): string =>
  text
    .replace(/\bstart(Chars)?=/g, 'left$1=')
    .replace(/\bend(Chars)?=/g, 'right$1=')
    .replace(/<start /g, '<left ')
    .replace(/<end /g, '<right ')
    .replace(/val=start\b/g, 'val=left')
    .replace(/val=end\b/g, 'val=right')
    .replace(/(<(?:sz|szCs) val=)([\d.]+)pt/g, (_, before: string, points: string) => before + Number(points) * 2)
    .replace(/=(-?[\d.]+)pt/g, (_, points: string) => `=${Math.round(Number(points) * 20)}`)
    .replace(/=(\d+)%/g, (_, share: string) => `=${Number(share)}`);

/** What a control is: its properties without its number, which is another where it stands in a loop. */
function controls(one: Opened): readonly string[] {
  return all(one, 'sdtPr').map((element) =>
    form(element)
      .replace(/<id [^>]*><\/>/g, '')
      .replace(/<showingPlcHdr [^>]*><\/>/g, ''),
  );
}

function markForm(element: Element): string {
  return element.localName === 'bookmarkStart'
    ? (element.getAttributeNS(element.namespaceURI, 'name') ?? '')
    : element.localName === 'altChunk'
      ? element.localName
      : form(element);
}
