import type { Outcome } from '../checks/outcome.ts';
import { YamlNode } from '../data/yaml-node.ts';
import type { Problem } from '../problems.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Rating } from './finding.ts';

/** The rating names an office uses and which of them a pattern of records suggests. */
export interface RatingScale {
  readonly ratings: readonly Rating[];
  readonly verified: boolean;
  readonly allCompliant: Rating;
  readonly someNotCompliant: Rating;
  readonly noneCompliant: Rating;
  /** So few records all failing say little about a system; below this many the milder rating is suggested. */
  readonly noneCompliantNeedsRecords: number;
  readonly noRecords: Rating;
}

export function loadRatingScale(text: string, fileName: string): Result<RatingScale> {
  const problems: Problem[] = [];
  const root = YamlNode.parse(text, fileName, 'rule-invalid', problems).only([
    'verified',
    'source',
    'ratings',
    'suggest',
  ]);
  const ratings = root.get('ratings').texts();
  const suggest = root
    .get('suggest')
    .only(['all-compliant', 'some-not-compliant', 'none-compliant', 'none-compliant-needs-records', 'no-records']);
  const scale: RatingScale = {
    ratings,
    verified: root.get('verified').flag(),
    allCompliant: suggest.get('all-compliant').choice(ratings),
    someNotCompliant: suggest.get('some-not-compliant').choice(ratings),
    noneCompliant: suggest.get('none-compliant').choice(ratings),
    noneCompliantNeedsRecords: suggest.get('none-compliant-needs-records').number(),
    noRecords: suggest.get('no-records').choice(ratings),
  };
  return problems.length === 0 ? ok(scale) : fail(...problems);
}

/**
 * The rating the records suggest, with the reason in words; null where records alone suggest none (a person must look
 * first, or the check could not run). No published rule separates the ratings, so this is a suggestion and says so.
 */
export function suggestRating(outcome: Outcome, scale: RatingScale): { rating: Rating; because: string } | null {
  const { n, d } = outcome;
  switch (outcome.status) {
    case 'met':
      return n === null || d === null
        ? null
        : {
            rating: scale.allCompliant,
            because:
              n === 0 ? 'every applicable record complies' : 'the required share of the applicable records complies',
          };
    case 'not-met':
      if (n === null || d === null) return null;
      return n === d && d >= scale.noneCompliantNeedsRecords
        ? { rating: scale.noneCompliant, because: 'no applicable record complies' }
        : { rating: scale.someNotCompliant, because: 'some applicable records do not comply' };
    case 'not-applicable':
      return {
        rating: scale.noRecords,
        because: 'no record in the sheet is one the criterion is about; widen the sample before relying on it',
      };
    default:
      return null;
  }
}
