import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { element, parseXml, writeXml, type XmlElement } from '../office/word/xml-tree.ts';
import { seededNumbers } from '../hosts/seeded-numbers.ts';
import { Person, acts, type Act, type Done } from './person.ts';

const comments = 'word/comments.xml';
const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** A document as a person left it. */
export interface Edited {
  readonly bytes: Uint8Array;
  readonly done: Done;
}

/** Lets a person work on a report: so many acts by chance, or those that are named. */
export function edited(bytes: Uint8Array, seed: number, what: number | readonly Act[]): Edited {
  const parts = unzipSync(bytes);
  const root = parseXml(strFromU8(parts['word/document.xml']!));
  const known = parts[comments];
  const commentRoot = known === undefined ? element('w:comments', { 'xmlns:w': main }) : parseXml(strFromU8(known));
  const random = seededNumbers(seed);
  const person = new Person(root.child('w:body')!, commentRoot, random, String(seed));
  const asked = typeof what === 'number' ? null : what;
  const count = typeof what === 'number' ? what : what.length;
  for (let i = 0; i < count; i++) {
    for (let tries = 0; tries < 8; tries++) {
      if (person.act(asked?.[i] ?? acts[Math.floor(random() * acts.length)]!)) break;
    }
  }
  parts['word/document.xml'] = strToU8(writeXml(root));
  if (commentRoot.elements.length > 0) addComments(parts, commentRoot, known === undefined);
  return { bytes: zipSync(parts, { level: 1 }), done: person.done };
}

function addComments(parts: Record<string, Uint8Array>, root: XmlElement, isNew: boolean): void {
  parts[comments] = strToU8(writeXml(root));
  if (!isNew) return;
  const into = (name: string, end: string, xml: string): void => {
    parts[name] = strToU8(strFromU8(parts[name]!).replace(end, xml + end));
  };
  into(
    'word/_rels/document.xml.rels',
    '</Relationships>',
    '<Relationship Id="rIdNotes9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/>',
  );
  into(
    '[Content_Types].xml',
    '</Types>',
    '<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/>',
  );
}
