import { Link, makeStyles, SearchBox, Text, tokens } from '@fluentui/react-components';
import { useEffect, useState, type ReactNode } from 'react';
import type { TemplateName } from '../../../app/desk/views.ts';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';
import { findNames } from './find-names.ts';

const useStyles = makeStyles({
  summary: { cursor: 'pointer', fontWeight: tokens.fontWeightSemibold },
  search: { width: '100%', maxWidth: 'none', boxSizing: 'border-box', marginTop: tokens.spacingVerticalXS },
  list: { listStyleType: 'none', margin: 0, padding: 0, overflowWrap: 'anywhere' },
  one: { paddingTop: tokens.spacingVerticalXS },
  name: { fontFamily: tokens.fontFamilyMonospace, textAlign: 'left', overflowWrap: 'anywhere' },
  about: { display: 'block', color: tokens.colorNeutralForeground2 },
});

const mostShown = 12;

/** Every field and part that can be written into a template, found by words, written at the cursor by a press. */
export function TemplateNames({ onInsert }: { readonly onInsert: (name: TemplateName) => void }): ReactNode {
  const styles = useStyles();
  const { actions } = usePane();
  const [open, setOpen] = useState(false);
  const [names, setNames] = useState<readonly TemplateName[] | null>(null);
  const [typed, setTyped] = useState('');
  const t = texts.template;
  useEffect(() => {
    if (open) void actions.templateNames().then(setNames);
  }, [actions, open]);
  const found = findNames(names ?? [], typed);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className={styles.summary}>{t.names}</summary>
      {names === null ? null : (
        <>
          <SearchBox
            className={styles.search}
            aria-label={t.searchNames}
            placeholder={t.searchNames}
            value={typed}
            onChange={(_, { value }) => setTyped(value)}
          />
          {found.length === 0 ? <Text>{t.noName}</Text> : null}
          <ul className={styles.list} aria-label={t.names}>
            {found.slice(0, mostShown).map((one) => (
              <li key={`${one.of} ${one.name}`} className={styles.one}>
                <Link
                  as="button"
                  className={styles.name}
                  aria-label={t.insertName(one.name)}
                  onClick={() => onInsert(one)}
                >
                  {one.name}
                </Link>
                <Text size={200} className={styles.about}>
                  {t.nameIs(one.about, one.of)}
                </Text>
              </li>
            ))}
          </ul>
          {found.length > mostShown ? <Text size={200}>{t.moreNames(found.length - mostShown)}</Text> : null}
        </>
      )}
    </details>
  );
}
