import type { Parts } from './compile-package.ts';
import { attributeOf, unescapeXml, xmlEvents } from './xml-events.ts';

/** Parts that say how a document looks, not what it says. */
const looks =
  /^(\[Content_Types\]|word\/(styles|settings|webSettings|fontTable|numbering|theme\/theme\d+)|.*\/(style|colors)\d+)\.xml$/;

/** Attributes that are read out or shown by Word: alternative text of pictures and tables, titles of controls. */
const spoken: Readonly<Record<string, readonly string[]>> = {
  docPr: ['descr', 'title'],
  cNvPr: ['descr', 'title'],
  tblCaption: ['val'],
  tblDescription: ['val'],
  alias: ['val'],
  hyperlink: ['tooltip'],
  fldSimple: ['instr'],
  shape: ['alt', 'title'],
  comment: ['author'],
  ins: ['author'],
  del: ['author'],
};

/** A value a figure of the package is bound to: where in the text it stands. */
export interface BoundValue {
  readonly tag: string;
  readonly at: number;
  readonly length: number;
}

export interface TextWithValues {
  readonly text: string;
  readonly values: readonly BoundValue[];
}

/**
 * All text a part of a Word document holds. First what is read on the page, a line for each paragraph, row of a table and
 * bar of a chart; then, each on a line of its own, what stands beside it: alternative text, titles of controls, field
 * codes, and deleted text that tracking still holds. Hidden and deleted text leaves the house with the file like any other.
 */
export function partText(name: string, xml: string): TextWithValues {
  if (looks.test(name)) return { text: '', values: [] };
  if (name.endsWith('.rels')) return { text: externalTargets(xml), values: [] };
  if (name.startsWith('word/charts/')) return { text: chartText(xml), values: [] };
  return name.startsWith('word/') ? wordText(xml) : { text: anyText(xml), values: [] };
}

function wordText(xml: string): TextWithValues {
  let page = '';
  const beside: string[] = [];
  const values: BoundValue[] = [];
  const open: { tag: string; bound: boolean; at: number }[] = [];
  let reading: 'page' | 'aside' | null = null;
  let aside = '';
  for (const event of xmlEvents(xml)) {
    const control = open.at(-1);
    if (event.kind === 'text') {
      if (reading === 'aside') aside += event.text;
      // Spaces that do not break are ours: they hold a date or a citation together.
      else if (reading === 'page') page += event.text.replaceAll('\u00a0', ' ');
    } else if (event.kind === 'open') {
      if (onPage.has(event.name)) reading = 'page';
      else if (asides.has(event.name)) reading = 'aside';
      else if (event.attributes === '' || event.name !== 'tab') page += breaks[event.name] ?? '';
      if (event.name === 'sdt') open.push({ tag: '', bound: false, at: page.length });
      else if (control && event.name === 'tag') control.tag = attributeOf(event.attributes, 'val') ?? '';
      else if (control && event.name === 'dataBinding') control.bound = true;
      else if (control && event.name === 'sdtContent') control.at = page.length;
      for (const attribute of spoken[event.name] ?? []) {
        const value = attributeOf(event.attributes, attribute);
        if (value) beside.push(value);
      }
    } else {
      if (onPage.has(event.name) || asides.has(event.name)) reading = null;
      if (asides.has(event.name)) {
        beside.push(aside.trim());
        aside = '';
      } else if (event.name === 'sdt') {
        open.pop();
        if (control?.bound) {
          values.push({ tag: control.tag, at: control.at, length: page.trimEnd().length - control.at });
        }
      } else if (event.name === 'p' && page !== '' && !page.endsWith('\n')) page += '\n';
      else if (event.name === 'tc') page = `${page.trimEnd()}\t`;
      else if (event.name === 'tr') page = `${page.trimEnd()}\n`;
    }
  }
  const start = page.length - page.trimStart().length;
  return {
    text: [page.trim(), ...beside].filter((text) => text !== '').join('\n'),
    values: values.filter(({ length }) => length > 0).map((value) => ({ ...value, at: value.at - start })),
  };
}

/** `w:t`, `a:t`, `m:t`. */
const onPage: ReadonlySet<string> = new Set(['t']);
const asides: ReadonlySet<string> = new Set(['delText', 'instrText', 'delInstrText']);
const breaks: Readonly<Record<string, string>> = { tab: '\t', br: '\n', cr: '\n', noBreakHyphen: '-' };

/** A line for each bar or point of each series: series, category and value; then titles and other words of the chart. */
function chartText(xml: string): string {
  const lines: string[] = [];
  let series = '';
  let points: { cat: Map<string, string>; val: Map<string, string> } | null = null;
  let part: 'tx' | 'cat' | 'val' | null = null;
  let index = '';
  let value: string | null = null;
  for (const event of xmlEvents(xml)) {
    if (event.kind === 'text') {
      if (value !== null) value += event.text;
    } else if (event.kind === 'open') {
      if (event.name === 'ser') [points, series] = [{ cat: new Map(), val: new Map() }, ''];
      else if (event.name === 'pt') index = attributeOf(event.attributes, 'idx') ?? '';
      else if (event.name === 'tx') part = 'tx';
      else if (event.name === 'cat' || event.name === 'xVal') part = 'cat';
      else if (event.name === 'val' || event.name === 'yVal' || event.name === 'bubbleSize') part = 'val';
      else if (event.name === 'v' || event.name === 't') value = '';
    } else if (event.name === 'v' || event.name === 't') {
      if (points === null || part === null || event.name === 't') lines.push(value ?? '');
      else if (part === 'tx') series = value ?? '';
      else points[part].set(index, value ?? '');
      value = null;
    } else if (event.name === 'ser' && points !== null) {
      const { cat, val } = points;
      for (const at of new Set([...cat.keys(), ...val.keys()])) {
        lines.push([series, cat.get(at) ?? '', val.get(at) ?? ''].filter((text) => text !== '').join('\t'));
      }
      points = null;
    } else if (['tx', 'cat', 'xVal', 'val', 'yVal', 'bubbleSize'].includes(event.name)) part = null;
  }
  return lines.filter((line) => line !== '').join('\n');
}

/** Every text and every attribute: properties and custom XML say things in both. */
function anyText(xml: string): string {
  const texts: string[] = [];
  for (const event of xmlEvents(xml)) {
    if (event.kind === 'text') texts.push(event.text.trim());
    else if (event.kind === 'open') {
      for (const [, attribute = '', value = ''] of event.attributes.matchAll(/\s([\w:.-]+)\s*=\s*"([^"]*)"/g)) {
        if (!attribute.startsWith('xmlns')) texts.push(unescapeXml(value));
      }
    }
  }
  return texts.filter((text) => text !== '').join('\n');
}

function externalTargets(rels: string): string {
  const targets: string[] = [];
  for (const event of xmlEvents(rels)) {
    if (event.kind !== 'open' || attributeOf(event.attributes, 'TargetMode') !== 'External') continue;
    targets.push(attributeOf(event.attributes, 'Target') ?? '');
  }
  return targets.join('\n');
}

/** The texts and numbers of a workbook inside a document, such as a chart's data: a line for each row. */
export function workbookText(parts: Parts): string {
  const shared: string[] = [];
  const list = parts.get('xl/sharedStrings.xml');
  let inText = false;
  for (const event of typeof list === 'string' ? xmlEvents(list) : []) {
    if (event.kind === 'text') {
      if (inText) shared.push(`${shared.pop() ?? ''}${event.text}`);
    } else if (event.name === 'si' && event.kind === 'open') shared.push('');
    else if (event.name === 't') inText = event.kind === 'open';
  }
  const lines: string[] = [];
  for (const [name, part] of parts) {
    if (typeof part !== 'string' || !/^xl\/(comments\d*|worksheets\/[^/]+)\.xml$/.test(name)) continue;
    let row: string[] = [];
    let isShared = false;
    let value: string | null = null;
    for (const event of xmlEvents(part)) {
      if (event.kind === 'text') {
        if (value !== null) value += event.text;
      } else if (event.kind === 'open') {
        if (event.name === 'c') isShared = attributeOf(event.attributes, 't') === 's';
        else if (event.name === 'v' || event.name === 't') value = '';
      } else if (event.name === 'v' || event.name === 't') {
        row.push((isShared && event.name === 'v' ? shared[Number(value)] : value) ?? '');
        value = null;
      } else if (event.name === 'row' || event.name === 'comment') {
        lines.push(row.join('\t'));
        row = [];
      }
    }
  }
  // A text no cell shows is in the file all the same.
  return [...lines, ...shared.filter((text) => !lines.some((line) => line.split('\t').includes(text)))]
    .filter((line) => line !== '')
    .join('\n');
}
