import { Button, Checkbox, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons';
import { useId, useState, type ReactNode } from 'react';
import type { PackView } from '../../../app/desk/views.ts';
import { Choice } from '../frame/Choice.tsx';
import { texts } from '../texts.ts';
import { NotVerified } from './NotVerified.tsx';
import { unverifiedOf } from './pack-choice.ts';
import { PackDetails } from './PackDetails.tsx';

const useStyles = makeStyles({
  card: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    padding: tokens.spacingVerticalXS,
    containerType: 'inline-size',
  },
  name: { margin: 0, overflowWrap: 'anywhere' },
  label: { fontWeight: tokens.fontWeightSemibold },
  body: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalS,
    padding: `0 ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXS} 36px`,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
  line: { display: 'block' },
  ready: { display: 'block', color: tokens.colorNeutralForeground1 },
  setting: { width: '100%', maxWidth: '440px' },
  // Flush with the text above it.
  more: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})`, minWidth: 0 },
});

/** A pack: whether it runs, under which setting, how much of it can be checked here; opened, all it checks. */
export function PackCard({
  pack,
  running,
  onChange,
}: {
  readonly pack: PackView;
  readonly running: boolean;
  onChange(change: { readonly chosen?: boolean; readonly setting?: string }): void;
}): ReactNode {
  const styles = useStyles();
  const details = useId();
  const [open, setOpen] = useState(false);
  const unverified = unverifiedOf(pack);
  return (
    <div className={styles.card}>
      <h3 className={styles.name}>
        <Checkbox
          checked={pack.chosen}
          disabled={running}
          label={{ children: pack.title, className: styles.label }}
          onChange={(_, { checked }) => onChange({ chosen: checked === true })}
        />
      </h3>
      <div className={styles.body}>
        <div>
          <Text size={200} className={styles.line}>
            {pack.authority}
          </Text>
          <Text className={styles.ready}>{texts.checks.ready(pack.ready, pack.rules.length)}</Text>
        </div>
        {unverified.length === 0 ? null : <NotVerified>{texts.checks.packNotVerified(unverified.length)}</NotVerified>}
        {pack.chosen && pack.settings.length > 0 ? (
          <div className={styles.setting}>
            <Choice
              label={texts.checks.setting}
              options={pack.settings.map(({ id, title }) => ({ value: id, text: title }))}
              chosen={pack.setting}
              disabled={running}
              onChoose={(setting) => onChange({ setting })}
            />
          </div>
        ) : null}
        <Button
          appearance="subtle"
          size="small"
          className={styles.more}
          iconPosition="after"
          icon={open ? <ChevronDownRegular /> : <ChevronRightRegular />}
          aria-expanded={open}
          {...(open ? { 'aria-controls': details } : {})}
          aria-label={`${texts.checks.details}: ${pack.title}`}
          onClick={() => setOpen(!open)}
        >
          {texts.checks.details}
        </Button>
      </div>
      {open ? (
        <div id={details}>
          <PackDetails pack={pack} />
        </div>
      ) : null}
    </div>
  );
}
