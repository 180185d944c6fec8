import type { Explanation } from '../../../app/explain.ts';
import type { Status } from '../../../core/checks/outcome.ts';

type ExplainedPart = Explanation['parts'][number];

export interface PartsOfFinding {
  readonly by: 'school' | 'group' | 'both';
  /** Those a person has to look at first. */
  readonly parts: readonly ExplainedPart[];
}

const pressing: readonly Status[] = ['not-met', 'needs-review', 'met', 'not-computed', 'not-applicable'];

/** Those a person has to look at first come first. */
export function mostPressingFirst<T extends { readonly outcome: { readonly status: Status } }>(
  parts: readonly T[],
): readonly T[] {
  return [...parts].sort((a, b) => pressing.indexOf(a.outcome.status) - pressing.indexOf(b.outcome.status));
}

/** The parts of a finding by what they are about: schools, groups, or groups at schools; the most pressing first. */
export function gatherParts(parts: readonly ExplainedPart[]): readonly PartsOfFinding[] {
  const ordered = mostPressingFirst(parts);
  return (['school', 'group', 'both'] as const)
    .map((by) => ({ by, parts: ordered.filter((part) => aboutWhat(part) === by) }))
    .filter((gathered) => gathered.parts.length > 0);
}

function aboutWhat({ outcome: { subject, group } }: ExplainedPart): PartsOfFinding['by'] {
  return subject['school'] === undefined ? 'group' : group === null ? 'school' : 'both';
}
