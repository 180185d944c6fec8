import { textOf } from '../../../core/revise/living-document.ts';
import type { Parts } from '../compile-package.ts';
import { escapeText } from '../xml-text.ts';
import { XmlEdits } from '../xml-tree.ts';
import { editText } from './edit-text.ts';
import { readLiving } from './read-living.ts';
import { lookOf, textElement } from './stretch-xml.ts';

/** Puts the new title in place of the old one where it stands to the letter: in headers, footers and properties. */
export function retitle(parts: Parts, old: string, now: string): void {
  if (old === now || old === '') return;
  for (const [name, part] of parts) {
    if (typeof part !== 'string') continue;
    if (/^word\/(?:header|footer)\d*\.xml$/.test(name)) parts.set(name, retitled(part, old, now));
    else if (name === 'docProps/core.xml') {
      // A dollar sign in a title is no sign of a replacement.
      parts.set(
        name,
        part.replace(`>${escapeText(old)}</dc:title>`, () => `>${escapeText(now)}</dc:title>`),
      );
    }
  }
}

function retitled(xml: string, old: string, now: string): string {
  const { blocks, places } = readLiving(xml);
  const edits = new XmlEdits();
  blocks.forEach(({ texts }, block) => {
    texts.forEach((text, t) => {
      const start = textOf(text).indexOf(old);
      if (start < 0) return;
      const place = places[block]!.texts[t]!;
      const run = place.spans.find((span) => span.end > start)?.run ?? null;
      const put = `<w:r>${run === null ? '' : lookOf(run, xml)}${textElement(now)}</w:r>`;
      const cuts = [{ start, end: start + old.length, tracked: null }];
      editText(place, { values: [], cuts, puts: [{ at: start, xml: put }] }, xml, edits);
    });
  });
  return edits.applyTo(xml);
}
