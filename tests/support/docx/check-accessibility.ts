import { strFromU8, unzipSync } from 'fflate';
import { wordsOf } from './xml-walk.ts';

/**
 * What Word's own accessibility checker and Section 508 practice ask of a document, read from the file: title, language,
 * headings without jumps, tables with a header row and a description, alternative text that says more than a title, titled
 * controls, links that say where they lead, contrast of words and of what charts draw, no blank paragraphs as spacing.
 */
export function checkAccessibility(bytes: Uint8Array): readonly string[] {
  const files = unzipSync(bytes);
  const part = (name: string): string => (files[name] ? strFromU8(files[name]) : '');
  const document = part('word/document.xml');
  const styles = part('word/styles.xml');
  return [
    ...propertyFaults(part('docProps/core.xml'), styles),
    ...headingFaults(document, styles),
    ...tableFaults(document),
    ...objectFaults(document),
    ...contrastFaults(document, styles),
    ...Object.keys(files)
      .filter((name) => /^word\/charts\/chart\d+\.xml$/.test(name))
      .flatMap((name) => chartFaults(name, part(name))),
  ];
}

function propertyFaults(core: string, styles: string): string[] {
  const faults: string[] = [];
  if (wordsOf(/<dc:title>.*?<\/dc:title>/s.exec(core)?.[0] ?? '') === '') faults.push('the document has no title');
  if (!/<dc:language>[a-z]{2}/.test(core)) faults.push('the properties name no language');
  if (!/<w:rPrDefault>.*?<w:lang [^>]*w:val="[a-z]{2}/s.test(styles)) faults.push('the text has no default language');
  return faults;
}

function headingFaults(document: string, styles: string): string[] {
  const faults: string[] = [];
  const levels = new Map<string, number>();
  for (const [style, id = ''] of styles.matchAll(/<w:style [^>]*w:styleId="([^"]+)".*?<\/w:style>/gs)) {
    const outline = /<w:outlineLvl w:val="(\d)"/.exec(style)?.[1];
    const named = /<w:name w:val="heading (\d)"/i.exec(style)?.[1];
    if (outline !== undefined) levels.set(id, Number(outline) + 1);
    else if (named !== undefined) faults.push(`the style ${id} has no outline level`);
  }
  let last = 0;
  let headings = 0;
  const body = document.replace(/<w:tbl>.*?<\/w:tbl>/gs, '<w:tbl/>');
  const paragraphs = [...body.matchAll(/<w:p(?: [^>]*)?\/>|<w:p(?: [^>]*)?>.*?<\/w:p>/gs)].map(([xml]) => xml);
  for (const [at, paragraph] of paragraphs.entries()) {
    const level = levels.get(/<w:pStyle w:val="([^"]+)"/.exec(paragraph)?.[1] ?? '');
    const words = wordsOf(paragraph);
    if (level !== undefined) {
      headings++;
      if (words === '') faults.push(`an empty heading of level ${level}`);
      if (level > last + 1) faults.push(`headings jump from level ${last} to ${level}: ${words.slice(0, 40)}`);
      last = level;
    }
    // The last one has to be there behind a table, and a field may have nothing to show until Word fills it.
    const says = words !== '' || /<w:(drawing|pict|sectPr|fldChar|fldSimple)\b/.test(paragraph);
    if (!says && at < paragraphs.length - 1) faults.push('a blank paragraph as spacing');
  }
  if (headings === 0) faults.push('there are no headings');
  return faults;
}

function tableFaults(document: string): string[] {
  const faults: string[] = [];
  for (const [table] of document.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)) {
    const name = /<w:tblCaption w:val="([^"]*)"/.exec(table)?.[1] ?? '';
    const first = /<w:tr(?: [^>]*)?>.*?<\/w:tr>/s.exec(table)?.[0] ?? '';
    const fault = (what: string): void => void faults.push(`table ${name || '(no title)'}: ${what}`);
    if (!/<w:tblHeader(\/>| w:val="(1|true|on)")/.test(first)) fault('no header row');
    if (!/<w:tblLook [^>]*w:firstRow="1"/.test(table)) fault('"Header Row" is not ticked');
    if (name === '') fault('no title');
    if (!/<w:tblDescription w:val="[^"]+"/.test(table)) fault('no description');
    if (/<w:(gridSpan w:val="(?:[2-9]|\d\d)"|vMerge)/.test(table)) fault('merged cells');
    if (/<w:tbl>.*<w:tbl>/s.test(table)) fault('a table inside a table');
    for (const [cell] of first.matchAll(/<w:tc>.*?<\/w:tc>/gs)) if (wordsOf(cell) === '') fault('an empty header cell');
  }
  return faults;
}

function objectFaults(document: string): string[] {
  const faults: string[] = [];
  for (const [, place, properties = ''] of document.matchAll(/<wp:(inline|anchor)\b.*?<wp:docPr ([^>]*)>/gs)) {
    const words = /\bdescr="([^"]*)"/.exec(properties)?.[1] ?? '';
    if (words === '') faults.push('a picture or chart without alternative text');
    if (/\.(png|jpe?g|svg|gif|emf)$/i.test(words)) faults.push('alternative text that is a file name');
    if (words !== '' && words === /\bname="([^"]*)"/.exec(properties)?.[1])
      faults.push(`alternative text that only names it: ${words.slice(0, 60)}`);
    if (words.length > 420) faults.push(`alternative text of ${words.length} characters`);
    if (place === 'anchor') faults.push('an object that is not in line with the text');
  }
  for (const [properties] of document.matchAll(/<w:sdtPr>.*?<\/w:sdtPr>/gs)) {
    if (!/<w:alias w:val="[^"]+"/.test(properties)) faults.push('a content control without a title');
  }
  for (const [link] of document.matchAll(/<w:hyperlink\b.*?<\/w:hyperlink>/gs)) {
    const words = wordsOf(link);
    if (/^(|here|click here|link|more|https?:\S+)$/i.test(words)) faults.push(`a link that says "${words}"`);
  }
  return faults;
}

/** Text colours on white, and cell text on its shade. */
function contrastFaults(document: string, styles: string): string[] {
  const faults: string[] = [];
  for (const [, properties = ''] of (styles + document).matchAll(/<w:rPr>(.*?)<\/w:rPr>/gs)) {
    const color = /<w:color w:val="([0-9A-F]{6})"/i.exec(properties)?.[1];
    if (color && contrast(color, 'FFFFFF') < 4.5)
      faults.push(`text in ${color} on white: ${contrast(color, 'FFFFFF').toFixed(1)}:1`);
  }
  for (const [cell] of document.matchAll(/<w:tc>.*?<\/w:tc>/gs)) {
    const fill = /<w:tcPr>.*?<w:shd [^>]*w:fill="([0-9A-F]{6})"/is.exec(cell)?.[1];
    if (!fill) continue;
    for (const [, properties = ''] of `<w:rPr></w:rPr>${cell}`.matchAll(/<w:rPr>(.*?)<\/w:rPr>/gs)) {
      const color = /<w:color w:val="([0-9A-F]{6})"/i.exec(properties)?.[1] ?? '000000';
      if (contrast(color, fill) < 4.5)
        faults.push(`text in ${color} on ${fill}: ${contrast(color, fill).toFixed(1)}:1`);
    }
  }
  return [...new Set(faults)];
}

/**
 * What a chart draws, against the white it is drawn on (WCAG 2.1, 1.4.11): bars, marks and lines 3:1, words 4.5:1. Lines of
 * the grid carry nothing. Several series need more than a colour to be told apart: bars stand in an order, lines have marks.
 */
function chartFaults(name: string, xml: string): string[] {
  const faults: string[] = [];
  const low = (color: string, least: number, what: string): void => {
    const ratio = contrast(color, 'FFFFFF');
    if (ratio < least) faults.push(`${name}: ${what} in ${color} on white: ${ratio.toFixed(1)}:1`);
  };
  const colors = (part: string): readonly string[] =>
    [...part.matchAll(/<a:srgbClr val="([0-9A-F]{6})"/gi)].map(([, color]) => color!);
  const series = [...xml.matchAll(/<c:ser>.*?<\/c:ser>/gs)].map(([part]) => part);
  for (const part of series) {
    const drawn = part.replace(/<c:dLbls>.*?<\/c:dLbls>/gs, '');
    for (const color of colors(drawn)) low(color, 3, 'a mark or a line');
  }
  for (const [words] of xml.matchAll(/<a:(?:defRPr|rPr)\b.*?<\/a:(?:defRPr|rPr)>/gs))
    for (const color of colors(words)) low(color, 4.5, 'words');
  const lines = series.filter((part) => /<c:marker>|<a:prstDash/.test(part));
  const looks = lines.map((part) => {
    const symbol = /<c:symbol val="(\w+)"/.exec(part)?.[1] ?? '';
    return `${symbol} ${/<c:spPr>.*?<a:prstDash val="(\w+)"/s.exec(part)?.[1] ?? ''}`;
  });
  if (new Set(looks).size < looks.length) faults.push(`${name}: series that only their colour tells apart`);
  return faults;
}

/** Contrast ratio of two colours as WCAG 2.1 defines it. */
export function contrast(one: string, other: string): number {
  const [lighter = 1, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
