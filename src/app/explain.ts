import {
  datesText,
  notVerified,
  resultText,
  thresholdText as thresholdWords,
} from '../core/checks/figures-in-words.ts';
import type { Outcome } from '../core/checks/outcome.ts';
import type { Authority } from '../core/checks/rule.ts';
import { nearest } from '../core/data/nearest.ts';
import { isAboutTheWhole } from '../core/findings/leading-outcome.ts';
import type { Finding } from '../core/findings/finding.ts';
import { problem } from '../core/problems.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { rangeReference } from '../core/table/address.ts';
import { authoritiesInUse } from './authorities-in-use.ts';
import type { Checked } from './check-worksheet.ts';

/** A finding with everything it rests on, ready to be printed by any surface. */
export interface Explanation {
  readonly title: string;
  readonly question: string;
  readonly criterion: string | null;
  readonly outcomes: readonly ExplainedOutcome[];
  /** The same of each school, by name, to be explained in turn. */
  readonly parts: readonly { readonly label: string; readonly outcome: Outcome }[];
  /** One sentence each: citation, title, force, status. */
  readonly authorities: readonly string[];
}

export interface ExplainedOutcome {
  readonly label: string;
  readonly outcome: Outcome;
  readonly threshold: string | null;
  readonly records: readonly { readonly cells: string; readonly result: string; readonly detail: string }[];
}

/**
 * Explains a finding (`special-education-timelines/se-9-…`) or one of its outcomes by name. A name that does not exist is
 * answered with the nearest one.
 */
export function explain(
  checked: Checked,
  name: string,
  authorities: ReadonlyMap<string, Authority>,
): Result<Explanation> {
  const finding = findingNamed(checked.findings, name);
  if (finding === undefined) {
    const known = checked.findings.map((candidate) => shortName(checked.findings, candidate));
    const near = nearest(name, known);
    return fail(
      problem(
        'finding-unknown',
        name,
        `There is no finding of this name${near === null ? '' : `; did you mean \`${near}\`?`}`,
        known.length === 0 ? 'No rule had a worksheet to look at.' : `Use one of: ${known.join(', ')}.`,
      ),
    );
  }
  const named = finding.outcomes.filter((outcome) => outcome.id === name);
  const whole = finding.outcomes.filter(isAboutTheWhole);
  const outcomes = named.length > 0 ? named : whole.length > 0 ? whole : finding.outcomes;
  const citable = authoritiesInUse(authorities, checked);
  const citations = new Set([
    ...finding.authorities.filter((id) => citable.has(id)),
    ...outcomes.flatMap((outcome) => (outcome.threshold === null ? [] : [outcome.threshold.authority])),
  ]);
  return ok({
    title: finding.title,
    question: finding.question,
    criterion: finding.criterion,
    outcomes: outcomes.map((outcome) => ({
      label: labelOf(outcome),
      outcome,
      threshold: thresholdText(outcome, authorities),
      records: outcome.records.map((record) => ({
        cells: rowReference(checked, record.sheet, record.row),
        result: resultText(record.result, outcome),
        detail: record.detail,
      })),
    })),
    parts:
      named.length > 0
        ? []
        : finding.outcomes
            .filter((outcome) => !outcomes.includes(outcome))
            .map((outcome) => ({ label: labelOf(outcome), outcome })),
    authorities: [...citations].map((id) => authorityText(authorities.get(id), id)),
  });
}

/** A finding's name without its pack, where no other pack has one of the same name. */
export function shortName(findings: readonly Finding[], finding: Finding): string {
  const short = finding.id.slice(finding.pack.length + 1);
  const same = findings.filter((other) => other.id.slice(other.pack.length + 1) === short);
  return same.length === 1 ? short : finding.id;
}

function labelOf(outcome: Outcome): string {
  return [outcome.group, ...Object.values(outcome.subject)].filter((part) => part !== null).join(', ');
}

function findingNamed(findings: readonly Finding[], name: string): Finding | undefined {
  return (
    findings.find((finding) => finding.id === name || finding.outcomes.some((outcome) => outcome.id === name)) ??
    findings.find((finding) => shortName(findings, finding) === name)
  );
}

function thresholdText(outcome: Outcome, authorities: ReadonlyMap<string, Authority>): string | null {
  const { threshold } = outcome;
  if (threshold === null) return null;
  const days = datesText(threshold);
  const cite = authorities.get(threshold.authority)?.cite ?? threshold.authority;
  return `${thresholdWords(threshold)}${days === '' ? '' : `, ${days}`}; ${cite}${threshold.verified ? '' : `; ${notVerified}`}`;
}

function authorityText(authority: Authority | undefined, id: string): string {
  if (authority === undefined) return id;
  const checked = authority.checkedOn === null ? 'not yet read by anyone here' : `last read ${authority.checkedOn}`;
  return `${authority.cite}: ${authority.title} (${authority.force}, ${authority.status.replace('-', ' ')}; ${checked})`;
}

/** The row's cells from the first to the last column of its table. */
function rowReference({ extents }: Checked, sheet: string, row: number): string {
  const [fromColumn, toColumn] = extents[sheet] ?? [0, 0];
  return rangeReference(sheet, { fromRow: row, toRow: row, fromColumn, toColumn });
}
