import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { parseXml, writeXml } from './visible-words.ts';

const w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** A person's edits on a document, in any order and number, as Word writes them; the seed decides which. */
export function editedDocument(bytes: Uint8Array, seed: number, edits: number): Uint8Array {
  const files = unzipSync(bytes);
  const document = parseXml(strFromU8(files['word/document.xml']!));
  const random = randomFrom(seed);
  let id = 90_000;
  const make = (name: string, attributes: Readonly<Record<string, string>> = {}): Element => {
    const element = document.createElementNS(w, `w:${name}`);
    for (const [key, value] of Object.entries(attributes)) element.setAttributeNS(w, `w:${key}`, value);
    return element;
  };
  const change = (name: string): Element =>
    make(name, { id: String(id++), author: 'Jane Roe', date: '2026-03-01T09:00:00Z' });
  const all = (name: string): Element[] => [...document.getElementsByTagNameNS(w, name)];
  const pick = <Value>(list: readonly Value[]): Value | undefined => list[Math.floor(random() * list.length)];
  const properties = (element: Element, name: string): Element => {
    const known = [...element.children].find(({ localName }) => localName === name);
    if (known !== undefined) return known;
    const made = make(name);
    element.prepend(made);
    return made;
  };
  const isTracked = (element: Element): boolean => element.closest('ins, del, moveFrom, moveTo') !== null;
  /** A run that stands by itself in its paragraph or control, and in no change or field. */
  const plainRun = (): Element | undefined =>
    pick(
      all('r').filter(
        (run) =>
          !isTracked(run) &&
          /^(?:p|hyperlink|sdtContent)$/.test(run.parentElement!.localName) &&
          [...run.children].every(({ localName }) => /^(?:rPr|t|tab|noBreakHyphen)$/.test(localName)),
      ),
    );
  const wrap = (element: Element, around: Element): void => {
    element.replaceWith(around);
    around.append(element);
  };
  const deletion = (run: Element, name = 'del'): void => {
    if (name === 'del')
      for (const text of [...run.children].filter(({ localName }) => localName === 't')) {
        const gone = make('delText');
        gone.setAttributeNS('http://www.w3.org/XML/1998/namespace', 'xml:space', 'preserve');
        gone.textContent = text.textContent;
        text.replaceWith(gone);
      }
    wrap(run, change(name));
  };
  const control = (element: Element): void => {
    const content = make('sdtContent');
    const sdt = make('sdt');
    const own = make('sdtPr');
    own.append(make('id', { val: String(id++) }));
    element.replaceWith(sdt);
    sdt.append(own, content);
    content.append(element);
  };
  const mark = (paragraph: Element): Element => {
    const look = properties(paragraph, 'pPr');
    const known = [...look.children].find(({ localName }) => localName === 'rPr');
    if (known !== undefined) return known;
    const made = make('rPr');
    const next = [...look.children].find(({ localName }) => /^(?:sectPr|pPrChange)$/.test(localName));
    look.insertBefore(made, next ?? null);
    return made;
  };
  const oneOf: readonly (() => void)[] = [
    () => {
      const run = plainRun();
      if (run !== undefined) wrap(run, change('ins'));
    },
    () => {
      const run = plainRun();
      if (run !== undefined) deletion(run);
    },
    () => {
      const [from, to] = [plainRun(), plainRun()];
      if (from === undefined || to === undefined || from === to) return;
      wrap(to, change('moveTo'));
      deletion(from, 'moveFrom');
    },
    () => {
      const paragraph = pick(all('p').filter(({ parentElement }) => parentElement?.localName !== 'tc'));
      if (paragraph !== undefined && mark(paragraph).children.length === 0) mark(paragraph).append(change('del'));
    },
    () => {
      const paragraph = pick(all('p'));
      if (paragraph !== undefined && mark(paragraph).children.length === 0) mark(paragraph).append(change('ins'));
    },
    () => {
      const row = pick(all('tr').filter((one) => one.previousElementSibling?.localName === 'tr'));
      if (row === undefined) return;
      const own = properties(row, 'trPr');
      if (![...own.children].some(({ localName }) => /^(?:ins|del)$/.test(localName)))
        own.append(change(random() < 0.5 ? 'del' : 'ins'));
    },
    () => {
      const table = pick(all('tbl').filter((one) => !one.innerHTML.includes('cellDel')));
      const rows = [...(table?.querySelectorAll('tr') ?? [])];
      const columns = Math.min(...rows.map((row) => row.querySelectorAll('tc').length));
      if (rows.length === 0 || columns < 2) return;
      const column = Math.floor(random() * columns);
      for (const row of rows) properties(row.querySelectorAll('tc')[column]!, 'tcPr').append(change('cellDel'));
    },
    () => {
      const run = plainRun();
      if (run === undefined) return;
      const look = properties(run, 'rPr');
      if ([...look.children].some(({ localName }) => localName === 'rPrChange')) return;
      const before = change('rPrChange');
      before.append(make('rPr'));
      look.append(before);
    },
    () => {
      const paragraph = pick(all('p'));
      if (paragraph === undefined) return;
      const look = properties(paragraph, 'pPr');
      if ([...look.children].some(({ localName }) => localName === 'pPrChange')) return;
      const before = change('pPrChange');
      before.append(make('pPr'));
      look.append(before);
    },
    () => {
      const run = plainRun();
      if (run !== undefined) control(run);
    },
    () => {
      const block = pick(
        [...all('p'), ...all('tbl')].filter(({ parentElement }) => parentElement?.localName === 'body'),
      );
      if (block !== undefined) control(block);
    },
    () => {
      const row = pick(
        [...all('tr'), ...all('tc')].filter(({ parentElement }) => parentElement?.localName !== 'sdtContent'),
      );
      if (row !== undefined) control(row);
    },
    () => {
      const run = plainRun();
      if (run === undefined) return;
      const begin = make('bookmarkStart', { id: String(id), name: `_Edit${id}` });
      run.before(begin);
      run.after(make('bookmarkEnd', { id: String(id++) }));
      run.setAttributeNS(w, 'w:rsidR', '00AB12CD');
    },
    () => {
      const run = plainRun();
      if (run === undefined || run.parentElement!.localName !== 'p') return;
      const tag = make('smartTag', { uri: 'urn:people', element: 'Person' });
      wrap(run, tag);
    },
    () => {
      const run = plainRun();
      if (run === undefined) return;
      wrap(run, make('fldSimple', { instr: ' AUTHOR ' }));
    },
  ];
  for (let edit = 0; edit < edits; edit++) pick(oneOf)!();
  return zipSync({ ...files, 'word/document.xml': strToU8(writeXml(document)) });
}

/** Numbers from 0 to 1 that a seed decides (a linear congruential generator). */
function randomFrom(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
