import { Button, Field, makeStyles, Radio, RadioGroup, SearchBox, Text, tokens } from '@fluentui/react-components';
import { useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { LanguageView } from '../../../app/desk/views.ts';
import type { Audience } from '../../../core/privacy/reportable.ts';
import { Screen } from '../frame/Screen.tsx';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';
import { LanguageFields } from './LanguageFields.tsx';
import { LanguageList } from './LanguageList.tsx';
import { LanguagePreview } from './LanguagePreview.tsx';

const useStyles = makeStyles({
  title: { margin: 0, fontSize: tokens.fontSizeBase400 },
  chosen: {
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    paddingTop: tokens.spacingVerticalS,
    display: 'grid',
    rowGap: tokens.spacingVerticalS,
    overflowWrap: 'anywhere',
  },
});

const mostShown = 24;
const nothingTyped: Readonly<Record<string, string>> = {};

/**
 * Standard finding language at the cursor: type a criterion or words, walk the results with the arrow keys, fill what is
 * open, Enter inserts.
 */
export function InsertFindingPlace(): ReactNode {
  const styles = useStyles();
  const { state, actions } = usePane();
  const t = texts.insertFinding;
  const id = useId();
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const [typed, setTyped] = useState(nothingTyped);
  const [audience, setAudience] = useState<Audience>('internal');
  const results = state.language.slice(0, mostShown);
  const chosen = results[Math.min(at, results.length - 1)] ?? null;
  const finding = chosen?.fits[0]?.finding ?? null;

  useEffect(() => {
    void actions.searchLanguage(search, audience);
  }, [actions, search, audience]);

  const valueOf = (one: LanguageView['fields'][number]): string => typed[one.name] ?? one.value;
  // Whoever types and presses Enter means what is found for all of what was typed, not what still stands there.
  const found = state.languageFor === search;
  const [entered, setEntered] = useState(false);
  const open = chosen?.fields.filter((one) => one.required && valueOf(one) === '') ?? [];
  const choose = (to: number): void => {
    setAt(Math.max(0, Math.min(results.length - 1, to)));
    setTyped(nothingTyped);
  };
  const insert = (): void => {
    setEntered(!found);
    if (!found || chosen === null || state.busy !== null) return;
    if (open.length > 0) document.getElementById(`${id}-${open[0]!.name}`)?.focus();
    else void actions.insertLanguage({ id: chosen.id, finding, fields: typed, audience });
  };
  useEffect(() => {
    if (entered && found) insert();
  });
  const walk = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 && event.key !== 'Enter') return;
    event.preventDefault();
    if (step === 0) insert();
    else choose(at + step);
  };
  return (
    <Screen
      label={texts.places['insert-finding']}
      actions={
        <Button appearance="primary" disabledFocusable={chosen === null || state.busy !== null} onClick={insert}>
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
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen === null ? undefined : `${id}-list-${chosen.id}`}
          onChange={(_, { value }) => {
            setSearch(value);
            setEntered(false);
            choose(0);
          }}
          onKeyDown={walk}
        />
      </Field>
      <LanguageList
        id={`${id}-list`}
        results={results}
        chosen={chosen}
        more={state.language.length - results.length}
        onChoose={choose}
      />
      {chosen === null ? null : (
        <section className={styles.chosen} aria-label={t.preview}>
          <LanguagePreview choice={{ id: chosen.id, finding, fields: typed, audience }} />
          {chosen.fits.map((fit) => (
            <Text key={fit.finding} size={200}>
              {t.fits(fit.line)}
            </Text>
          ))}
          {finding === null ? null : (
            <Field label={t.audience}>
              <RadioGroup value={audience} onChange={(_, { value }) => setAudience(value as Audience)}>
                <Radio value="internal" label={{ children: texts.report.audiences.internal }} />
                <Radio value="public" label={{ children: texts.report.audiences.public }} />
              </RadioGroup>
            </Field>
          )}
          <LanguageFields
            id={id}
            fields={chosen.fields}
            valueOf={valueOf}
            onType={(name, value) => setTyped({ ...typed, [name]: value })}
            onEnter={insert}
          />
        </section>
      )}
    </Screen>
  );
}
