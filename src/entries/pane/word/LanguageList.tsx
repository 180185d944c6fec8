import { Badge, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useEffect, useRef, type ReactNode } from 'react';
import type { LanguageView } from '../../../app/desk/views.ts';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';

const useStyles = makeStyles({
  // The text chosen stands below, in sight while the list is walked.
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    rowGap: '2px',
    maxHeight: '34vh',
    overflowY: 'auto',
    flexShrink: 0,
  },
  option: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    borderLeft: '4px solid transparent',
    cursor: 'pointer',
    overflowWrap: 'anywhere',
  },
  chosen: {
    borderLeftColor: tokens.colorBrandStroke1,
    backgroundColor: tokens.colorNeutralBackground1Selected,
    '@media (forced-colors: active)': { borderLeftColor: 'Highlight' },
  },
  mark: { marginInlineStart: tokens.spacingHorizontalXS },
  kind: { color: tokens.colorNeutralForeground2, display: 'block' },
});

/** The texts found, the chosen one marked; the search box above holds the focus and walks them. */
export function LanguageList({
  id,
  results,
  chosen,
  more,
  onChoose,
}: {
  readonly id: string;
  readonly results: readonly LanguageView[];
  readonly chosen: LanguageView | null;
  /** How many more were found than are shown. */
  readonly more: number;
  readonly onChoose: (at: number) => void;
}): ReactNode {
  const styles = useStyles();
  const { recent } = usePane().state;
  const t = texts.insertFinding;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  if (results.length === 0) return <Text>{t.nothing}</Text>;
  return (
    <>
      <ul ref={list} className={styles.list} role="listbox" id={id} aria-label={t.results} tabIndex={-1}>
        {results.map((one, at) => (
          <li
            key={one.id}
            id={`${id}-${one.id}`}
            role="option"
            aria-selected={one === chosen}
            className={mergeClasses(styles.option, one === chosen && styles.chosen)}
            onClick={() => onChoose(at)}
          >
            <Text weight="semibold">{one.criterion === null ? one.title : `${one.criterion}: ${one.title}`}</Text>
            {one.mark === 'standard' ? null : (
              <Badge size="small" appearance="outline" className={styles.mark}>
                {t.marks[one.mark]}
              </Badge>
            )}
            <Text size={200} className={styles.kind}>
              {[one.kind, one.topic, recent.includes(one.id) ? t.recent : null].filter(Boolean).join(' · ')}
            </Text>
          </li>
        ))}
      </ul>
      {more > 0 ? <Text size={200}>{t.more(more)}</Text> : null}
    </>
  );
}
