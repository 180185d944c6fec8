import { attribute, childOf, childrenOf, elementsIn, type XmlElement } from '../xml-tree.ts';
import { rewriteXml } from './rewrite-xml.ts';
import { excerpt, isInside, isOn, placeOf, propertiesOf, wordsOf } from './story-parts.ts';
import { treeOf } from './tree-of.ts';

/** Words, a row or an object that Word does not show, and whoever opens the file can. */
export interface HiddenText {
  readonly words: string;
  readonly place: string;
}

/** For each style what it says of hiding, itself or through those it is based on. */
export type HidingStyles = ReadonlyMap<string, boolean>;

/** Reads the styles of a document; hiding is a switch, so a style may also show what the one below it hides. */
export function hidingStyles(styles: string): HidingStyles {
  const all = new Map<string, { readonly own: boolean | null; readonly base: string | null }>();
  if (styles === '') return new Map();
  for (const style of childrenOf(treeOf(styles), 'style')) {
    const look = childOf(style, 'rPr');
    const vanish = look === undefined ? undefined : childOf(look, 'vanish');
    const base = childOf(style, 'basedOn');
    all.set(attribute(style, 'styleId') ?? '', {
      own: vanish === undefined ? null : isOn(vanish),
      base: base === undefined ? null : (attribute(base, 'val') ?? null),
    });
  }
  const hides = (id: string, depth = 0): boolean => {
    const style = all.get(id);
    if (style === undefined || depth > all.size) return false;
    return style.own ?? (style.base === null ? false : hides(style.base, depth + 1));
  };
  return new Map([...all.keys()].map((id) => [id, hides(id)]));
}

/** Everything hidden in a part that says something; a hidden paragraph mark or field code says nothing. */
export function hiddenText(part: string, xml: string, styles: HidingStyles): readonly HiddenText[] {
  const found: HiddenText[] = [];
  let last: { run: XmlElement; words: string } | null = null;
  const push = (): void => {
    if (last !== null) found.push({ words: excerpt(last.words), place: placeOf(part, last.run) });
    last = null;
  };
  for (const element of elementsIn(treeOf(xml))) {
    if (isHiddenObject(element)) {
      push();
      const words = attribute(element, 'descr') ?? wordsOf(element);
      found.push({ words: excerpt(words || 'an object'), place: placeOf(part, element) });
      continue;
    }
    if (element.name !== 'r' || !saysSomething(element)) continue;
    if (!isHidden(element, styles)) push();
    // Runs side by side are one text, however often Word cut it.
    else if (last !== null && last.run.parent === element.parent)
      last = { run: last.run, words: last.words + wordsOf(element) };
    else {
      push();
      last = { run: element, words: wordsOf(element) || 'an object' };
    }
  }
  push();
  return found;
}

/** A part without what is hidden in it; paragraphs of which nothing is left go where their end is hidden too. */
export function withoutHiddenText(xml: string, styles: HidingStyles): string {
  return rewriteXml(xml, (element) => {
    const { name } = element;
    if (name === 'r') return saysSomething(element) && isHidden(element, styles) ? '' : null;
    if (name === 'tr') return isHiddenRow(element) ? '' : null;
    if (name === 'drawing' || name === 'pict') return Array.from(elementsIn(element)).some(isHiddenObject) ? '' : null;
    if (name !== 'p' || !isOn(childOf(childOf(propertiesOf(element) ?? element, 'rPr') ?? element, 'vanish')))
      return null;
    const runs = Array.from(elementsIn(element)).filter((one) => one.name === 'r');
    return runs.length > 0 && runs.every((run) => saysSomething(run) && isHidden(run, styles)) ? '' : null;
  });
}

function isHidden(run: XmlElement, styles: HidingStyles): boolean {
  const look = propertiesOf(run);
  const own = look === undefined ? undefined : childOf(look, 'vanish');
  if (own !== undefined) return isOn(own);
  const named = look === undefined ? undefined : childOf(look, 'rStyle');
  const ofRun = styles.get(attribute(named ?? run, 'val') ?? '') ?? false;
  let around = run.parent;
  while (around !== null && around.name !== 'p') around = around.parent;
  const paragraphStyle = around === null ? undefined : childOf(propertiesOf(around) ?? around, 'pStyle');
  const ofParagraph =
    paragraphStyle === undefined ? false : (styles.get(attribute(paragraphStyle, 'val') ?? '') ?? false);
  // A switch set by both styles is off again (ISO/IEC 29500-1, 17.7.3).
  return ofRun !== ofParagraph;
}

const speaking: ReadonlySet<string> = new Set([
  ...['t', 'delText', 'sym', 'drawing', 'pict', 'object', 'footnoteReference', 'endnoteReference'],
]);

const deleted: ReadonlySet<string> = new Set(['del', 'moveFrom']);

function saysSomething(run: XmlElement): boolean {
  if (isInside(run, deleted)) return false;
  return childrenOf(run).some(({ name }) => speaking.has(name) || name === 'AlternateContent');
}

function isHiddenObject(element: XmlElement): boolean {
  if (element.name === 'tr') return isHiddenRow(element);
  if (element.name === 'docPr') return /\bhidden\s*=\s*["'](?:1|true|on)["']/.test(element.attributes);
  return (
    /^(?:shape|rect|group|oval|roundrect|line)$/.test(element.name) && /visibility:\s*hidden/.test(element.attributes)
  );
}

function isHiddenRow(row: XmlElement): boolean {
  return isOn(childOf(propertiesOf(row) ?? row, 'hidden'));
}
