import type { Figure } from '../../privacy/reportable.ts';
import type { AuthorityCited } from '../draft-context.ts';
import type { RiskScale } from '../load-risk-scale.ts';
import { resultWord } from '../word-figure.ts';
import { derivedFigure, stepWithoutCells } from './derived-figure.ts';
import type { FindingView, RiskView } from './view-shape.ts';

export interface RiskInput {
  readonly status: string;
  readonly indicator: boolean;
  readonly wording: string;
  readonly n: Figure;
  readonly d: Figure;
  readonly authorities: readonly AuthorityCited[];
  /** How strong the rule is: authorities stronger than that do not raise its severity. */
  readonly force: AuthorityCited['force'];
}

/**
 * Likelihood times severity of what was found, each 1 to 5, with what they were read from. Null where there is nothing to
 * rate (a requirement met, or one that could not be decided) and where a figure is withheld: a level would say what the
 * figure may not. The steps are compared with the counts themselves, so rounding never moves a level.
 */
export function rateRisk(finding: RiskInput, scale: RiskScale): RiskView | null {
  const likelihood = likelihoodOf(finding, scale);
  if (likelihood === null) return null;
  const severity = severityOf(finding, scale);
  const score = likelihood.level * severity.level;
  const from = [finding.n, finding.d];
  const of = finding.n.source.outcome;
  return {
    likelihood: derivedFigure('risk-likelihood', likelihood.level, 'step of the likelihood scale', from),
    likelihoodReason: resultWord('likelihood', of, likelihood.reason, from),
    severity: derivedFigure('risk-severity', severity.level, 'step of the severity scale', from),
    severityBase: severity.base,
    severityReason: resultWord('severity', of, severity.reason, from),
    score: derivedFigure('risk-score', score, 'likelihood × severity', from),
    level: resultWord('risk-level', of, levelName(score, scale), from),
  };
}

function levelName(score: number, { levels }: RiskScale): string {
  return levels.find((step) => score >= step.atLeast)?.name ?? levels.at(-1)?.name ?? '';
}

/**
 * What a finding's severity starts from, before anything is added for how many records do not comply: it goes by what is
 * cited alone, so it can be told where the figures are withheld.
 */
export function exposureOf(
  finding: Omit<RiskInput, 'status' | 'n' | 'd'>,
  scale: RiskScale,
  outcome: string,
): Pick<FindingView, 'exposure' | 'exposureStep'> {
  const { level, says } = baseSeverity(finding, scale);
  return { exposure: says, exposureStep: stepWithoutCells('risk-exposure', level, outcome) };
}

function likelihoodOf(finding: RiskInput, scale: RiskScale): { level: number; reason: string } | null {
  if (finding.indicator) {
    if (finding.status === 'not-met') {
      return { level: scale.indicator.raised, reason: 'an indicator that is raised' };
    }
    return finding.status === 'needs-review'
      ? { level: scale.indicator.needsReview, reason: 'an indicator that needs review' }
      : null;
  }
  if (finding.status !== 'not-met') return null;
  const { n, d } = finding;
  if (n.state !== 'value' || d.state !== 'value' || d.raw <= 0) return null;
  const complying = d.raw - n.raw;
  const found = scale.likelihood.findIndex((step) => complying * 100 >= step.atLeastPercent * d.raw);
  const at = found < 0 ? scale.likelihood.length - 1 : found;
  const step = scale.likelihood[at];
  return step === undefined ? null : { level: step.level, reason: likelihoodBand(scale, at) };
}

/** What a step of the likelihood scale stands for, from the highest share: "75 to under 90 percent comply". */
export function likelihoodBand({ likelihood }: RiskScale, at: number): string {
  const step = likelihood[at]!;
  const above = likelihood[at - 1];
  if (above === undefined) return `at least ${step.atLeastPercent} percent comply`;
  return step.atLeastPercent === 0
    ? `under ${above.atLeastPercent} percent comply`
    : `${step.atLeastPercent} to under ${above.atLeastPercent} percent comply`;
}

const strength: Readonly<Record<AuthorityCited['force'], number>> = { local: 0, guidance: 1, binding: 2 };

function baseSeverity(
  finding: Pick<RiskInput, 'wording' | 'authorities' | 'force'>,
  scale: RiskScale,
): { readonly level: number; readonly says: string } {
  if (scale.deniesService.wordings.includes(finding.wording)) return scale.deniesService;
  const found = scale.severity.find((step) =>
    finding.authorities.some(
      (authority) =>
        strength[authority.force] <= strength[finding.force] &&
        (step.force === null || authority.force === step.force) &&
        (step.cites.length === 0 || step.cites.some((start) => authority.cite.startsWith(start))),
    ),
  );
  return found ?? { level: 1, says: 'guidance or internal standard' };
}

function severityOf(finding: RiskInput, scale: RiskScale): { level: number; base: string; reason: string } {
  const { level, says } = baseSeverity(finding, scale);
  const { n, d } = finding;
  const { abovePercent, adds } = scale.widespread;
  const widespread =
    !finding.indicator && n.state === 'value' && d.state === 'value' && n.raw * 100 > abovePercent * d.raw;
  if (!widespread || level >= 5) return { level, base: says, reason: says };
  return {
    level: Math.min(5, level + adds),
    base: says,
    reason: `${says}; ${adds} more because over ${abovePercent} percent do not comply`,
  };
}
