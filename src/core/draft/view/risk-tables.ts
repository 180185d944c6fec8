import type { Run, TableBlock, TableCell } from '../draft.ts';
import type { Figure } from '../../privacy/reportable.ts';
import { figureText } from '../figure-text.ts';
import { blankTag } from '../tag.ts';
import { compareText } from './order-criteria.ts';
import { figureCell, partCell, tableOrNull, textCell } from './table-cells.ts';
import type { FindingView, KeyFindingView, RiskView } from './view-shape.ts';

const words = (text: string): Run => ({ type: 'text', text });
const value = (figure: Figure): Run => ({ type: 'value', figure });

/** "2 × 4 = 8". */
const productRuns = (risk: RiskView): readonly Run[] => [
  value(risk.likelihood),
  words(' × '),
  value(risk.severity),
  words(' = '),
  value(risk.score),
];

/**
 * The risk of the key findings with what each step was read from, and places for the cause and the controls in place.
 * Where a figure is withheld only what goes by the citations is told.
 */
export function keyRiskTable(keyFindings: readonly KeyFindingView[]): TableBlock | null {
  return tableOrNull(
    'risk-key',
    'Risk of the key findings: likelihood × severity, each 1 to 5',
    'For each key finding the likelihood and the severity with what they were read from, the risk, and places for ' +
      'the cause, as a hypothesis, and for the controls in place.',
    [
      ['Finding', 8],
      ['Likelihood', 31],
      ['Severity: kind of requirement', 27],
      ['Risk', 12],
      ['Cause (hypothesis)', 12],
      ['Controls in place', 10],
    ],
    keyFindings.map(({ id, letter, risk, lead }) => [
      textCell(letter),
      risk === null
        ? textCell('Not shown')
        : { runs: [value(risk.likelihood), words(': '), value(risk.likelihoodReason)] },
      risk === null
        ? { runs: [value(lead.exposureStep), words(`: ${lead.exposure}`)] }
        : { runs: [value(risk.severity), words(`: ${baseWithMore(risk)}`)] },
      risk === null ? textCell('Not rated') : { runs: [value(risk.score), words(', '), value(risk.level)] },
      toFill('cause', id),
      toFill('controls', id),
    ]),
  );
}

/** Cause and controls are for a person to name. */
function toFill(name: string, id: string): TableCell {
  return { runs: [{ type: 'blank', tag: blankTag(name, id), hint: 'To fill' }] };
}

/** What did not comply, and likelihood × severity, a line for each finding; `riskSteps` says the steps. */
export function riskTable(findings: readonly FindingView[]): TableBlock | null {
  const all = findings.every(({ risk }) => risk !== null);
  return tableOrNull(
    'risk-all',
    `Risk of ${all ? 'all findings' : 'the findings whose figures can be shown'}: likelihood × severity, each 1 to 5`,
    'For each finding the records that do not comply, or the cases of the leading group; the likelihood times the ' +
      'severity, and the level of the product.',
    [
      ['Finding', 18],
      ['Cases', 5, 'end'],
      ['Likelihood × severity', 5, 'end'],
      ['Level', 4],
    ],
    findings.flatMap((finding): readonly (readonly TableCell[])[] => {
      const { risk } = finding;
      if (risk === null) return [];
      return [
        [
          textCell(finding.heading),
          partCell(finding.n, finding.d),
          { runs: productRuns(risk) },
          figureCell(risk.level),
        ],
      ];
    }),
  );
}

/**
 * What the steps of likelihood and severity that occur stand for, a phrase for each of the two: "Likelihood 3: 90 to under
 * 95 percent comply, or an indicator that is raised; 4: 75 to under 90 percent comply".
 */
export function riskSteps(findings: readonly FindingView[]): readonly string[] {
  const risks = findings.flatMap(({ risk }) => risk ?? []);
  if (risks.length === 0) return [];
  const phrase = (name: string, steps: readonly (readonly [Figure, string])[]): string => {
    const reasons = new Map<string, Set<string>>();
    for (const [figure, reason] of steps) {
      const step = figure.state === 'value' ? figure.text : '';
      reasons.set(step, (reasons.get(step) ?? new Set()).add(reason));
    }
    const sorted = [...reasons].sort(([a], [b]) => compareText(a, b));
    return `${name} ${sorted.map(([step, all]) => `${step}: ${[...all].join(', or ')}`).join('; ')}`;
  };
  return [
    phrase(
      'Likelihood',
      risks.map((risk) => [risk.likelihood, figureText(risk.likelihoodReason)]),
    ),
    phrase(
      'Severity',
      risks.map((risk) => [risk.severity, baseWithMore(risk)]),
    ),
  ];
}

/** "state, corrected by plan (widespread)" where something was added to the base. */
function baseWithMore(risk: RiskView): string {
  return figureText(risk.severityReason) === risk.severityBase
    ? risk.severityBase
    : `${risk.severityBase} (widespread)`;
}
