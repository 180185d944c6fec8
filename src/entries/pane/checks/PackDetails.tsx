import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { PackView, RuleView } from '../../../app/desk/views.ts';
import { texts } from '../texts.ts';
import { NotVerified } from './NotVerified.tsx';
import { unverifiedOf } from './pack-choice.ts';
import { RuleItem } from './RuleItem.tsx';

const useStyles = makeStyles({
  details: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalS}`,
  },
  scope: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalL,
    '@container (min-width: 640px)': {
      gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
      columnGap: tokens.spacingHorizontalXXL,
    },
  },
  title: { display: 'block', margin: `0 0 ${tokens.spacingVerticalXS}` },
  points: {
    margin: 0,
    paddingLeft: tokens.spacingHorizontalL,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
  },
  why: { display: 'block', color: tokens.colorNeutralForeground2 },
  limits: {
    listStyleType: 'none',
    margin: `${tokens.spacingVerticalS} 0 0`,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    overflowWrap: 'anywhere',
  },
  rules: { listStyleType: 'none', margin: 0, padding: 0 },
});

/** All a pack says of itself: what it covers and does not, whose word is still missing, and its checks. */
export function PackDetails({ pack }: { readonly pack: PackView }): ReactNode {
  const styles = useStyles();
  const missing = pack.rules.filter(({ ready }) => !ready);
  const ready = pack.rules.filter((rule) => rule.ready);
  return (
    <div className={styles.details}>
      <div className={styles.scope}>
        <Points title={texts.checks.covers} points={pack.covers} />
        <Points title={texts.checks.doesNotCover} points={pack.doesNotCover} />
      </div>
      <Unverified limits={unverifiedOf(pack)} />
      <Rules title={texts.checks.rulesNotReady(missing.length)} rules={missing} />
      <Rules title={texts.checks.rulesReady(ready.length)} rules={ready} />
    </div>
  );
}

function Points({ title, points }: { readonly title: string; readonly points: readonly string[] }): ReactNode {
  const styles = useStyles();
  if (points.length === 0) return null;
  return (
    <div>
      <Text as="h4" weight="semibold" className={styles.title}>
        {title}
      </Text>
      <ul className={styles.points}>
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </div>
  );
}

function Unverified({ limits }: { readonly limits: readonly string[] }): ReactNode {
  const styles = useStyles();
  if (limits.length === 0) return null;
  return (
    <div>
      <Text as="h4" weight="semibold" className={styles.title}>
        {texts.checks.unverified}
      </Text>
      <Text size={200} className={styles.why}>
        {texts.checks.unverifiedWhy}
      </Text>
      <ul className={styles.limits}>
        {limits.map((limit) => (
          <li key={limit}>
            <Text size={200}>
              <NotVerified /> {limit}
            </Text>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Rules({ title, rules }: { readonly title: string; readonly rules: readonly RuleView[] }): ReactNode {
  const styles = useStyles();
  if (rules.length === 0) return null;
  return (
    <div>
      <Text as="h4" weight="semibold" className={styles.title}>
        {title}
      </Text>
      <ul className={styles.rules}>
        {rules.map((rule) => (
          <RuleItem key={rule.id} rule={rule} />
        ))}
      </ul>
    </div>
  );
}
