import { Button, Checkbox, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons';
import { useId, type ReactNode } from 'react';
import type { Vocabulary } from '../../../app/desk/desk.ts';
import type { SheetView } from '../../../app/desk/views.ts';
import { texts } from '../texts.ts';
import type { Correct } from './ColumnRow.tsx';
import { SheetDetails } from './SheetDetails.tsx';
import { columnsLine, sheetLine } from './sheet-lines.ts';

const useStyles = makeStyles({
  card: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    padding: tokens.spacingVerticalXS,
    containerType: 'inline-size',
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center' },
  name: { margin: 0, minWidth: 0, flexGrow: 1, flexBasis: '160px', overflowWrap: 'anywhere' },
  label: { fontWeight: tokens.fontWeightSemibold },
  plainName: { display: 'block', padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalS}` },
  lines: {
    // In line with the name beside the checkbox.
    paddingLeft: '36px',
    paddingRight: tokens.spacingHorizontalS,
    paddingBottom: tokens.spacingVerticalXS,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
  alone: { paddingLeft: tokens.spacingHorizontalS },
  line: { display: 'block' },
});

/** A sheet: whether it takes part, what it was taken for, how much of it is known; opened, its columns. */
export function SheetCard({
  sheet,
  alone,
  open,
  vocabulary,
  onOpen,
  onChoose,
  onCorrect,
}: {
  readonly sheet: SheetView;
  /** It is the only sheet: there is nothing to choose. */
  readonly alone: boolean;
  readonly open: boolean;
  readonly vocabulary: Vocabulary | null;
  onOpen(): void;
  onChoose(takesPart: boolean): void;
  onCorrect: Correct;
}): ReactNode {
  const styles = useStyles();
  const details = useId();
  const found = sheet.columns.length > 0;
  return (
    <div className={styles.card}>
      <div className={styles.head}>
        <h3 className={styles.name}>
          {alone && sheet.chosen ? (
            <Text weight="semibold" className={styles.plainName}>
              {sheet.name}
            </Text>
          ) : (
            <Checkbox
              checked={sheet.chosen}
              label={{ children: sheet.name, className: styles.label }}
              aria-label={texts.data.takesPart(sheet.name)}
              onChange={(_, { checked }) => onChoose(checked === true)}
            />
          )}
        </h3>
        <Button
          appearance="subtle"
          size="small"
          iconPosition="after"
          icon={open ? <ChevronDownRegular /> : <ChevronRightRegular />}
          aria-expanded={open}
          {...(open ? { 'aria-controls': details } : {})}
          aria-label={found ? texts.data.columnsOf(sheet.name) : `${texts.data.findHeader}: ${sheet.name}`}
          onClick={onOpen}
        >
          {found ? texts.data.columns : texts.data.findHeader}
        </Button>
      </div>
      <div className={alone && sheet.chosen ? `${styles.lines} ${styles.alone}` : styles.lines}>
        <Text size={200} className={styles.line}>
          {sheetLine(sheet)}
        </Text>
        {found ? (
          <Text size={200} className={styles.line}>
            {columnsLine(sheet.columns)}
          </Text>
        ) : null}
      </div>
      {open ? (
        <div id={details}>
          <SheetDetails sheet={sheet} vocabulary={vocabulary} onCorrect={onCorrect} />
        </div>
      ) : null}
    </div>
  );
}
