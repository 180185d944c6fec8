import { emptyRoot } from './new-document.ts';
import { relationship } from './part-kinds.ts';
import type { WordDocument } from './word-document.ts';
import type { WordPackage } from './word-package.ts';
import type { XmlElement } from './xml-tree.ts';

/** The numberings of a file that some elements use, by their number in the file. */
export function numberingsUsed(file: WordPackage, users: readonly XmlElement[]): ReadonlyMap<string, XmlElement[]> {
  const part = file.related(file.main, relationship.numbering);
  const used = new Map<string, XmlElement[]>();
  if (part === undefined) return used;
  const numbering = file.xml(part);
  for (const node of users.flatMap((user) => [...user.descendants()])) {
    const id = node.name === 'w:numId' ? node.attribute('w:val') : undefined;
    const num = numbering.childrenNamed('w:num').find((each) => each.attribute('w:numId') === id);
    if (id === undefined || !num || used.has(id)) continue;
    const abstractId = num.child('w:abstractNumId')?.attribute('w:val');
    const abstract = numbering
      .childrenNamed('w:abstractNum')
      .find((each) => each.attribute('w:abstractNumId') === abstractId);
    used.set(id, abstract ? [num, abstract] : [num]);
  }
  return used;
}

/** Brings numberings under new numbers and rewrites the elements that use them. */
export function bringNumbering(doc: WordDocument, file: WordPackage, users: readonly XmlElement[]): void {
  const used = numberingsUsed(file, users);
  const numbers = new Map<string, string>();
  const abstracts = new Map<XmlElement, string>();
  if (used.size > 0) {
    const ours = doc.package.ensure('numbering', () => emptyRoot('w:numbering'));
    for (const [id, [num, abstract]] of used) {
      let abstractId = abstract && abstracts.get(abstract);
      if (abstract && abstractId === undefined) {
        abstractId = next(ours, 'w:abstractNum');
        const copy = abstract.clone().set('w:abstractNumId', abstractId);
        for (const picture of copy.all('w:lvlPicBulletId')) picture.remove();
        const firstNum = ours.child('w:num');
        if (firstNum) firstNum.before(copy);
        else ours.append(copy);
        abstracts.set(abstract, abstractId);
      }
      const number = next(ours, 'w:num');
      const copy = num!.clone().set('w:numId', number);
      copy.child('w:abstractNumId')?.set('w:val', abstractId ?? '0');
      const last = ours.childrenNamed('w:num').at(-1);
      if (last) last.after(copy);
      else ours.append(copy);
      numbers.set(id, number);
    }
  }
  for (const node of users.flatMap((user) => [...user.descendants()])) {
    if (node.name !== 'w:numId') continue;
    const id = node.attribute('w:val') ?? '0';
    if (id !== '0') node.set('w:val', numbers.get(id) ?? '0');
  }
}

function next(numbering: XmlElement, name: 'w:num' | 'w:abstractNum'): string {
  const taken = numbering.childrenNamed(name).map((each) => Number(each.attribute(`${name}Id`)));
  return String(taken.reduce((most, each) => Math.max(most, each), name === 'w:num' ? 0 : -1) + 1);
}

/** The level a paragraph has in its list, 0 for the outermost; undefined if it is in none. */
export function listLevelOf(doc: WordDocument, paragraph: XmlElement): number | undefined {
  const own = paragraph.at('w:pPr', 'w:numPr');
  const styles = doc.package.related(doc.package.main, relationship.styles);
  const id = paragraph.at('w:pPr', 'w:pStyle')?.attribute('w:val');
  const style =
    styles &&
    doc.package
      .xml(styles)
      .childrenNamed('w:style')
      .find((each) => each.attribute('w:styleId') === id);
  const properties = own ?? (style ? style.at('w:pPr', 'w:numPr') : undefined);
  const number = properties?.child('w:numId')?.attribute('w:val');
  if (number === undefined || number === '0') return undefined;
  return Number(properties?.child('w:ilvl')?.attribute('w:val') ?? '0');
}
