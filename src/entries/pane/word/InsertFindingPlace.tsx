import { Button, Field, Input, makeStyles, mergeClasses, SearchBox, Text, tokens } from '@fluentui/react-components';
import { useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { LanguageView } from '../../../app/desk/views.ts';
import { Screen } from '../frame/Screen.tsx';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';

const useStyles = makeStyles({
  title: { margin: 0, fontSize: tokens.fontSizeBase400 },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', rowGap: '2px' },
  option: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    borderLeft: '4px solid transparent',
    cursor: 'pointer',
    overflowWrap: 'anywhere',
  },
  chosen: {
    borderLeftColor: tokens.colorBrandStroke1,
    backgroundColor: tokens.colorNeutralBackground1Selected,
  },
  kind: { color: tokens.colorNeutralForeground2, display: 'block' },
  preview: {
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    paddingTop: tokens.spacingVerticalS,
    display: 'grid',
    rowGap: tokens.spacingVerticalS,
    overflowWrap: 'anywhere',
  },
});

const mostShown = 12;

/**
 * Standard finding language at the cursor: type a criterion or words, walk the results with the arrow keys, fill what is
 * open, Enter inserts.
 */
export function InsertFindingPlace(): ReactNode {
  const styles = useStyles();
  const { state, actions } = usePane();
  const t = texts.insertFinding;
  const listId = useId();
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const results = state.language.slice(0, mostShown);
  const chosen = results[Math.min(at, results.length - 1)] ?? null;
  const [fields, setFields] = useState<Readonly<Record<string, string>>>({});
  const finding = chosen?.fits[0]?.finding ?? null;

  useEffect(() => {
    void actions.searchLanguage(search, null);
  }, [actions, search]);

  const valueOf = (name: string): string =>
    fields[name] ?? chosen?.fields.find((one) => one.name === name)?.value ?? '';
  const open = chosen?.fields.filter(({ name, required }) => required && valueOf(name) === '') ?? [];
  const insert = (): void => {
    if (chosen === null || open.length > 0 || state.busy !== null) return;
    void actions.insertLanguage(
      chosen.id,
      finding,
      Object.fromEntries(chosen.fields.map(({ name }) => [name, valueOf(name)])),
    );
  };
  const walk = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const last = results.length - 1;
      setAt(event.key === 'ArrowDown' ? Math.min(last, at + 1) : Math.max(0, at - 1));
      setFields({});
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (open.length === 0) insert();
      else document.getElementById(`${listId}-${open[0]!.name}`)?.focus();
    }
  };
  const choose = (one: LanguageView): void => {
    setAt(results.indexOf(one));
    setFields({});
  };
  return (
    <Screen
      label={texts.places['insert-finding']}
      actions={
        <Button
          appearance="primary"
          disabled={chosen === null || state.busy !== null || open.length > 0}
          onClick={insert}
        >
          {open.length > 0 ? t.fillFirst(open.length) : t.insert}
        </Button>
      }
    >
      <h2 className={styles.title}>{texts.places['insert-finding']}</h2>
      <Field label={t.search} hint={t.hint}>
        <SearchBox
          autoFocus
          value={search}
          role="combobox"
          aria-expanded={results.length > 0}
          aria-controls={listId}
          aria-activedescendant={chosen === null ? undefined : `${listId}-${chosen.id}`}
          onChange={(_, { value }) => {
            setSearch(value);
            setAt(0);
            setFields({});
          }}
          onKeyDown={walk}
        />
      </Field>
      <ul className={styles.list} role="listbox" id={listId} aria-label={t.results}>
        {results.map((one) => (
          <li
            key={one.id}
            id={`${listId}-${one.id}`}
            role="option"
            aria-selected={one === chosen}
            className={mergeClasses(styles.option, one === chosen && styles.chosen)}
            onClick={() => choose(one)}
          >
            <Text weight="semibold">{one.criterion === null ? one.title : `${one.criterion}: ${one.title}`}</Text>
            <Text size={200} className={styles.kind}>
              {[one.topic, one.kind, state.recent.includes(one.id) ? t.recent : null].filter(Boolean).join(' · ')}
            </Text>
          </li>
        ))}
      </ul>
      {results.length === 0 ? <Text>{t.nothing}</Text> : null}
      {state.language.length > mostShown ? <Text size={200}>{t.more(state.language.length - mostShown)}</Text> : null}
      {chosen === null ? null : (
        <section className={styles.preview} aria-label={t.preview}>
          <Text>{filled(chosen.text, chosen.fields, valueOf)}</Text>
          {chosen.fits.map(({ finding: id, line }) => (
            <Text key={id} size={200}>
              {t.fits(line)}
            </Text>
          ))}
          {chosen.fields.map(({ name, label, required }) => (
            <Field key={name} label={label} required={required}>
              <Input
                id={`${listId}-${name}`}
                value={valueOf(name)}
                onChange={(_, { value }) => setFields({ ...fields, [name]: value })}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') insert();
                }}
              />
            </Field>
          ))}
        </section>
      )}
    </Screen>
  );
}

/** The text with the fields a person has filled put in, the open ones still in brackets. */
function filled(text: string, fields: LanguageView['fields'], valueOf: (name: string) => string): string {
  return fields.reduce((so, { name, label }) => {
    const value = valueOf(name);
    return value === '' ? so : so.replaceAll(`[${label}]`, value);
  }, text);
}
