import type { Run } from '../../core/draft/draft.ts';
import type { Figure } from '../../core/privacy/reportable.ts';
import { controlTag } from './control-id.ts';
import { figureTitle } from './figure-title.ts';
import { figureText } from '../../core/draft/figure-text.ts';
import { heldTogether } from './hold-together.ts';
import { packageNamespace } from './package-part.ts';
import { overProperties } from './run-properties.ts';
import type { Writing } from './writing.ts';
import { clip, escapeAttribute, escapeText, oneLine } from './xml-text.ts';

/** How a run looks, from what it stands in: a link, a cell with a tone, bold. */
export interface RunLook {
  /** Properties it has where it stands in a template, as XML; what follows is laid over them. */
  readonly properties?: string;
  readonly style?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  /** Six hex digits. */
  readonly color?: string;
  /** Whether a line may end anywhere between its words: there is no room to hold dates and citations together. */
  readonly breakable?: boolean;
}

/** The runs of a paragraph: text, controls around generated values and places to fill, links. */
export function writeRuns(runs: readonly Run[], writing: Writing, look: RunLook = {}): string {
  let xml = '';
  for (const run of runs) xml += writeRun(run, writing, look);
  return xml;
}

function writeRun(run: Run, writing: Writing, look: RunLook): string {
  switch (run.type) {
    case 'text':
      return writeText(run.text, {
        ...look,
        ...(run.bold ? { bold: true } : {}),
        ...(run.italic ? { italic: true } : {}),
        ...(run.code ? { style: writing.stationery.styleId('CodeText') } : {}),
      });
    case 'value':
      return writeFigure(run.figure, writing, {
        ...look,
        ...(run.bold ? { bold: true } : {}),
        ...(run.italic ? { italic: true } : {}),
      });
    case 'blank':
      return writeBlank(run.tag, run.hint, writing, look);
    case 'link':
      return writeLink(run.href, run.runs, writing, look);
    case 'break':
      return `<w:r>${lookXml(look)}<w:br/></w:r>`;
  }
}

function lookXml({ properties = '', style, bold, italic, color }: RunLook): string {
  const own =
    (style ? `<w:rStyle w:val="${style}"/>` : '') +
    (bold ? '<w:b/><w:bCs/>' : '') +
    (italic ? '<w:i/><w:iCs/>' : '') +
    (color ? `<w:color w:val="${color}"/>` : '');
  const inner = properties === '' ? own : overProperties(properties, own);
  return inner === '' ? '' : `<w:rPr>${inner}</w:rPr>`;
}

/** Text as a run; a line break or a tab inside it becomes one in Word (a raw one would show as a space). */
export function writeText(text: string, look: RunLook = {}): string {
  const held = look.breakable ? text : heldTogether(text);
  return runXml(held, look, held === text ? textXml : heldTextXml);
}

function runXml(text: string, look: RunLook, pieceXml: (piece: string) => string): string {
  if (text === '') return '';
  const content = /[\t\n\v\r\u2028\u2029]/.test(text)
    ? text
        .split(/(\r\n|[\t\n\v\r\u2028\u2029])/)
        .map((piece, i) => (i % 2 === 0 ? pieceXml(piece) : piece === '\t' ? '<w:tab/>' : '<w:br/>'))
        .join('')
    : pieceXml(text);
  return `<w:r>${lookXml(look)}${content}</w:r>`;
}

/** A hyphen that does not break is an element of Word's, which is read back as a hyphen. */
const heldTextXml = (text: string): string => text.split('\u2011').map(textXml).join('<w:noBreakHyphen/>');

/** Only outer and doubled spaces need `xml:space`, or a reader would drop them. */
function textXml(text: string): string {
  if (text === '') return '';
  const space = text.startsWith(' ') || text.endsWith(' ') || text.includes('  ') ? ' xml:space="preserve"' : '';
  return `<w:t${space}>${escapeText(text)}</w:t>`;
}

/**
 * A generated value: a plain-text control bound to its element in the custom XML part. Its title says which part of
 * which outcome it is and which cells it rests on, so that Word shows the way back when the figure is selected.
 *
 * LibreOffice (7.4) shows the text of a plain-text control in its paragraph's style, whatever its runs and the control
 * itself ask for. What has to be bold with its figures is therefore bold by style (`Lead`, the headings).
 */
function writeFigure(figure: Figure, writing: Writing, look: RunLook): string {
  const tag = controlTag(figure.source.tag);
  const text = oneLine(figureText(figure));
  const xpath = writing.figures.bind(figure);
  const binding =
    xpath === null || writing.itemId === null
      ? ''
      : `<w:dataBinding w:prefixMappings="xmlns:p='${packageNamespace}'" w:xpath="${escapeAttribute(xpath)}"` +
        ` w:storeItemID="${writing.itemId}"/>`;
  const properties = controlProperties(figureTitle(figure), tag, writing, lookXml(look));
  // The words are those of the element it is bound to, to the letter.
  return inlineControl(`${properties}${binding}<w:text/>`, runXml(text, look, textXml));
}

/**
 * A place for a person to fill: Word shows the hint greyed and takes it away at the first key. It stands in brackets, so
 * that on paper too nobody takes it for what was filled in.
 */
function writeBlank(tag: string, hint: string, writing: Writing, look: RunLook): string {
  const shown = clip(hint, 200) || 'To be filled in';
  const properties = controlProperties(shown, controlTag(tag), writing, '');
  const style = writing.stationery.styleId('PlaceholderText');
  return inlineControl(
    `${properties}<w:showingPlcHdr/><w:richText/>`,
    writeText(`[${shown}]`, { ...(look.properties === undefined ? {} : { properties: look.properties }), style }),
  );
}

/** The first properties of a control, in the schema's order. Word takes at most 64 characters of title and of tag. */
export function controlProperties(title: string, tag: string, writing: Writing, look: string): string {
  return (
    `${look}<w:alias w:val="${escapeAttribute(clip(title, 64) || clip(tag, 64) || 'Figure')}"/>` +
    `<w:tag w:val="${escapeAttribute(tag)}"/><w:id w:val="${writing.ids.idOf(tag)}"/>`
  );
}

const inlineControl = (properties: string, content: string): string =>
  `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content || '<w:r/>'}</w:sdtContent></w:sdt>`;

/** A link. One that leads nowhere in the document, or by another way than the web or mail, is written as its words. */
function writeLink(href: string, runs: readonly Run[], writing: Writing, look: RunLook): string {
  const linked = { ...look, style: writing.stationery.styleId('Hyperlink') };
  if (href.startsWith('#')) {
    const anchor = writing.outline.anchors.get(href.slice(1));
    if (anchor === undefined) return writeRuns(runs, writing, look);
    return `<w:hyperlink w:anchor="${anchor}" w:history="1">${writeRuns(runs, writing, linked)}</w:hyperlink>`;
  }
  if (!isAddress(href)) return writeRuns(runs, writing, look);
  return `<w:hyperlink r:id="${writing.link(href)}" w:history="1">${writeRuns(runs, writing, linked)}</w:hyperlink>`;
}

/** Whether Word can take it as a link's target: an absolute address of the web, or of mail, in characters an address has. */
function isAddress(href: string): boolean {
  return /^(https?:\/\/[^\s/]|mailto:[^\s])[!-~]*$/i.test(href) && !/["<>\\^`{|}]/.test(href);
}
