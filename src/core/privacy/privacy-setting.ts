/**
 * What an office withholds from the public and how. No rule is right everywhere, so it is data (`rules/privacy`), each
 * with where it comes from and whether somebody read it there.
 */
export interface PrivacySetting {
  readonly id: string;
  readonly title: string;
  /** Whose rule it is. */
  readonly authority: string;
  readonly source: string;
  readonly verified: boolean;
  readonly checkedOn: string | null;
  /** What is not certain about it; null where nothing is. */
  readonly unsure: string | null;
  /** Numbers of students with the outcome, and of those without it. */
  readonly cases: {
    /** Fewer than this many are withheld; null where only the size of the group counts. */
    readonly below: number | null;
    readonly zeros: 'shown' | 'withheld';
    /** Whether few students without the outcome are withheld like few with it. */
    readonly complement: boolean;
    /** A group of which everyone has the outcome says it of each of its students. */
    readonly everyone: 'shown' | 'withheld';
  };
  /** Groups with fewer students than this are withheld, with their size or without it. */
  readonly students: { readonly below: number; readonly size: 'shown' | 'withheld' };
  /** Whether few cases take the count away or, as some pages do, only the rate beside it. */
  readonly hides: 'counts-and-rates' | 'rates';
  /** Whether counts are printed at all; where not, only coded percentages are. */
  readonly counts: 'printed' | 'withheld';
  /** What is withheld beyond what safety needs. */
  readonly also: 'nothing' | 'next-smallest-group' | 'small-sums';
  /** Whether the groups withheld side by side are printed as one, where that is safe. */
  readonly combine: boolean;
  /** How far apart the least and the greatest possible value of a withheld number must lie. */
  readonly width: number;
  readonly percent: {
    readonly decimals: number;
    /** Percentages at or beyond the ends of a band are printed as the end. */
    readonly bands: readonly PercentBand[];
    /** `inclusive`: 5 of 5 to 95 is printed as `<=5%`; `exclusive`: only what lies beyond is, as `<5%`. */
    readonly ends: 'inclusive' | 'exclusive';
  };
  /** Stands for every withheld figure alike, so that the mark does not tell which was small. */
  readonly mark: string;
  /** Stands for what is withheld because the group is small, where the rule gives that a mark of its own. */
  readonly smallGroupMark: string;
  /** For the reader, below a table: what the mark means. */
  readonly note: string;
}

/** For groups of `from` to `to` students (null: and more): at most `low` and at least `high` percent are coded. */
export interface PercentBand {
  readonly from: number;
  readonly to: number | null;
  readonly low: number;
  readonly high: number;
}
