import { isWhole } from '../../core/data/whole-subject.ts';
import { fittingTag } from '../../core/draft/tag.ts';
import { criterionNumber } from '../../core/draft/view/order-criteria.ts';
import { ratingWords } from '../../core/draft/view/outcome-tables.ts';
import { statusWord } from '../../core/draft/view/status-word.ts';
import { findingHeading } from '../../core/draft/view/view-finding.ts';
import { isWithheld } from '../../core/draft/view/view-outcome.ts';
import type { ReportableFinding } from '../../core/privacy/reportable.ts';
import type { RatedFinding } from '../../core/revise/compare-documents.ts';
import { readPart, type DocumentPart } from '../document/document-part.ts';

/**
 * The findings of a report's package with status and rating in the words reports use; null where the document holds none.
 * A suggested rating tells whether all records comply, so there is none where the counts it follows from are withheld.
 */
export function ratedFindings(part: DocumentPart | null): readonly RatedFinding[] | null {
  const given = part?.package as { readonly findings?: unknown } | null | undefined;
  if (part === null || !Array.isArray(given?.findings)) return null;
  return readPart(part).findings.map((one) => {
    const { finding, outcomes } = one;
    const criterion = finding.criterion === null ? null : criterionNumber(finding.criterion);
    return {
      id: finding.id,
      title: findingHeading(one),
      tags: tagsOf(finding.id, criterion),
      status: statusWord(finding.status, finding.indicator, outcomes.some(isWithheld)),
      rating: ratingOf(one),
      isDecided: (finding.decision?.rating ?? null) !== null,
    };
  });
}

function ratingOf({ finding, outcomes }: ReportableFinding): string {
  const whole = outcomes.filter(({ subject }) => isWhole(subject));
  const isHidden = (whole.length > 0 ? whole : outcomes).some(
    ({ n, d }) => n.state === 'withheld' || d.state === 'withheld',
  );
  const decided = finding.decision?.rating ?? null;
  const suggested = isHidden ? null : (finding.suggestedRating?.rating ?? null);
  return ratingWords({
    rating: decided ?? suggested ?? 'Not rated',
    ratingSuggested: decided === null && suggested !== null,
  });
}

/** What report templates name the part of a finding by: its own id, or that of its criterion, with the kind of part before it. */
const partsOfFinding = ['', 'page:', 'late:'];
const partsOfCriterion = ['criterion:', 'plan:', 'improve:', 'paper:', 'progress:', 'response:', 'exception:'];

function tagsOf(id: string, criterion: string | null): readonly string[] {
  const slug = criterion?.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return [
    ...partsOfFinding.map((kind) => fittingTag(`finding:${kind}${id}`)),
    ...(slug === undefined ? [] : partsOfCriterion.map((kind) => fittingTag(`finding:${kind}${slug}`))),
  ];
}
