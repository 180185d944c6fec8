import { createFocusOutlineStyle, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { FindingRow } from '../../../app/desk/views.ts';
import { StatusMark } from '../plots/StatusMark.tsx';
import { texts } from '../texts.ts';
import { countParts, parts, type Part } from './find-findings.ts';

const useStyles = makeStyles({
  strip: {
    display: 'grid',
    gridTemplateColumns: 'repeat(3, minmax(0, 1fr))',
    gap: tokens.spacingHorizontalXS,
    '@media (max-width: 239px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
    '@media (min-width: 560px) and (max-width: 899px)': { gridTemplateColumns: 'repeat(6, minmax(0, 1fr))' },
  },
  part: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    padding: '6px 8px',
    minWidth: 0,
    minHeight: '48px',
    textAlign: 'start',
    fontFamily: 'inherit',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ...createFocusOutlineStyle(),
  },
  none: { color: tokens.colorNeutralForeground3 },
  on: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    // Thick instead of coloured, so that it shows in every theme.
    boxShadow: `inset 0 0 0 1px ${tokens.colorNeutralForeground1}`,
    border: `1px solid ${tokens.colorNeutralForeground1}`,
    '@media (forced-colors: active)': { border: '3px solid Highlight', padding: '4px 6px' },
  },
  line: { display: 'flex', alignItems: 'center', gap: '6px' },
  count: {
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
  word: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
});

/** How many findings of each kind there are; each part shows only its own when pressed. */
export function CountStrip({
  rows,
  chosen,
  onChoose,
}: {
  readonly rows: readonly FindingRow[];
  readonly chosen: readonly Part[];
  readonly onChoose: (parts: readonly Part[]) => void;
}): ReactNode {
  const styles = useStyles();
  const counts = countParts(rows);
  return (
    <div className={styles.strip} role="group" aria-label={texts.findings.partsLabel}>
      {parts.map((part) => {
        const on = chosen.includes(part);
        return (
          <button
            key={part}
            type="button"
            aria-pressed={on}
            title={texts.findings.partHint[part]}
            className={mergeClasses(
              styles.part,
              counts[part] === 0 ? styles.none : undefined,
              on ? styles.on : undefined,
            )}
            onClick={() => onChoose(on ? chosen.filter((one) => one !== part) : [...chosen, part])}
          >
            <span className={styles.line}>
              <StatusMark status={part === 'follow-up' ? 'not-met' : part} indicator={part === 'follow-up'} />
              <span className={styles.count}>{counts[part]}</span>
            </span>
            <span className={styles.word}>{texts.findings.parts[part]}</span>
          </button>
        );
      })}
    </div>
  );
}
