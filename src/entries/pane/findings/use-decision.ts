import { useEffect, useRef, useState } from 'react';
import type { Decision } from '../../../app/desk/views.ts';

const undecided: Decision = { answer: null, rating: null, note: '', by: '' };

/** How long nobody types before what was typed is kept. */
const pauseMs = 800;

export interface DecisionDraft {
  readonly decision: Decision;
  /** A choice: kept at once. */
  readonly choose: (to: Partial<Decision>) => void;
  /** Something typed: kept when the typing pauses, the field is left, or the form goes away. */
  readonly type: (to: Partial<Decision>) => void;
  readonly settle: () => void;
  readonly clear: () => void;
}

/**
 * A decision while a person is at it.
 *
 * @param by who decided last, so that a name is typed once
 */
export function useDecision(
  kept: Decision | null,
  by: string,
  keep: (decision: Decision | null) => void,
): DecisionDraft {
  const [decision, setDecision] = useState(kept ?? { ...undecided, by });
  const [typed, setTyped] = useState(false);
  const latest = useRef({ decision, typed, keep });
  useEffect(() => {
    latest.current = { decision, typed, keep };
  });
  const write = (to: Decision): void => {
    setTyped(false);
    setDecision(to);
    latest.current = { decision: to, typed: false, keep };
    keep(isEmpty(to) ? null : to);
  };
  const settle = (): void => {
    if (latest.current.typed) write(latest.current.decision);
  };
  useEffect(() => {
    if (!typed) return;
    const timer = setTimeout(settle, pauseMs);
    return () => clearTimeout(timer);
  });
  useEffect(
    () => () => {
      const { typed: unkept, decision: last, keep: keepLast } = latest.current;
      if (unkept) keepLast(isEmpty(last) ? null : last);
    },
    [],
  );
  return {
    decision,
    choose: (to) => write({ ...decision, ...to }),
    type: (to) => {
      setTyped(true);
      setDecision({ ...decision, ...to });
    },
    settle,
    clear: () => write({ ...undecided, by: decision.by }),
  };
}

/** A name alone decides nothing. */
export function isEmpty({ answer, rating, note }: Decision): boolean {
  return answer === null && rating === null && note.trim() === '';
}
