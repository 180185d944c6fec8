import {
  Button,
  Field,
  Input,
  makeStyles,
  Radio,
  RadioGroup,
  Select,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import { createElement, type ReactNode } from 'react';
import type { Decision, FindingDetail, FindingRow } from '../../../app/desk/views.ts';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';
import { isEmpty, useDecision } from './use-decision.ts';

const useStyles = makeStyles({
  form: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: '10px 12px 12px',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    minWidth: 0,
  },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  // All three on one line at 320 px.
  answers: { flexWrap: 'wrap', columnGap: tokens.spacingHorizontalXS, marginLeft: '-8px' },
  answer: { paddingLeft: 0, paddingRight: '4px' },
  narrow: { minWidth: 0, width: '100%' },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    minHeight: '24px',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
});

const answers = ['agree', 'disagree', 'defer'] as const;

/** What a person decides of a finding; the tool suggests at most. Every change is kept as it is made. */
export function DecisionForm({
  detail,
  row,
  level,
}: {
  readonly detail: FindingDetail;
  readonly row: FindingRow;
  readonly level: number;
}): ReactNode {
  const styles = useStyles();
  const { state, actions } = usePane();
  const words = texts.findings.decide;
  const { decision, choose, type, settle, clear } = useDecision(
    row.decision,
    lastBy(state.findings?.findings ?? []),
    (to) => void actions.decide(row.id, to),
  );
  const { suggestedRating } = detail;
  return (
    <div className={styles.form} role="group" aria-label={texts.findings.detail.decision}>
      {createElement(`h${Math.min(6, level)}`, { className: styles.heading }, texts.findings.detail.decision)}
      <Field label={words.answer}>
        <RadioGroup
          className={styles.answers}
          layout="horizontal"
          value={decision.answer ?? ''}
          onChange={(_, { value }) => choose({ answer: value as Decision['answer'] })}
        >
          {answers.map((answer) => (
            <Radio key={answer} value={answer} label={{ children: words[answer], className: styles.answer }} />
          ))}
        </RadioGroup>
      </Field>
      {detail.ratings.length === 0 ? null : (
        <Field
          label={words.rating}
          hint={
            suggestedRating === null ? words.yours : words.suggested(suggestedRating.rating, suggestedRating.because)
          }
        >
          <Select
            className={styles.narrow}
            value={decision.rating ?? ''}
            onChange={(_, { value }) => choose({ rating: value === '' ? null : value })}
          >
            <option value="">{words.noRating}</option>
            {detail.ratings.map((rating) => (
              <option key={rating} value={rating}>
                {rating}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Field label={words.note}>
        <Textarea
          className={styles.narrow}
          resize="vertical"
          value={decision.note}
          onChange={(_, { value }) => type({ note: value })}
          onBlur={settle}
        />
      </Field>
      <Field label={words.by}>
        <Input
          className={styles.narrow}
          value={decision.by}
          onChange={(_, { value }) => type({ by: value })}
          onBlur={settle}
        />
      </Field>
      <div className={styles.foot}>
        <span role="status">{row.decision === null ? '' : state.host === 'excel' ? words.kept : words.keptHere}</span>
        {isEmpty(decision) ? null : (
          <Button size="small" appearance="subtle" onClick={clear}>
            {words.clear}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Who decided another finding last in the list: most likely the same person. */
function lastBy(rows: readonly FindingRow[]): string {
  return rows.reduce((by, { decision }) => (decision === null || decision.by === '' ? by : decision.by), '');
}
