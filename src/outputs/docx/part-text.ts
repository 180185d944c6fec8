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
  comment: ['author'],
  ins: ['author'],
  del: ['author'],
};

/**
 * All text a part of a Word document holds. First what is read on the page, a line for each paragraph; then, each on a
 * line of its own, what stands beside it: alternative text, titles of controls, field codes, and deleted text that
 * tracking still holds. Hidden and deleted text leaves the house with the file like any other.
 */
export function partText(name: string, xml: string): string {
  if (looks.test(name)) return '';
  if (name.endsWith('.rels')) return externalTargets(xml);
  return name.startsWith('word/') ? wordText(xml) : anyText(xml);
}

function wordText(xml: string): string {
  let page = '';
  const beside: string[] = [];
  let reading: string | null = null;
  let aside = '';
  for (const event of xmlEvents(xml)) {
    if (event.kind === 'text') {
      if (reading === 'aside') aside += event.text;
      else if (reading === 'page') page += event.text;
    } else if (event.kind === 'open') {
      if (onPage.has(event.name)) reading = 'page';
      else if (asides.has(event.name)) reading = 'aside';
      else if (event.attributes === '' || event.name !== 'tab') page += controls[event.name] ?? '';
      for (const attribute of spoken[event.name] ?? []) {
        const value = attributeOf(event.attributes, attribute);
        if (value) beside.push(value);
      }
    } else {
      if (onPage.has(event.name) || asides.has(event.name)) reading = null;
      if (asides.has(event.name)) {
        beside.push(aside.trim());
        aside = '';
      } else if ((event.name === 'p' || event.name === 'pt') && page !== '' && !page.endsWith('\n')) page += '\n';
      else if (event.name === 'tc') page = `${page.trimEnd()}\t`;
      else if (event.name === 'tr') page = `${page.trimEnd()}\n`;
    }
  }
  return [page.trim(), ...beside].filter((text) => text !== '').join('\n');
}

/** `w:t`, `a:t`, `m:t`, and the values a chart keeps. */
const onPage: ReadonlySet<string> = new Set(['t', 'v']);
const asides: ReadonlySet<string> = new Set(['delText', 'instrText', 'delInstrText']);
const controls: Readonly<Record<string, string>> = { tab: '\t', br: '\n', cr: '\n', noBreakHyphen: '-' };

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

/** The texts and numbers of a workbook inside a document, such as a chart's data. */
export function workbookText(parts: Parts): string {
  const texts: string[] = [];
  for (const [name, part] of parts) {
    if (typeof part !== 'string' || !/^xl\/(sharedStrings|comments\d*|worksheets\/[^/]+)\.xml$/.test(name)) continue;
    let inText = false;
    let shared = false;
    for (const event of xmlEvents(part)) {
      if (event.kind === 'text') {
        if (inText) texts.push(event.text);
      } else if (event.name === 'c' && event.kind === 'open') {
        shared = attributeOf(event.attributes, 't') === 's';
      } else if (event.name === 't') {
        inText = event.kind === 'open';
      } else if (event.name === 'v') {
        // A shared string's cell holds its number in the list, which says nothing.
        inText = event.kind === 'open' && !shared;
      }
    }
  }
  return texts.join('\n');
}
