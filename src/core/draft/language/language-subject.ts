import type { EvidenceKind } from '../template/key-attributes.ts';
import type { FindingView } from '../view/view-shape.ts';

/** What a text of the language library is filled from. */
export interface LanguageSubject {
  /** The finding it speaks of; null where a person fills the text. */
  readonly finding: FindingView | null;
  /** What is known of the requirement without a finding; null for a text that serves any requirement. */
  readonly requirement: KnownRequirement | null;
  /** The outcome the text is written for. */
  readonly status: FindingView['status'];
  readonly indicator: boolean;
  /** Kinds of evidence that can support it, the most usual first; empty where any can. */
  readonly evidence: readonly EvidenceKind[];
  /** Whether counts are printed, until a person says otherwise. */
  readonly printCounts: boolean;
}

/** What the rules say of a requirement whatever the records show. */
export interface KnownRequirement {
  readonly criterion: string | null;
  readonly title: string;
  readonly question: string;
  /** What one of its records is called; null for an indicator. */
  readonly record: string | null;
  /** The measure, as a sentence has it: "risk ratio". */
  readonly measure: string | null;
  /** Whether something binding stands behind it; null where nothing is known of that, and a person says it. */
  readonly binding: boolean | null;
}
