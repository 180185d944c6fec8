import { partFields } from '../data/whole-subject.ts';
import type { Status } from '../checks/outcome.ts';
import type { Reportable, ReportableFinding, ReportableOutcome } from './reportable.ts';

/** What of a publication a report is about; null takes everything. */
export interface PartAsked {
  /** Ids of rule packs. */
  readonly packs: readonly string[] | null;
  /** Ids of checks within their packs. */
  readonly checks: readonly string[] | null;
  /** One school (or another part outcomes are split by), by its field and label. */
  readonly subject: { readonly field: string; readonly label: string } | null;
}

/** From the most to the least pressing, as findings are assembled. */
const pressing: readonly Status[] = ['not-met', 'needs-review', 'met', 'not-computed', 'not-applicable'];

/**
 * The findings a report is about. What may be shown was decided over everything, so taking away is always safe. Of one
 * school, its outcomes stand as the whole; a finding that says nothing of it is left out. A rating is suggested for the
 * district only, and a person's decision is about the district too, so neither stands in a school's report.
 */
export function partOf(
  findings: Reportable<readonly ReportableFinding[]>,
  { packs, checks, subject }: PartAsked,
): Reportable<readonly ReportableFinding[]> {
  const asked = findings.filter(
    ({ finding }) => (packs?.includes(finding.pack) ?? true) && (checks?.includes(finding.check) ?? true),
  );
  const part = subject === null ? asked : asked.flatMap((one) => ofSubject(one, subject));
  return part as unknown as Reportable<readonly ReportableFinding[]>;
}

function ofSubject(
  { finding, outcomes }: ReportableFinding,
  { field, label }: { readonly field: string; readonly label: string },
): ReportableFinding[] {
  const own = outcomes
    .filter(({ subject }) => subject[field] === label)
    .map((outcome): ReportableOutcome => ({ ...outcome, subject: without(outcome.subject, field) }));
  const whole = own.filter(({ subject }) => partFields(subject).length === 0);
  const status = pressing.find((one) => whole.some((outcome) => outcome.status === one));
  if (status === undefined) return [];
  return [{ finding: { ...finding, status, suggestedRating: null, decision: null }, outcomes: own }];
}

function without(subject: Readonly<Record<string, string>>, field: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(subject).filter(([key]) => key !== field));
}
