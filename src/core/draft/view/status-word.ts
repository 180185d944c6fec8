import type { FindingView } from './view-shape.ts';

/** What could not be computed is one thing, what may not be shown another. */
export function isNotShown(status: FindingView['status'], withheld: boolean): boolean {
  return status === 'not-computed' && withheld;
}

export function statusWord(status: FindingView['status'], indicator: boolean, withheld: boolean): string {
  if (isNotShown(status, withheld)) return 'Not shown';
  return (indicator ? indicatorWords : requirementWords)[status];
}

const requirementWords: Readonly<Record<FindingView['status'], string>> = {
  met: 'Met',
  'not-met': 'Not met',
  'needs-review': 'Needs review',
  'not-applicable': 'Not applicable',
  'not-computed': 'Not checked',
};

/** An indicator is a question, so it is never "met" or "not met". */
const indicatorWords: Readonly<Record<FindingView['status'], string>> = {
  met: 'Not raised',
  'not-met': 'Raised',
  'needs-review': 'Needs review',
  'not-applicable': 'Not applicable',
  'not-computed': 'Not computed',
};
