import { createFocusOutlineStyle, makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronUpRegular, PersonRegular } from '@fluentui/react-icons';
import { createElement, memo, useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { FindingDetail, FindingRow } from '../../../app/desk/views.ts';
import { StatusMark } from '../plots/StatusMark.tsx';
import { texts } from '../texts.ts';
import { decisionText } from './decision-text.ts';
import { FindingDetailView } from './FindingDetailView.tsx';
import { beside } from './layout.ts';

const useStyles = makeStyles({
  card: {
    display: 'flex',
    flexDirection: 'column',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  openCard: {
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    '@media (forced-colors: active)': { border: '2px solid Highlight' },
  },
  head: {
    position: 'relative',
    scrollMarginTop: tokens.spacingVerticalM,
    display: 'flex',
    flexDirection: 'column',
    gap: '2px',
    padding: '10px 12px',
    borderRadius: tokens.borderRadiusLarge,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  openHead: { [beside]: { backgroundColor: tokens.colorNeutralBackground1Selected } },
  status: {
    display: 'flex',
    alignItems: 'center',
    gap: '6px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  statusWord: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1 },
  criterion: { marginLeft: 'auto', textAlign: 'end' },
  chevron: { display: 'flex', flexShrink: 0, fontSize: '16px' },
  heading: { margin: 0, fontSize: 'inherit', fontWeight: 'inherit' },
  title: {
    // The whole card opens it; a reader hears the title alone.
    '::after': { content: '""', position: 'absolute', inset: 0, borderRadius: tokens.borderRadiusLarge },
    padding: 0,
    border: 'none',
    background: 'none',
    color: 'inherit',
    cursor: 'pointer',
    textAlign: 'start',
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
    ...createFocusOutlineStyle(),
  },
  sentence: { overflowWrap: 'anywhere' },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalM,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
  },
  decision: { display: 'inline-flex', alignItems: 'center', gap: '4px', marginLeft: 'auto' },
});

/** A finding in short, and all of it when it is open. */
export const FindingCard = memo(function FindingCard({
  row,
  section,
  level,
  detail,
  opening,
  onToggle,
}: {
  readonly row: FindingRow;
  /** The section of the list it stands in. */
  readonly section: string | null;
  /** The level of its heading. */
  readonly level: number;
  /** The finding opened; null while it is closed. */
  readonly detail: FindingDetail | null;
  readonly opening: boolean;
  readonly onToggle: (section: string | null, id: string, open: boolean) => void;
}): ReactNode {
  const styles = useStyles();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const open = detail !== null;
  const asked = useRef(false);
  // What closes above it moves it; opened from elsewhere it may stand far down.
  useEffect(() => {
    if (open) head.current?.scrollIntoView?.({ block: asked.current ? 'nearest' : 'start' });
    asked.current = false;
  }, [open]);
  const close = (): void => {
    button.current?.focus();
    onToggle(section, row.id, false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !open || event.defaultPrevented || event.nativeEvent.isComposing) return;
    event.preventDefault();
    close();
  };
  const decided = decisionText(row.decision);
  return (
    <li className={mergeClasses(styles.card, open ? styles.openCard : undefined)} onKeyDown={onKeyDown}>
      <div ref={head} className={mergeClasses(styles.head, open ? styles.openHead : undefined)}>
        <div id={`${id}-status`} className={styles.status}>
          <StatusMark status={row.status} indicator={row.indicator} />
          <span className={styles.statusWord}>{row.statusText}</span>
          <span className={styles.criterion}>{row.criterion ?? ''}</span>
          <span className={styles.chevron} aria-hidden="true">
            {opening ? <Spinner size="extra-tiny" /> : open ? <ChevronUpRegular /> : <ChevronDownRegular />}
          </span>
        </div>
        {createElement(
          `h${Math.min(6, level)}`,
          { className: styles.heading },
          <button
            ref={button}
            type="button"
            className={styles.title}
            aria-expanded={open}
            aria-controls={open ? `${id}-detail` : undefined}
            aria-describedby={`${id}-status ${id}-sentence`}
            aria-busy={opening}
            onClick={() => {
              asked.current = true;
              onToggle(section, row.id, !open);
            }}
          >
            {row.title}
          </button>,
        )}
        <div id={`${id}-sentence`} className={styles.sentence}>
          {row.sentence}
        </div>
        <div className={styles.foot}>
          {row.part === '' ? null : <span>{row.indicator ? row.part : texts.findings.notComplying(row.part)}</span>}
          {row.value === '' ? null : <span>{row.value}</span>}
          {decided === null ? null : (
            <span className={styles.decision}>
              <PersonRegular aria-hidden="true" />
              {decided}
            </span>
          )}
        </div>
      </div>
      {detail === null ? null : (
        <FindingDetailView id={`${id}-detail`} detail={detail} row={row} level={level + 1} onClose={close} />
      )}
    </li>
  );
});
