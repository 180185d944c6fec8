import { nextBase } from '../../../core/revise/next-base.ts';
import { writeLiving } from '../../../core/revise/living-text.ts';
import type { Stretch } from '../../../core/revise/living-document.ts';
import type { Edit, Revision, RevisionItem } from '../../../core/revise/revision.ts';
import type { Parts } from '../compile-package.ts';
import type { SignDigest } from '../draft-signature.ts';
import { XmlEdits } from '../xml-tree.ts';
import { zipParts } from '../zip-parts.ts';
import { adaptDraft } from './adapt-draft.ts';
import { AddedComments } from './comments.ts';
import type { FreshDraft } from './draft-into.ts';
import { editText, type Cut } from './edit-text.ts';
import { documentPart, type LivingFile } from './open-living.ts';
import { insertBlocks, removeBlocks } from './place-blocks.ts';
import { readLiving } from './read-living.ts';
import { rebind } from './rebind.ts';
import { dropUnused } from './drop-unused.ts';
import { renewContents } from './renew-contents.ts';
import { renumberFields } from './renumber-fields.ts';
import { retitle } from './retitle.ts';
import { stretchXml, textElement } from './stretch-xml.ts';

/** What a person decided on an item where their words and the draft's stand against each other. */
export type Offer = 'comment' | 'tracked' | 'take' | 'keep';

export interface Choices {
  /** Whether an item is done. */
  readonly isTicked: (id: string) => boolean;
  /** How an item that offers something does so. */
  readonly offer: (item: RevisionItem) => Offer;
  /** What a comment on an item says; lines apart. */
  readonly comment: (item: RevisionItem) => string;
}

/** Changes of one text, gathered over all items. */
interface Gathered {
  readonly values: { readonly start: number; readonly text: string }[];
  readonly cuts: Cut[];
  readonly puts: { readonly at: number; readonly xml: string; readonly order: number }[];
}

/**
 * A document with the ticked items of an update done, as a .docx. What is not ticked, and every byte of the text beside
 * what is done, stays as it was; the package it carries is the new one, signed only where `sign` is given.
 */
export async function reviseDocx(
  file: LivingFile,
  newDraft: FreshDraft,
  revision: Revision,
  choices: Choices,
  sign: SignDigest | null = null,
): Promise<Uint8Array> {
  const { mine, base } = file;
  const { fresh } = newDraft;
  const parts: Parts = new Map(newDraft.parts);
  const comments = new AddedComments(parts, documentPart);
  const edits = new XmlEdits();
  const adapt = adaptDraft(revision, mine, fresh);
  const gathered = new Map<string, Gathered>();
  const at = ({ block, text }: Stretch): Gathered => {
    const key = `${block} ${text}`;
    let known = gathered.get(key);
    if (known === undefined) gathered.set(key, (known = { values: [], cuts: [], puts: [] }));
    return known;
  };
  const words = (by: Stretch | null): string =>
    by === null ? '' : adapt(stretchXml(fresh, fresh.places[by.block]!.texts[by.text]!, by.start, by.end));
  const removed: number[] = [];
  let tracked = highestTracked(mine.xml) + 1;
  const ticked = revision.items.filter(({ id }) => choices.isTicked(id));
  const offers: { readonly item: RevisionItem; readonly edit: Extract<Edit, { do: 'offer' }> }[] = [];
  for (const item of ticked) {
    for (const edit of item.edits) {
      switch (edit.do) {
        case 'set-value':
          at(edit.at).values.push({ start: edit.at.start, text: edit.text });
          break;
        case 'replace': {
          const changes = at(edit.at);
          if (edit.at.end > edit.at.start) changes.cuts.push({ start: edit.at.start, end: edit.at.end, tracked: null });
          const [before, behind] = edit.joint.map((joint) => (joint === '' ? '' : `<w:r>${textElement(joint)}</w:r>`));
          changes.puts.push({ at: edit.at.start, xml: before! + words(edit.by) + behind!, order: 1 });
          break;
        }
        case 'insert-blocks':
          insertBlocks(edit, mine, fresh, edits, adapt);
          break;
        case 'remove-block':
          removed.push(edit.block);
          break;
        case 'offer':
          offers.push({ item, edit });
          break;
      }
    }
  }
  // Words that come in place of others first: a comment on a number among them would go with what they replace.
  const replaces = ({ item, edit }: (typeof offers)[number]): boolean => {
    const how = choices.offer(item);
    if (edit.by !== null) return how === 'take' || how === 'tracked';
    return how === 'take' && edit.says === '' && item.kind === 'withdrawn';
  };
  const replaced: { readonly at: Stretch; readonly stands: boolean }[] = [];
  for (const { item, edit } of offers.filter(replaces)) {
    const isTracked = choices.offer(item) === 'tracked';
    const changes = at(edit.at);
    const author = (): string => `w:id="${tracked++}" w:author="Plumbline"`;
    // The draft's words take the place of the person's, numbers and all that was to be done in them included.
    dropInside(changes, edit.at);
    const inserted = isTracked ? author() : '';
    changes.cuts.push({ start: edit.at.start, end: edit.at.end, tracked: isTracked ? author() : null });
    const xml = words(edit.by);
    const put = isTracked ? `<w:ins ${inserted}>${withoutLinks(xml)}</w:ins>` : xml;
    if (put !== '') changes.puts.push({ at: edit.at.start, xml: put, order: 1 });
    replaced.push({ at: edit.at, stands: isTracked });
  }
  for (const offer of offers) {
    if (replaces(offer)) continue;
    const { item, edit } = offer;
    const how = choices.offer(item);
    const changes = at(edit.at);
    const around = replaced.find((one) => isInside(edit.at, one.at));
    if (how === 'take') {
      if (around === undefined && edit.says !== '' && item.kind === 'typed-over')
        changes.values.push({ start: edit.at.start, text: edit.says });
    } else if (how !== 'keep' && around?.stands !== false) {
      const [opens, closes] = comments.add(choices.comment(item));
      changes.puts.push({ at: edit.at.start, xml: opens, order: 0 });
      changes.puts.push({ at: edit.at.end, xml: closes, order: 2 });
    }
  }
  for (const [key, { values, cuts, puts }] of gathered) {
    const [block, text] = key.split(' ').map(Number) as [number, number];
    if (removed.includes(block)) continue;
    const inOrder = [...puts].sort((a, b) => a.at - b.at || closing(a) - closing(b) || a.order - b.order);
    editText(mine.places[block]!.texts[text]!, { values, cuts, puts: inOrder }, mine.xml, edits);
  }
  if (removed.length > 0) removeBlocks(removed, mine, edits);
  comments.finish();

  const drafted = nextBase(base, fresh, revision, choices.isTicked);
  const now = readLiving(edits.applyTo(mine.xml));
  const last = new XmlEdits();
  renumberFields(now.root, last);
  renewContents(now, mine, fresh, newDraft.stationery, last);
  await rebind(parts, now.root, file, newDraft, writeLiving(drafted), last, sign);
  parts.set(documentPart, last.applyTo(now.xml));
  retitle(parts, file.part.title, newDraft.draft.title);
  dropUnused(parts, documentPart);
  return zipParts(parts);
}

/** What closes a stretch at a place stands before what opens another there. */
const closing = ({ order }: { readonly order: number }): number => (order === 2 ? 0 : 1);

const isInside = (one: Stretch, other: Stretch): boolean =>
  one.block === other.block && one.text === other.text && one.start >= other.start && one.end <= other.end;

/** Changes inside a stretch that is replaced as a whole are not made. */
function dropInside(changes: Gathered, { start, end }: Stretch): void {
  const outside = <T extends { readonly start: number }>(list: T[]): void => {
    const kept = list.filter((one) => one.start < start || one.start >= end);
    list.splice(0, list.length, ...kept);
  };
  outside(changes.values);
  outside(changes.cuts);
  const kept = changes.puts.filter(({ at }) => at < start || at > end || (at === end && start < end));
  changes.puts.splice(0, changes.puts.length, ...kept);
}

/** A tracked insertion holds runs and controls, not links: their words come without them. */
function withoutLinks(xml: string): string {
  return xml.replace(/<\/?w:hyperlink\b[^>]*>/g, '');
}

function highestTracked(xml: string): number {
  let most = 0;
  for (const [, id] of xml.matchAll(/<w:(?:ins|del|moveFrom|moveTo|rPrChange|pPrChange)\b[^>]*?w:id="(\d+)"/g)) {
    most = Math.max(most, Number(id));
  }
  return most;
}
