import { listIn } from './front-matter.ts';
import { suggestion } from './suggestion.ts';

/** What a finding can rest on. The order is that in which a sentence names them. */
export const evidenceKinds = ['records', 'documents', 'interviews', 'observations', 'surveys'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** What a wording key says of itself, above its texts. */
export interface KeyAttributes {
  /** What the failure is called in lists; null where the rules tell. */
  readonly title: string | null;
  /** Criteria it belongs to whether or not a rule speaks with it: `SE 8`. */
  readonly criteria: readonly string[];
  /** Kinds of evidence that can support it, the most usual first. */
  readonly evidence: readonly EvidenceKind[];
  /** Authorities that ask for what it speaks of, by id; their force decides between "must" and "should". */
  readonly authorities: readonly string[];
}

export const noAttributes: KeyAttributes = { title: null, criteria: [], evidence: [], authorities: [] };

const names = ['title', 'criterion', 'evidence', 'authority'] as const;

/** Reads one line `criterion: SE 8, SE 9` onto what was read before; a line that cannot be read is told and left. */
export function readAttribute(
  said: KeyAttributes,
  row: string,
  fault: (message: string, remedy: string) => void,
): KeyAttributes {
  if (row.trim() === '') return said;
  const [, name, value = ''] = /^([a-z][a-z-]*):\s*(.*?)\s*$/.exec(row) ?? [];
  if (name === undefined) {
    fault('This text stands under no outcome.', 'Put it under `## not-met` or another outcome.');
    return said;
  }
  if (value === '') {
    fault(`\`${name}:\` says nothing.`, 'Write its words behind the colon, or take the line out.');
    return said;
  }
  switch (name) {
    case 'title':
      return { ...said, title: value };
    case 'criterion':
      return { ...said, criteria: readCriteria(value, fault) };
    case 'evidence':
      return { ...said, evidence: readKinds(value, fault) };
    case 'authority':
      return { ...said, authorities: listIn(value) };
    default:
      fault(`A key says nothing called \`${name}\`.`, suggestion(name, names));
      return said;
  }
}

/** What a shipped key says, with what an organisation says of it in its place. */
export function attributesOver(shipped: KeyAttributes, own: KeyAttributes): KeyAttributes {
  return {
    title: own.title ?? shipped.title,
    criteria: own.criteria.length > 0 ? own.criteria : shipped.criteria,
    evidence: own.evidence.length > 0 ? own.evidence : shipped.evidence,
    authorities: own.authorities.length > 0 ? own.authorities : shipped.authorities,
  };
}

/** `se 8, SE 18B` as `SE 8` and `SE 18B`. */
function readCriteria(value: string, fault: (message: string, remedy: string) => void): readonly string[] {
  return listIn(value).flatMap((written) => {
    const [, letters, number, suffix] = /^([A-Za-z]{2,4})\s*(\d+)\s*([A-Za-z]?)$/.exec(written) ?? [];
    if (letters !== undefined) return `${letters} ${number}${suffix}`.toUpperCase();
    fault(`\`${written}\` is no criterion.`, 'Write it as `SE 8`; put a comma between several.');
    return [];
  });
}

function readKinds(value: string, fault: (message: string, remedy: string) => void): readonly EvidenceKind[] {
  return listIn(value).flatMap((written) => {
    const kind = evidenceKinds.find((known) => known === written);
    if (kind === undefined) fault(`There is no kind of evidence \`${written}\`.`, suggestion(written, evidenceKinds));
    return kind ?? [];
  });
}
