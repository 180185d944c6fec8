import { limitInWords } from '../../core/checks/amount-text.ts';
import { partsOf } from '../../core/checks/load-rulebook.ts';
import type { Condition, Rule } from '../../core/checks/rule.ts';
import { manyOf } from '../../core/data/many-of.ts';
import { isEveryRecord } from './limits-in-words.ts';
import type { NamesOfPack } from './names-of-pack.ts';

/** How a rule is checked, as somebody who keeps the worksheet would say it. */
export interface RuleInWords {
  readonly worksheets: string;
  readonly lookedAt: string;
  readonly complies: string;
  readonly excused: string | null;
  readonly enough: string | null;
}

export function ruleInWords(rule: Rule, names: NamesOfPack): RuleInWords {
  const worksheets = listOf([...new Set(partsOf(rule).flatMap(({ table }) => names.worksheets(table)))]);
  return { worksheets, excused: null, enough: null, ...told(rule, names) };
}

type Told = Pick<RuleInWords, 'lookedAt' | 'complies'> & Partial<RuleInWords>;

function told(rule: Rule, names: NamesOfPack): Told {
  const where = (conditions: readonly Condition[]): string =>
    conditions.length === 0 ? '' : ` where ${names.conditions(conditions)}`;
  const columns = (fields: readonly string[]): string =>
    listOf([...new Set(fields)].map((field) => names.column(field)));
  const by = (fields: readonly string[]): string => (fields.length === 0 ? '' : `, by ${columns(fields)}`);
  const limit = (reference: string | null): string => limitOf(reference, names);
  switch (rule.kind) {
    case 'records': {
      const share = names.threshold(rule.threshold);
      return {
        lookedAt: `each ${rule.record}${where(rule.applies)}`,
        complies: names.conditions(rule.requires),
        excused: rule.excused.length === 0 ? null : names.conditions(rule.excused),
        enough: share === null || isEveryRecord(share) ? null : limit(rule.threshold),
      };
    }
    case 'indicator':
      return {
        lookedAt: `each row${where(rule.applies)}`,
        complies: `a row in which this does not hold: ${names.conditions(rule.requires)}`,
      };
    case 'disparity': {
      const people = manyOf(rule.person ?? 'student');
      const rate = `the rate of ${people} with a row in ${listOf(names.worksheets(rule.outcome.table))}${where(rule.outcome.where)}`;
      return {
        lookedAt: `${rate}, among ${people} in ${listOf(names.worksheets(rule.base.table))}${where(rule.base.where)}${by(rule.by)}`,
        complies: `a group whose ${compared[rule.measure]} ${against(rule.against)} is ${limit(rule.threshold)}`,
      };
    }
    case 'significant-disproportionality':
      return {
        lookedAt: `students counted under “${rule.category}” for each of the seven racial and ethnic groups, against all other children`,
        complies:
          'a group whose risk ratio passes the threshold in each of the years asked for, without reasonable progress',
      };
    case 'representation': {
      const whom = 'shares' in rule.against ? 'a fixed share' : `their share of ${manyOf(rule.against.person)}`;
      return {
        lookedAt: `the share of each group among ${manyOf(rule.person)}${where(rule.of.where)}${by(rule.by)}, against ${whom}`,
        complies:
          rule.threshold === null
            ? 'a group whose share passes the one set for it'
            : `a group whose ${rule.measure === 'composition-difference' ? 'difference of shares' : 'ratio of shares'} is ${limit(rule.threshold)}`,
      };
    }
    case 'means':
      return {
        lookedAt: `the mean of ${names.column(rule.value)} over ${manyOf(rule.person)}${where(rule.people.where)}${by(rule.by)}`,
        complies:
          rule.measure === 'mean'
            ? `a mean of ${limit(rule.threshold)}`
            : `a group whose ${rule.measure === 'hedges-g' ? 'standardized difference' : 'difference'}${rule.against === null ? '' : ` ${against(rule.against)}`} is ${limit(rule.threshold)}`,
      };
    case 'trend':
      return {
        lookedAt: `the ${rule.by.length === 0 ? 'rate' : 'gap between groups'} in each year${where(rule.outcome.where)}${by(rule.by)}`,
        complies: `a change over the years of ${limit(rule.threshold)}, too large for chance alone`,
      };
    case 'screening':
      return {
        lookedAt: `the rates of ${listOf(rule.outcomes.map(({ title }) => `“${title}”`))}${by(rule.by)}`,
        complies:
          'a group whose risk ratio passes the threshold and is too far from equal for chance alone, over all that is looked at',
      };
    case 'accountability':
      return {
        lookedAt: 'the points earned and possible for each indicator, by their weights, over two years',
        complies: `a cumulative percentage of ${limit(rule.threshold)}`,
      };
    case 'served-comparison':
      return {
        lookedAt: `${names.column(rule.value)} before and after, of those served${where(rule.served)} and those not served`,
        complies: `a difference of ${limit(rule.threshold)}, too large for chance alone`,
      };
  }
}

const compared = {
  'risk-ratio': 'risk ratio',
  'risk-difference': 'difference of rates',
  'four-fifths': 'ratio of rates',
};

function against(whom: 'all-others' | 'state' | 'best' | { readonly group: string }): string {
  if (typeof whom === 'object') return `against ${whom.group}`;
  return {
    'all-others': 'against all others',
    state: 'against the State',
    best: 'against the group with the best rate',
  }[whom];
}

/** The values of a limit in words; nothing set is said so, for a setting may leave it open. */
function limitOf(reference: string | null, names: NamesOfPack): string {
  const threshold = reference === null ? null : names.threshold(reference);
  if (threshold === null || threshold.values.length === 0) return 'past a threshold this setting leaves open';
  const said = threshold.values.map(({ operator, value }) => limitInWords(operator, value, threshold.unit));
  return [...new Set(said)].join(' or ');
}

function listOf(texts: readonly string[]): string {
  return texts.length <= 1 ? (texts[0] ?? '') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;
}
