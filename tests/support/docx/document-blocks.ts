import { strFromU8, unzipSync } from 'fflate';
import type { DocumentToCheck } from '../../../src/app/desk/desk.ts';
import type { DocumentBlock } from '../../../src/app/ports.ts';
import { attributeOf, xmlEvents } from '../../../src/outputs/docx/xml-events.ts';

type Open = { -readonly [K in keyof DocumentBlock]: DocumentBlock[K] } & { inProperties: boolean };

/** The controls of a .docx and its parts in our namespace, as a word processor hands them over: places to fill show their hints. */
export function documentBlocks(bytes: Uint8Array): DocumentToCheck {
  const files = unzipSync(bytes);
  const text = (name: string): string => strFromU8(files[name]!);
  const parts = Object.keys(files)
    .filter((name) => /^customXml\/item\d+\.xml$/.test(name))
    .map(text)
    .filter((xml) => xml.includes('urn:plumbline:'));
  return { blocks: controlsOf(text('word/document.xml')), parts };
}

function controlsOf(xml: string): readonly DocumentBlock[] {
  const all: Open[] = [];
  const open: Open[] = [];
  let reading = 0;
  const add = (words: string): void => open.forEach((control) => (control.text += words));
  for (const event of xmlEvents(xml)) {
    const current = open.at(-1);
    if (event.kind === 'text') {
      if (reading > 0) add(event.text);
    } else if (event.kind === 'open') {
      const value = (): string => attributeOf(event.attributes, 'val') ?? '';
      if (event.name === 'sdt') {
        const within = open.map(({ id }) => id);
        const control: Open = { id: String(all.length), tag: '', title: '', text: '', within, inProperties: false };
        all.push(control);
        open.push(control);
      } else if (event.name === 'sdtPr' && current) current.inProperties = true;
      else if (event.name === 'sdtContent' && current) current.inProperties = false;
      else if (current?.inProperties && event.name === 'tag') current.tag = value();
      else if (current?.inProperties && event.name === 'alias') current.title = value();
      else if (event.name === 't') reading++;
    } else if (event.name === 'sdt') open.pop();
    else if (event.name === 't') reading--;
    else if (event.name === 'p') add('\r');
    else if (event.name === 'tc') add('\t');
  }
  return all.map(({ id, tag, title, text, within }) => ({
    id,
    tag,
    title,
    text: text.replace(/[\r\t]+$/, ''),
    within,
  }));
}
