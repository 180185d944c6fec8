import { evaluateDisparity } from './disparity/evaluate-disparity.ts';
import { evaluateIndicator } from './disparity/evaluate-indicator.ts';
import { evaluateSignificantDisproportionality } from './disparity/evaluate-significant-disproportionality.ts';
import type { Pack, Rule } from './rule.ts';
import { evaluateRecords } from './records/evaluate-records.ts';
import type { Evaluation, World } from './world.ts';

/** Every outcome of one rule over the worksheets at hand, with the problems met on the way. */
export function evaluate(pack: Pack, rule: Rule, world: World): Evaluation {
  switch (rule.kind) {
    case 'records':
      return evaluateRecords(pack, rule, world);
    case 'disparity':
      return evaluateDisparity(pack, rule, world);
    case 'significant-disproportionality':
      return evaluateSignificantDisproportionality(pack, rule, world);
    case 'indicator':
      return evaluateIndicator(pack, rule, world);
  }
}
