import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { RuleView } from '../../../app/desk/views.ts';
import { texts } from '../texts.ts';
import { NotVerified } from './NotVerified.tsx';

const useStyles = makeStyles({
  rule: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    padding: `${tokens.spacingVerticalS} 0`,
    position: 'relative',
    overflowWrap: 'anywhere',
  },
  mark: { fontWeight: tokens.fontWeightSemibold },
  body: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
  label: { fontWeight: tokens.fontWeightSemibold },
  told: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
});

/** A check: what it asks, what it needs, what is missing, and which of its thresholds somebody has still to confirm. */
export function RuleItem({ rule }: { readonly rule: RuleView }): ReactNode {
  const styles = useStyles();
  const { mark, word } = rule.ready ? texts.checks.readyMark : texts.checks.lacksMark;
  return (
    <li className={styles.rule}>
      <Text aria-hidden className={styles.mark}>
        {mark}
      </Text>
      <div className={styles.body}>
        <Text weight="semibold">
          {rule.criterion === null ? rule.title : `${rule.criterion}: ${rule.title}`}
          <span className={styles.told}>, {word}</span>
        </Text>
        <Text size={200}>{rule.question}</Text>
        <Text size={200} className={styles.quiet}>
          <span className={styles.label}>{texts.checks.needs}</span> {rule.needs}
        </Text>
        {rule.lacks === null ? null : (
          <Text size={200}>
            <span className={styles.label}>{texts.checks.lacks}</span> {rule.lacks}
          </Text>
        )}
        {rule.unverified.length === 0 ? null : (
          <Text size={200}>
            <NotVerified /> {texts.checks.ruleNotVerified(rule.unverified.length)}
          </Text>
        )}
      </div>
    </li>
  );
}
