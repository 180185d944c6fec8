import type { Decision } from '../../../app/desk/views.ts';
import { texts } from '../texts.ts';

/** A decision in a few words, `agreed, Partially Implemented, MB`; null where there is none. */
export function decisionText(decision: Decision | null): string | null {
  if (decision === null) return null;
  const { answer, rating, note, by } = decision;
  const what = [answer === null ? null : texts.findings.decided[answer], rating].filter((part) => part !== null);
  if (what.length === 0) return note === '' ? null : texts.findings.decidedBy(texts.findings.decided.note, by);
  return texts.findings.decidedBy(what.join(', '), by);
}
