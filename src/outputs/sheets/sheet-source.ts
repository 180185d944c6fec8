import type { Authority, Pack } from '../../core/checks/rule.ts';
import type { Finding } from '../../core/findings/finding.ts';
import type { Problem } from '../../core/problems.ts';
import type { Table } from '../../core/table/table.ts';

/** What the result sheets are made of: of a run the pieces they print, and what people decided since. */
export interface SheetSource {
  readonly file: string;
  /** ISO day the data were judged on. */
  readonly asOf: string;
  readonly district: string;
  readonly tables: readonly Table[];
  readonly packs: readonly { readonly pack: Pack; readonly setting: string | null }[];
  /** The calendar days were counted with, as a sentence; null where there is none. */
  readonly calendar: string | null;
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
  /** What may be cited in this run, by id. */
  readonly authorities: ReadonlyMap<
    string,
    Pick<Authority, 'cite' | 'title' | 'force' | 'status' | 'url' | 'checkedOn'>
  >;
  /** What reviewers decided, by finding id. */
  readonly decisions: Readonly<Record<string, SheetDecision>>;
  /** What a field, and what a kind of worksheet, is called; their ids where left out. */
  readonly fieldTitle?: (field: string) => string;
  readonly worksheetTitle?: (kind: string) => string;
}

export interface SheetDecision {
  readonly answer: 'agree' | 'disagree' | 'defer' | null;
  readonly rating: string | null;
  readonly note: string;
  readonly by: string;
}

/** A rating is suggested by the tool and given by a person; a disparity says nothing about whether a rule was kept. */
export const caveat = 'A disparity is an indicator, never noncompliance; a rating is suggested, a person decides.';
