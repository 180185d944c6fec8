import { evaluateAccountability } from './accountability/evaluate-accountability.ts';
import { evaluateDisparity } from './disparity/evaluate-disparity.ts';
import { evaluateIndicator } from './disparity/evaluate-indicator.ts';
import { evaluateSignificantDisproportionality } from './disparity/evaluate-significant-disproportionality.ts';
import { evaluateMeans } from './means/evaluate-means.ts';
import { evaluateServedComparison } from './served/evaluate-served-comparison.ts';
import { evaluateScreening } from './screening/evaluate-screening.ts';
import { evaluateTrend } from './trend/evaluate-trend.ts';
import { evaluateRepresentation } from './representation/evaluate-representation.ts';
import type { Pack, Rule } from './rule.ts';
import { evaluateRecords } from './records/evaluate-records.ts';
import { contextOf } from './conditions/condition-context.ts';
import { uncomputedOutcome } from './disparity/make-outcome.ts';
import { partsOf, thresholdsOf } from './load-rulebook.ts';
import { settingInWords } from './records/obstacles.ts';
import { tablesOf } from './views/build-view.ts';
import type { Evaluation, World } from './world.ts';

/** Every outcome of one rule over the worksheets at hand, with the problems met on the way. */
export function evaluate(pack: Pack, rule: Rule, given: World): Evaluation {
  if (!belongsToSetting(pack, rule, given)) return notInSetting(pack, rule, given);
  const world = withViews(pack, rule, given);
  switch (rule.kind) {
    case 'records':
      return evaluateRecords(pack, rule, world);
    case 'disparity':
      return evaluateDisparity(pack, rule, world);
    case 'significant-disproportionality':
      return evaluateSignificantDisproportionality(pack, rule, world);
    case 'indicator':
      return evaluateIndicator(pack, rule, world);
    case 'representation':
      return evaluateRepresentation(pack, rule, world);
    case 'means':
      return evaluateMeans(pack, rule, world);
    case 'trend':
      return evaluateTrend(pack, rule, world);
    case 'screening':
      return evaluateScreening(pack, rule, world);
    case 'accountability':
      return evaluateAccountability(pack, rule, world);
    case 'served-comparison':
      return evaluateServedComparison(pack, rule, world);
  }
}

/** The world with the views a rule looks at among its worksheets; two kinds look for their views themselves. */
function withViews(pack: Pack, rule: Rule, world: World): World {
  if (rule.kind === 'records' || rule.kind === 'indicator') return world;
  const views = partsOf(rule)
    .map(({ table }) => table)
    .filter((name) => pack.views.has(name));
  if (views.length === 0) return world;
  const made = views.map((name) => [name, tablesOf(pack, name, world)] as const);
  return { ...world, tables: new Map([...world.tables, ...made.filter(([, tables]) => tables.length > 0)]) };
}

/**
 * Whether the chosen setting asks for a rule: a threshold that only other settings hold is theirs to ask. Rules over
 * records look for it themselves.
 */
function belongsToSetting(pack: Pack, rule: Rule, world: World): boolean {
  if (rule.kind === 'records') return true;
  const { threshold } = contextOf(pack, world);
  const settings = [...pack.settings.values()];
  return thresholdsOf(rule).every(
    (id) => threshold(id) !== null || !settings.some((setting) => setting.thresholds.has(id)),
  );
}

function notInSetting(pack: Pack, rule: Rule, world: World): Evaluation {
  const head = { pack: pack.id, check: rule.id, subject: { district: world.district }, dimension: null, group: null };
  const why = { code: 'not-in-setting', message: `${settingInWords(pack, world)} does not ask for it.` };
  const measure = 'measure' in rule ? rule.measure : rule.kind;
  return {
    outcomes: [uncomputedOutcome(head, measure, why, { status: 'not-applicable' })],
    problems: [],
  };
}
