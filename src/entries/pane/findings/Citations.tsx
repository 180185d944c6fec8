import { Link, makeStyles, tokens } from '@fluentui/react-components';
import { createElement, type ReactNode } from 'react';
import type { AuthorityView } from '../../../app/desk/views.ts';
import { texts } from '../texts.ts';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: '6px' },
  item: { overflowWrap: 'anywhere' },
  small: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  heading: {
    margin: `0 0 ${tokens.spacingVerticalXS}`,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
});

/** What a finding cites, each with a way to its text and how it stands. */
export function Citations({
  authorities,
  level,
}: {
  readonly authorities: readonly AuthorityView[];
  readonly level: number;
}): ReactNode {
  const styles = useStyles();
  return (
    <div>
      {createElement(`h${Math.min(6, level)}`, { className: styles.heading }, texts.findings.detail.citations)}
      <ul className={styles.list}>
        {authorities.map(({ cite, title, url, standing }) => (
          <li key={cite} className={styles.item}>
            {url === null ? (
              cite
            ) : (
              <Link href={url} target="_blank" rel="noopener noreferrer" inline>
                {cite}
              </Link>
            )}
            <span className={styles.small}>{title}</span>
            <span className={styles.small}>{standing}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
