import type { PrintedDifference } from './printed-difference.ts';

/**
 * What a change comes from: the draft said something else; a person changed it by hand; both; or it cannot be told, as a
 * version does not hold what was drafted.
 */
export type Origin = 'draft' | 'person' | 'both' | 'unknown';

/** Two versions of a report compared. `was` is always the older version's, `is` the newer one's. */
export interface DocumentComparison {
  /** Whether numbers are known by their controls; otherwise by their places in sentences of the same words. */
  readonly numbersBy: 'tag' | 'place';
  readonly findings: readonly FindingComparison[];
  readonly numbers: readonly NumberChange[];
  /** Text outside of findings, by the heading it stands under. */
  readonly sections: readonly SectionComparison[];
}

/** A finding that is not the same in both versions. */
export interface FindingComparison {
  /** Of its control: `finding:criterion:se-4`. */
  readonly tag: string;
  /** As the version says it that has it, the newer one where both do. */
  readonly heading: string;
  readonly state: 'added' | 'removed' | 'changed';
  /** Whether it stands in the text; one of the findings package alone is known by its status and rating. */
  readonly printed: boolean;
  /** Whether it stands elsewhere among the findings that are in both versions. */
  readonly moved: boolean;
  /** What it comes from that the text of the finding is in one version only; null where it is in both. */
  readonly by: Origin | null;
  /** Its paragraphs, where it is only in one version. */
  readonly paragraphs: readonly string[];
  readonly ratings: readonly RatingChange[];
  readonly texts: readonly TextChange[];
  readonly fills: readonly FillChange[];
  readonly numbers: readonly NumberChange[];
}

export interface SectionComparison {
  readonly heading: string;
  readonly texts: readonly TextChange[];
  readonly fills: readonly FillChange[];
}

/** A status or rating of the findings package that is another one; null where the version does not hold the finding. */
export interface RatingChange {
  readonly id: string;
  readonly title: string;
  readonly what: 'status' | 'rating';
  /** A person, where they decided the rating in either version. */
  readonly by: Origin;
  readonly was: string | null;
  readonly is: string | null;
}

/** A sentence, a cell or a row that is not the same. */
export interface TextChange {
  /** `numbers`: the same words with other numbers, none of them a word that goes by a number; `chart`: the same words around a chart that shows something else. */
  readonly what: 'added' | 'removed' | 'changed' | 'numbers' | 'chart';
  /** Of a cell: its row and column, as the table names them. */
  readonly at: string;
  /** To the letter; empty where it does not stand. */
  readonly was: string;
  readonly is: string;
  readonly by: Origin;
  /** What each version said here as it was drafted, where a person changed it; null where nothing was drafted here. */
  readonly drafted: { readonly was: string | null; readonly is: string | null };
}

/** A place to fill that a person filled, emptied or filled otherwise; null where it is empty. */
export interface FillChange {
  readonly tag: string;
  /** What is to be filled in, as the report asks for it. */
  readonly hint: string;
  readonly was: string | null;
  readonly is: string | null;
}

/** A number that reads otherwise, or stands in one version only. */
export interface NumberChange {
  /** Null where it is known by its place only. */
  readonly tag: string | null;
  /** The finding it first stands in; null outside of findings. */
  readonly finding: string | null;
  /** The heading it first stands under. */
  readonly under: string;
  /** All ways it is printed in, to the letter; none where the version does not print it as a generated number. */
  readonly was: readonly string[];
  readonly is: readonly string[];
  /** Where both print it in one way and as numbers of one unit. */
  readonly difference: PrintedDifference | null;
  readonly by: Origin;
  /** As drafted, where a person typed over it or took it out. */
  readonly drafted: { readonly was: readonly string[] | null; readonly is: readonly string[] | null };
}
