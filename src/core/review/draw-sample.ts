import { stableHash } from '../privacy/stable-hash.ts';
import { allocate } from './allocate.ts';

/** Somebody who may be drawn. */
export interface Candidate {
  /** Tells candidates apart and stays the same from one export to the next: an identifier. */
  readonly key: string;
  /** The labels of the stratum, in the order of the strata's fields. */
  readonly stratum: readonly string[];
}

export interface DrawPlan {
  readonly size: number;
  /** Any text. The same text draws the same records again. */
  readonly seed: string;
  /** How many more of each stratum stand by, in order, for records that cannot be had. */
  readonly alternates: number;
}

export interface Drawn<T extends Candidate> {
  readonly chosen: readonly T[];
  readonly alternates: readonly { readonly candidate: T; readonly number: number }[];
  readonly strata: readonly Stratum[];
}

export interface Stratum {
  readonly labels: readonly string[];
  readonly population: number;
  readonly chosen: number;
}

/**
 * A stratified sample that anybody can draw again. Within a stratum candidates stand in an order that rests on the seed
 * and their own key alone, so neither the order of the sheet nor who else is on it changes it; the first of them are
 * chosen, as many as the stratum's share of the whole, and those after them stand by.
 */
export function drawSample<T extends Candidate>(candidates: readonly T[], plan: DrawPlan): Drawn<T> {
  const strata = new Map<string, { readonly labels: readonly string[]; readonly members: T[] }>();
  // Somebody who stands twice is drawn once, in the stratum that comes first by its name, whatever row that is.
  const once = new Map<string, T>();
  for (const candidate of candidates) {
    const known = once.get(candidate.key);
    if (known === undefined || candidate.stratum.join('\u0000') < known.stratum.join('\u0000'))
      once.set(candidate.key, candidate);
  }
  for (const candidate of once.values()) {
    const name = candidate.stratum.join('\u0000');
    const stratum = strata.get(name);
    if (stratum === undefined) strata.set(name, { labels: candidate.stratum, members: [candidate] });
    else stratum.members.push(candidate);
  }
  const sorted = [...strata].sort(([a], [b]) => compare(a, b)).map(([, stratum]) => stratum);
  const sizes = allocate(
    sorted.map(({ members }) => members.length),
    plan.size,
  );
  const ordered = sorted.map(({ members }) => inDrawnOrder(members, plan.seed));
  return {
    chosen: ordered.flatMap((members, at) => members.slice(0, sizes[at])),
    alternates: ordered.flatMap((members, at) =>
      members
        .slice(sizes[at], sizes[at]! + plan.alternates)
        .map((candidate, index) => ({ candidate, number: index + 1 })),
    ),
    strata: sorted.map(({ labels, members }, at) => ({ labels, population: members.length, chosen: sizes[at]! })),
  };
}

/** Candidates by a number made of the seed and their key; two with the same number by their key. */
function inDrawnOrder<T extends Candidate>(members: readonly T[], seed: string): T[] {
  return members
    .map((member) => ({ member, order: stableHash(`${seed}\u0000${member.key}`) }))
    .sort((a, b) => compare(a.order, b.order) || compare(a.member.key, b.member.key))
    .map(({ member }) => member);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The labels to stratify by: as many of the leading fields as leave no more strata than there are places, one at least.
 * With more strata than places most would get nobody, and the sample would follow chance and not the fields.
 */
export function leadingFields(labels: readonly (readonly string[])[], places: number): number {
  let used = Math.min(1, labels[0]?.length ?? 0);
  for (let count = used + 1; count <= (labels[0]?.length ?? 0); count++) {
    if (new Set(labels.map((own) => own.slice(0, count).join('\u0000'))).size > places) break;
    used = count;
  }
  return used;
}
