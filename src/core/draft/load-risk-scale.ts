import { YamlNode } from '../data/yaml-node.ts';
import type { Problem } from '../problems.ts';
import { fail, ok, type Result } from '../result.ts';

/** How likelihood and severity are read from a finding, and what their product is called. No source mandates one. */
export interface RiskScale {
  readonly verified: boolean;
  readonly source: string;
  /** How many records a finding needs before it may lead a summary, and since when that is the setting. */
  readonly lead: {
    readonly leastRecords: number;
    /** An ISO day. */
    readonly setOn: string | null;
    readonly verified: boolean;
    readonly source: string;
  };
  /** Highest share first: complying in at least so many percent of cases gives this likelihood. */
  readonly likelihood: readonly { readonly atLeastPercent: number; readonly level: number }[];
  /** An indicator says nothing of compliance; its likelihood goes by its outcome. */
  readonly indicator: { readonly raised: number; readonly needsReview: number };
  /** Highest first: the first that fits a finding's authorities. */
  readonly severity: readonly SeverityLevel[];
  /** Wording keys of requirements whose breach keeps a service from students. */
  readonly deniesService: { readonly level: number; readonly says: string; readonly wordings: readonly string[] };
  /** More than so many percent of cases not complying adds to the severity. */
  readonly widespread: { readonly abovePercent: number; readonly adds: number };
  /** Highest first. */
  readonly levels: readonly { readonly atLeast: number; readonly name: string }[];
}

export interface SeverityLevel {
  readonly level: number;
  readonly says: string;
  /** Beginnings of citations; an authority cited so gives this level. Empty: any authority of `force`. */
  readonly cites: readonly string[];
  readonly force: 'binding' | 'guidance' | 'local' | null;
}

const forces = ['binding', 'guidance', 'local'] as const;

/** Reads `rules/risk/risk.yaml`. */
export function loadRiskScale(text: string, fileName: string): Result<RiskScale> {
  const problems: Problem[] = [];
  const root = YamlNode.parse(text, fileName, 'rule-invalid', problems).only([
    'verified',
    'source',
    'lead',
    'likelihood',
    'indicator',
    'severity',
    'denies-service',
    'widespread',
    'levels',
  ]);
  const lead = root.get('lead').only(['least-records', 'set-on', 'verified', 'source']);
  const indicator = root.get('indicator').only(['raised', 'needs-review']);
  const denies = root.get('denies-service').only(['level', 'says', 'wordings']);
  const widespread = root.get('widespread').only(['above-percent', 'adds']);
  const scale: RiskScale = {
    verified: root.get('verified').flag(),
    source: root.get('source').text(),
    lead: {
      leastRecords: wholeNumber(lead.get('least-records')),
      setOn: lead.get('set-on').isoDayOrNull(),
      verified: lead.get('verified').flag(),
      source: lead.get('source').text(),
    },
    likelihood: root
      .get('likelihood')
      .list()
      .map((item) => ({
        atLeastPercent: wholeNumber(item.only(['at-least-percent', 'level']).get('at-least-percent')),
        level: oneToFive(item.get('level')),
      })),
    indicator: { raised: oneToFive(indicator.get('raised')), needsReview: oneToFive(indicator.get('needs-review')) },
    severity: root
      .get('severity')
      .list()
      .map((item) => {
        item.only(['level', 'says', 'cites', 'force']);
        const force = item.get('force');
        return {
          level: oneToFive(item.get('level')),
          says: item.get('says').text(),
          cites: item.get('cites').exists ? item.get('cites').texts() : [],
          force: force.exists ? force.choice(forces) : null,
        };
      }),
    deniesService: {
      level: oneToFive(denies.get('level')),
      says: denies.get('says').text(),
      wordings: denies.get('wordings').texts(),
    },
    widespread: {
      abovePercent: wholeNumber(widespread.get('above-percent')),
      adds: wholeNumber(widespread.get('adds')),
    },
    levels: root
      .get('levels')
      .list()
      .map((item) => ({
        atLeast: wholeNumber(item.only(['at-least', 'name']).get('at-least')),
        name: item.get('name').text(),
      })),
  };
  if (!descending(scale.likelihood.map((step) => step.atLeastPercent))) {
    root
      .get('likelihood')
      .note('The steps do not fall from the highest share to the lowest.', 'Put the highest first.');
  }
  if (!descending(scale.levels.map((step) => step.atLeast))) {
    root.get('levels').note('The levels do not fall from the highest score to the lowest.', 'Put the highest first.');
  }
  return problems.length === 0 ? ok(scale) : fail(...problems);
}

/** Whole numbers only: the steps are compared with counts by cross-multiplying. */
function wholeNumber(node: YamlNode): number {
  const value = node.number();
  if (!Number.isInteger(value) || value < 0) node.note(`\`${value}\` is no whole number.`, 'Write a whole number.');
  return value;
}

function oneToFive(node: YamlNode): number {
  const value = wholeNumber(node);
  if (value < 1 || value > 5) node.note(`\`${value}\` is not between 1 and 5.`, 'Write a number from 1 to 5.');
  return value;
}

function descending(values: readonly number[]): boolean {
  return values.every((value, i) => i === 0 || value < values[i - 1]!);
}
