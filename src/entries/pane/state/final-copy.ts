import type { FinalCopyChoices, FinalCopyView } from '../../../app/desk/desk.ts';

/** The report a copy is made of: what is open in Word, what was drafted last, or a file. */
export type CopyFrom = 'open' | 'draft' | 'file';

/** A copy for outside readers: of what, how, and what came of it. */
export interface FinalCopyState {
  /** Null until a person says so: then what lies nearest is meant. */
  readonly from: CopyFrom | null;
  /** The name of the file that was chosen. */
  readonly file: string | null;
  readonly choices: FinalCopyChoices;
  readonly view: FinalCopyView | null;
}

export const noFinalCopy: FinalCopyState = {
  from: null,
  file: null,
  choices: {
    ...{ sources: 'none', acceptChanges: false, removeComments: false, removeHidden: false, allowBlanks: false },
    lookedAt: [],
  },
  view: null,
};

export interface FinalCopyChosen {
  readonly from?: CopyFrom;
  readonly file?: string;
  readonly choices?: Partial<FinalCopyChoices>;
}

/**
 * Another choice. What stands in the way stays in sight while it is ticked off; a copy that was made in another way, and all
 * that was said of another report, goes.
 */
export function finalCopyChosen(state: FinalCopyState, { from, file, choices }: FinalCopyChosen): FinalCopyState {
  const other = (from !== undefined && from !== state.from) || file !== undefined;
  return {
    from: from ?? state.from,
    file: file ?? state.file,
    choices: { ...state.choices, ...(other ? { lookedAt: [] } : {}), ...choices },
    view: other || state.view?.made !== null ? null : state.view,
  };
}

/** Which report is meant: what a person said, else the open document, the draft, a file. */
export function copyFrom(from: CopyFrom | null, inWord: boolean, hasDraft: boolean): CopyFrom {
  if (from === 'draft' && !hasDraft) return inWord ? 'open' : 'file';
  return from ?? (inWord ? 'open' : hasDraft ? 'draft' : 'file');
}

/** Another draft: what came of a copy of the one before is said no more. */
export function finalCopyOfOtherDraft(state: FinalCopyState, inWord: boolean): FinalCopyState {
  return copyFrom(state.from, inWord, true) === 'draft' && state.view !== null ? { ...state, view: null } : state;
}
