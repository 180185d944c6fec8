import { Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { ChecksView } from '../../../app/desk/views.ts';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';

const useStyles = makeStyles({
  settings: { containerType: 'inline-size', flexShrink: 0 },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    '@container (min-width: 440px)': {
      gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
      columnGap: tokens.spacingHorizontalL,
    },
  },
  input: { minWidth: 0, width: '100%' },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    margin: `${tokens.spacingVerticalM} 0 0`,
  },
  term: { color: tokens.colorNeutralForeground2 },
  detail: { margin: 0, overflowWrap: 'anywhere' },
  note: { display: 'block', color: tokens.colorNeutralForeground2 },
});

/** The day, the district, the year and the calendar the checks go by. */
export function RunSettings({
  checks,
  running,
}: {
  readonly checks: ChecksView;
  readonly running: boolean;
}): ReactNode {
  const styles = useStyles();
  const { actions } = usePane();
  const { name, note } = checks.calendar;
  return (
    <section aria-label={texts.checks.runWith} className={styles.settings}>
      <div className={styles.fields}>
        <Setting
          type="date"
          label={texts.checks.asOf}
          hint={texts.checks.asOfHint}
          value={checks.asOf}
          running={running}
          onSet={(asOf) => {
            if (asOf !== '') void actions.choose({ asOf });
          }}
        />
        <Setting
          type="text"
          label={texts.checks.district}
          hint={texts.checks.districtHint}
          value={checks.district}
          running={running}
          onSet={(district) => void actions.choose({ district: district === '' ? null : district })}
        />
      </div>
      <dl className={styles.facts}>
        <dt className={styles.term}>
          <Text>{texts.checks.schoolYear}</Text>
        </dt>
        <dd className={styles.detail}>
          <Text>{checks.schoolYear}</Text>
        </dd>
        <dt className={styles.term}>
          <Text>{texts.checks.calendar}</Text>
        </dt>
        <dd className={styles.detail}>
          <Text>{name ?? texts.checks.noCalendar}</Text>
          {note === '' ? null : (
            <Text size={200} className={styles.note}>
              {note}
            </Text>
          )}
        </dd>
      </dl>
    </section>
  );
}

/** A field that is taken over when a person leaves it or presses Enter, not with each key. */
function Setting({
  type,
  label,
  hint,
  value,
  running,
  onSet,
}: {
  readonly type: 'date' | 'text';
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly running: boolean;
  onSet(value: string): void;
}): ReactNode {
  const styles = useStyles();
  /** What is being typed; null while the field shows what holds. */
  const [typed, setTyped] = useState<string | null>(null);
  const take = (): void => {
    setTyped(null);
    if (typed !== null && typed.trim() !== value) onSet(typed.trim());
  };
  return (
    <Field label={label} hint={hint}>
      <Input
        type={type}
        className={styles.input}
        readOnly={running}
        value={typed ?? value}
        onChange={(_, data) => setTyped(data.value)}
        onBlur={take}
        onKeyDown={({ key }) => {
          if (key === 'Enter') take();
          if (key === 'Escape') setTyped(null);
        }}
      />
    </Field>
  );
}
