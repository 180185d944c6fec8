import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Fragment, type ReactNode } from 'react';
import type { ExplainedOutcome, Explanation } from '../../../app/explain.ts';
import { countText, partText, statusText } from '../../../app/figures-in-words.ts';
import { printExplanation } from '../../cli/print-explanation.ts';
import { StatusMark } from '../plots/StatusMark.tsx';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';
import { Disclosure } from './Disclosure.tsx';
import { mostPressingFirst } from './gather-parts.ts';
import { withoutDistrict } from './part-name.ts';

const useStyles = makeStyles({
  frame: {
    padding: '10px 12px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  head: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: tokens.spacingHorizontalS },
  heading: { fontWeight: tokens.fontWeightSemibold },
  copy: { minWidth: 'auto', flexShrink: 0 },
  steps: { margin: 0 },
  term: { fontWeight: tokens.fontWeightSemibold, marginTop: tokens.spacingVerticalS, ':first-child': { marginTop: 0 } },
  line: { margin: 0, overflowWrap: 'anywhere' },
  counted: { '& + &': { marginTop: '4px' } },
  calculated: { paddingLeft: tokens.spacingHorizontalM, fontVariantNumeric: 'tabular-nums' },
  result: { fontWeight: tokens.fontWeightSemibold },
  cells: {
    margin: 0,
    overflowWrap: 'anywhere',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  badge: {
    marginLeft: '6px',
    padding: '0 6px',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'nowrap',
  },
});

/** The way from a finding back: the formula, the same with its numbers, what was counted, the dated threshold. */
export function ExplanationView({
  explanation,
  level,
}: {
  readonly explanation: Explanation;
  readonly level: number;
}): ReactNode {
  const styles = useStyles();
  const { actions } = usePane();
  const outcomes = mostPressingFirst(explanation.outcomes);
  return (
    <div className={styles.frame}>
      <div className={styles.head}>
        <span className={styles.heading}>{texts.findings.explain.label}</span>
        <Button
          className={styles.copy}
          size="small"
          onClick={() => void actions.copy(printExplanation(explanation, Number.POSITIVE_INFINITY))}
        >
          {texts.findings.explain.copy}
        </Button>
      </div>
      {outcomes.length === 1
        ? outcomes.map((one) => <OutcomeExplained key={one.outcome.id} explained={one} />)
        : outcomes.map((one, at) => (
            <Disclosure
              key={one.outcome.id}
              level={level}
              quiet
              startOpen={at === 0}
              label={
                <span>
                  <StatusMark status={one.outcome.status} indicator={one.outcome.indicator} />{' '}
                  {withoutDistrict(one.label, one.outcome.subject)}: {statusText(one.outcome)},{' '}
                  {partText(one.outcome.n, one.outcome.d)}
                </span>
              }
            >
              <OutcomeExplained explained={one} />
            </Disclosure>
          ))}
    </div>
  );
}

function OutcomeExplained({ explained: { outcome, threshold } }: { readonly explained: ExplainedOutcome }): ReactNode {
  const styles = useStyles();
  const words = texts.findings.explain;
  return (
    <dl className={styles.steps}>
      {outcome.steps.map(({ label, formula, withNumbers, result }, at) => (
        <Fragment key={at}>
          <dt className={styles.term}>{label}</dt>
          <dd className={styles.line}>{formula}</dd>
          {withNumbers === '' ? null : (
            <dd className={mergeClasses(styles.line, styles.calculated)}>= {withNumbers}</dd>
          )}
          {result === '' ? null : (
            <dd className={mergeClasses(styles.line, styles.calculated, styles.result)}>= {result}</dd>
          )}
        </Fragment>
      ))}
      {outcome.reason === null ? null : (
        <>
          <dt className={styles.term}>{texts.findings.detail.reason}</dt>
          <dd className={styles.line}>{outcome.reason.message}</dd>
        </>
      )}
      <dt className={styles.term}>{words.leftOut}</dt>
      {outcome.evidence
        .filter(({ ranges }) => ranges.length > 0)
        .map(({ role, rows, filter, ranges }, at, all) => (
          <dd key={at} className={mergeClasses(styles.line, styles.counted)}>
            {[
              role,
              words.rows(countText(rows)),
              // What picked the rows is said once where several lists were picked alike.
              ...(filter === '' || all[at - 1]?.filter === filter ? [] : [words.picked(filter)]),
            ].join('; ')}
            <div className={styles.cells}>
              {ranges.slice(0, rangesNamed).join(', ')}
              {ranges.length > rangesNamed ? ` ${texts.findings.detail.moreRanges(ranges.length - rangesNamed)}` : ''}
            </div>
          </dd>
        ))}
      <dt className={styles.term}>{words.threshold}</dt>
      <dd className={styles.line}>
        {threshold ?? words.noThreshold}
        {outcome.threshold === null ? null : (
          <span className={styles.badge}>{outcome.threshold.verified ? words.verified : words.notVerified}</span>
        )}
      </dd>
    </dl>
  );
}

const rangesNamed = 4;
