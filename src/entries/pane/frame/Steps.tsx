import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { steps, type PaneState, type Step } from '../state/pane-state.ts';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
    '@media (max-width: 239px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  step: {
    width: '100%',
    borderTopStyle: 'none',
    borderLeftStyle: 'none',
    borderRightStyle: 'none',
    borderBottomWidth: '3px',
    borderBottomStyle: 'none',
    marginBottom: '3px',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    padding: `${tokens.spacingVerticalXS} 2px`,
    cursor: 'pointer',
    textAlign: 'center',
    overflowWrap: 'anywhere',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':disabled': { color: tokens.colorNeutralForegroundDisabled, cursor: 'default' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  here: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    borderBottomStyle: 'solid',
    borderBottomColor: tokens.colorBrandStroke1,
    marginBottom: 0,
  },
  state: {
    display: 'block',
    fontSize: tokens.fontSizeBase100,
    lineHeight: tokens.lineHeightBase100,
    fontWeight: tokens.fontWeightRegular,
    minHeight: tokens.lineHeightBase100,
    overflowWrap: 'anywhere',
  },
});

/** The four questions of the way, always in sight: where a person is, what each has come to, any of them to go back to. */
export function Steps(): ReactNode {
  const styles = useStyles();
  const { state, actions } = usePane();
  return (
    <nav aria-label={texts.steps.label}>
      <ol className={styles.list}>
        {steps.map((step) => {
          const here = state.place === step;
          return (
            <li key={step}>
              <button
                type="button"
                className={mergeClasses(styles.step, here && styles.here)}
                aria-current={here ? 'step' : undefined}
                disabled={!isOpen(step, state)}
                onClick={() => actions.go(step)}
              >
                {texts.steps[step]}
                <span className={styles.state}>{cameTo(step, state)}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** A step can be gone to once there is something for it to work on. */
function isOpen(step: Step, { data, findings }: PaneState): boolean {
  if (step === 'data') return true;
  return step === 'checks' ? data !== null : findings !== null;
}

function cameTo(step: Step, { data, checks, findings, draft }: PaneState): string {
  switch (step) {
    case 'data':
      return data === null ? '' : texts.steps.sheets(data.sheets.filter(({ chosen }) => chosen).length);
    case 'checks':
      return checks === null ? '' : texts.steps.ready(checks.ready);
    case 'findings':
      return findings === null ? '' : texts.steps.found(findings.findings.length);
    case 'report':
      return draft === null ? '' : texts.steps.drafted;
  }
}
