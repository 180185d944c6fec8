import { alignEvenly, alignSentences, sameWords, shownSentences, type ShownSentence } from './align-evenly.ts';
import { findingAround } from './findings-of-blocks.ts';
import { left } from './align-documents.ts';
import type { LivingDocument } from './living-document.ts';
import type { Origin } from './comparison.ts';

/** What people did to the sentences of a report since it was drafted. */
export interface Handwork {
  /** Whether a sentence stands otherwise than it was drafted. */
  isByHand(sentence: ShownSentence): boolean;
  /** What was drafted where it stands; null where nothing was. */
  draftedAs(sentence: ShownSentence): string | null;
  /**
   * What was drafted in a finding (outside of findings: null) of a sentence another version has and this one does not;
   * null where it was not drafted there.
   */
  takenOut(sentence: ShownSentence, finding: string | null): string | null;
}

/** Reads people's work from a report as it was drafted and as it stands. */
export function handwork(base: LivingDocument, mine: LivingDocument): Handwork {
  const own = new Map<string, string | null>();
  const gone = new Map<string, string>();
  const take = (sentence: ShownSentence): void => {
    const finding = findingAround(base.blocks[sentence.block]!);
    gone.set(goneKey(finding, sentence.comparable), sentence.shown);
    gone.set(goneKey(finding, sentence.key), sentence.shown);
  };
  const pairs = alignEvenly(base, mine);
  const sentences = (document: LivingDocument, blocks: readonly number[]): readonly ShownSentence[] =>
    blocks.flatMap((block) => shownSentences(document, block));
  const placed = ({ block, text, key }: ShownSentence): string => `${block} ${text} ${key}`;
  for (const pair of pairs) {
    const [drafted, standing] = [sentences(base, pair.a), sentences(mine, pair.b)];
    const same = alignSentences(drafted, standing, sameWords);
    for (const { a, b } of same) {
      const [was, is] = [drafted[a[0]!]!, standing[b[0]!]!];
      if (was.key === is.key) continue;
      const typed = was.values.some(({ text }, i) => is.values[i]?.text !== text);
      // A place that was filled is told as such; the words around it are the draft's.
      if (was.comparable === is.comparable && !typed) continue;
      own.set(placed(is), was.shown);
      if (was.comparable !== is.comparable) take(was);
    }
    for (const b of left(standing.length, same, 'b')) own.set(placed(standing[b]!), null);
    for (const a of left(drafted.length, same, 'a')) take(drafted[a]!);
  }
  for (const one of sentences(mine, left(mine.blocks.length, pairs, 'b'))) own.set(placed(one), null);
  for (const one of sentences(base, left(base.blocks.length, pairs, 'a'))) take(one);
  return {
    isByHand: (sentence) => own.has(placed(sentence)),
    draftedAs: (sentence) => (own.has(placed(sentence)) ? own.get(placed(sentence))! : sentence.shown),
    takenOut: ({ comparable, key }, finding) =>
      gone.get(goneKey(finding, comparable)) ?? gone.get(goneKey(finding, key)) ?? null,
  };
}

const goneKey = (finding: string | null, words: string): string => `${finding ?? ''}\n${words}`;

/** The work on both versions; null for one that does not hold what was drafted. */
export interface BothHands {
  readonly was: Handwork | null;
  readonly is: Handwork | null;
}

/** What a change of a sentence comes from. */
export interface OriginOfChange {
  readonly by: Origin;
  /** What was drafted on either side, where a person changed it; null where nothing was. */
  readonly drafted: { readonly was: string | null; readonly is: string | null };
  /** What was drafted on either side, changed or not; null where nothing was, or it is not known. */
  readonly standing: { readonly was: string | null; readonly is: string | null };
}

/** What a change of a sentence comes from, with what was drafted on either side. */
export function originOf(
  was: ShownSentence | null,
  is: ShownSentence | null,
  finding: string | null,
  hands: BothHands,
): OriginOfChange {
  const before = stateOf(was, is, finding, hands.was);
  const after = stateOf(is, was, finding, hands.is);
  const drafted = {
    was: before?.byHand === true ? before.drafted : null,
    is: after?.byHand === true ? after.drafted : null,
  };
  const standing = { was: before?.drafted ?? null, is: after?.drafted ?? null };
  return { by: originFrom(before, after), drafted, standing };
}

/** The same from what is known of both sides: whether a person changed it, and what was drafted. */
export function originFrom(
  before: { readonly byHand: boolean; readonly drafted: string | null } | null,
  after: { readonly byHand: boolean; readonly drafted: string | null } | null,
): Origin {
  const byHand = before?.byHand === true || after?.byHand === true;
  if (before === null || after === null) return byHand ? 'person' : 'unknown';
  if (!byHand) return 'draft';
  return before.drafted === after.drafted ? 'person' : 'both';
}

function stateOf(
  own: ShownSentence | null,
  other: ShownSentence | null,
  finding: string | null,
  hand: Handwork | null,
): { readonly byHand: boolean; readonly drafted: string | null } | null {
  if (hand === null) return null;
  const takenOut = other === null ? null : hand.takenOut(other, finding);
  if (own === null) return { byHand: takenOut !== null, drafted: takenOut };
  if (!hand.isByHand(own)) return { byHand: false, drafted: own.shown };
  // A sentence of a person's own may stand for one that they took out elsewhere.
  return { byHand: true, drafted: hand.draftedAs(own) ?? takenOut };
}
