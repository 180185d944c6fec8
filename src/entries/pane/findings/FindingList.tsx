import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import type { FindingDetail } from '../../../app/desk/views.ts';
import { texts } from '../texts.ts';
import type { FindingSection, Grouping } from './find-findings.ts';
import { FindingCard } from './FindingCard.tsx';

const useStyles = makeStyles({
  sections: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  heading: {
    margin: `0 0 ${tokens.spacingVerticalS}`,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    display: 'flex',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    overflowWrap: 'anywhere',
  },
  count: {
    flexShrink: 0,
    overflowWrap: 'normal',
    color: tokens.colorNeutralForeground2,
    fontWeight: tokens.fontWeightRegular,
    fontVariantNumeric: 'tabular-nums',
  },
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
  },
});

/** What fills the pane, and a little more: each takes its time to be drawn. */
const atOnce = 12;

interface Place {
  readonly section: string | null;
  readonly id: string;
}

/** The cards, some at a time: those further down are made when a person comes near them. */
export function FindingList({
  sections,
  grouping,
  opened,
  openFinding,
}: {
  readonly sections: readonly FindingSection[];
  readonly grouping: Grouping;
  readonly opened: FindingDetail | null;
  readonly openFinding: (id: string | null) => Promise<void>;
}): ReactNode {
  const styles = useStyles();
  const [limit, setLimit] = useState(atOnce);
  /** Where it was opened: the same finding may stand in several sections. */
  const [place, setPlace] = useState<Place | null>(null);
  const [opening, setOpening] = useState<Place | null>(null);
  const openedId = opened?.row.id ?? null;
  const openSection = sections.find(
    ({ name, rows }) => rows.some(({ id }) => id === openedId) && (place?.id !== openedId || place.section === name),
  );
  const all = sections.reduce((sum, { rows }) => sum + rows.length, 0);
  const reach = Math.max(limit, positionOf(sections, openSection, openedId) + 1);
  const more = Math.max(0, all - reach);
  const end = useMoreWhenSeen(more > 0, () => setLimit(reach + atOnce));

  const toggle = useCallback(
    (section: string | null, id: string, open: boolean) => {
      const at = open ? { section, id } : null;
      setPlace(at);
      setOpening(at);
      void openFinding(open ? id : null).finally(() => setOpening(null));
    },
    [openFinding],
  );
  let left = reach;
  return (
    <div className={styles.sections}>
      {sections.map((section) => {
        const rows = section.rows.slice(0, Math.max(0, left));
        left -= rows.length;
        if (rows.length === 0) return null;
        const cards = (
          <ul className={styles.list}>
            {rows.map((row) => (
              <FindingCard
                key={row.id}
                row={row}
                level={grouping === 'none' ? 3 : 4}
                detail={section === openSection && row.id === openedId ? opened : null}
                opening={opening !== null && opening.id === row.id && opening.section === section.name}
                section={section.name}
                onToggle={toggle}
              />
            ))}
          </ul>
        );
        if (grouping === 'none') return <div key="all">{cards}</div>;
        const name = nameOf(section, grouping);
        return (
          <section key={section.name ?? ''} aria-label={name}>
            <h3 className={styles.heading}>
              <span>{name}</span>
              <span className={styles.count}>{section.rows.length}</span>
            </h3>
            {cards}
          </section>
        );
      })}
      {more === 0 ? null : (
        <div ref={end}>
          <Button appearance="subtle" onClick={() => setLimit(reach + atOnce)}>
            {texts.findings.more(more)}
          </Button>
        </div>
      )}
    </div>
  );
}

function nameOf({ name }: FindingSection, grouping: Grouping): string {
  return name ?? (grouping === 'school' ? texts.findings.noSchool : texts.findings.noGroup);
}

/** How many cards stand before the opened one; -1 where none is open. */
function positionOf(
  sections: readonly FindingSection[],
  openSection: FindingSection | undefined,
  id: string | null,
): number {
  if (openSection === undefined) return -1;
  const before = sections.slice(0, sections.indexOf(openSection)).reduce((sum, { rows }) => sum + rows.length, 0);
  return before + openSection.rows.findIndex((row) => row.id === id);
}

/** Calls when the end of the list comes into sight. */
function useMoreWhenSeen(watching: boolean, onSeen: () => void): (element: HTMLElement | null) => void {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const seen = useRef(onSeen);
  useEffect(() => {
    seen.current = onSeen;
  });
  useEffect(() => {
    if (!watching || element === null || typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) seen.current();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [watching, element]);
  return setElement;
}
