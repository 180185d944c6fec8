import type { Problem } from '../../../core/problems.ts';
import type { Parts } from '../compile-package.ts';
import { unescapeXml } from '../xml-events.ts';
import { attribute, elementsIn } from '../xml-tree.ts';
import { leadsOf } from './package-graph.ts';
import { excerpt, partInWords, placeOf, storyParts } from './story-parts.ts';
import { fieldCodes } from './unlink-fields.ts';
import { treeOf } from './tree-of.ts';
import { notFinal } from './not-final.ts';

/**
 * Where a document leads into somebody's computer, network or own cloud folder, or loads something from outside when it is
 * opened: links, linked pictures, field codes, alternative texts. A path names a person more often than not.
 */
export function localPathProblems(parts: Parts, file: string): readonly Problem[] {
  const problems: Problem[] = [];
  const tell = (place: string, message: string, remedy: string): void =>
    void problems.push(notFinal(file, place, message, remedy));
  for (const { owner, type, target, part, id } of leadsOf(parts)) {
    if (part !== null || target.startsWith('#')) continue;
    const place = (): string => placeOfLead(parts, owner, id);
    if (type !== 'hyperlink')
      tell(
        place(),
        `It holds ${type === 'image' ? 'a picture' : 'something'} that is fetched from “${target}” when the file is opened.`,
        'Put the picture itself into the document, or delete it.',
      );
    else if (!/^(?:https?|mailto|tel):/i.test(target) || isOwnFolder(target))
      tell(
        place(),
        `A link leads to “${excerpt(target, 120)}”, which no outside reader can open and which may name a person.`,
        'Remove the link in Word, or let it lead to a public address.',
      );
  }
  for (const [name, xml] of storyParts(parts)) {
    for (const { code, place } of fieldCodes(name, xml))
      if (isLocal(code)) tell(place, `A field leads to “${excerpt(code.trim(), 120)}”.`, 'Remove the link in Word.');
    for (const element of elementsIn(treeOf(xml))) {
      if (!/(?:descr|title|tooltip|alt)=/.test(element.attributes)) continue;
      const told = ['descr', 'title', 'tooltip', 'alt'].map((one) => attribute(element, one) ?? '').find(isLocal);
      if (told !== undefined)
        tell(
          placeOf(name, element),
          `A text beside the page names a file: “${excerpt(told, 120)}”.`,
          'Write in Word what the picture shows (Edit alt text), or clear the screen tip of the link.',
        );
    }
  }
  return problems;
}

function placeOfLead(parts: Parts, owner: string, id: string): string {
  const xml = parts.get(owner);
  if (typeof xml !== 'string' || id === '') return partInWords(owner);
  for (const element of elementsIn(treeOf(xml)))
    if (element.attributes.includes(`"${id}"`)) return placeOf(owner, element);
  return partInWords(owner);
}

/** A drive, a server, a `file:` address. */
export function isLocal(text: string): boolean {
  return /(?:^|[\s"'(])(?:[a-z]:\\|\\{2,}[\w.$-]|file:)/i.test(unescapeXml(text)) || isOwnFolder(text);
}

/** A person's folder in a cloud carries the person's name. */
function isOwnFolder(address: string): boolean {
  return /-my\.sharepoint\.com\/|\/personal\/[\w.-]+_[\w.-]+_/i.test(address);
}
