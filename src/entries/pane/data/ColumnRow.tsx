import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Vocabulary } from '../../../app/desk/desk.ts';
import type { ColumnView } from '../../../app/desk/views.ts';
import { texts } from '../texts.ts';
import { FieldPicker } from './FieldPicker.tsx';
import { HowSure } from './HowSure.tsx';

const wide = '@container (min-width: 640px)';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexDirection: 'column',
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    padding: `${tokens.spacingVerticalS} 0`,
    [wide]: { display: 'table-row' },
  },
  cell: {
    overflowWrap: 'anywhere',
    [wide]: {
      display: 'table-cell',
      verticalAlign: 'top',
      padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXS}`,
    },
  },
  name: { textAlign: 'left', fontWeight: tokens.fontWeightRegular },
  named: { display: 'flex', alignItems: 'baseline', gap: tokens.spacingHorizontalSNudge },
  letters: {
    flexShrink: 0,
    [wide]: { minWidth: '24px' },
    color: tokens.colorNeutralForeground2,
    fontFamily: tokens.fontFamilyMonospace,
  },
  recognised: { display: 'flex', alignItems: 'baseline', gap: tokens.spacingHorizontalXS },
  field: { minWidth: 0, flexGrow: 1, [wide]: { flexGrow: 0 } },
  nothing: { color: tokens.colorNeutralForeground2, fontStyle: 'italic' },
  change: { minWidth: 0, flexShrink: 0 },
  sample: { display: 'inline-block' },
  quiet: { display: 'block', color: tokens.colorNeutralForeground2 },
});

/** A person says what a column is: a field, `ignore`, or null for what the tool makes of it. */
export type Correct = (sheet: string, letters: string, field: string | null) => void;

/** A column: its header, what it was recognised as and how sure that is, and what stands in it. */
export function ColumnRow({
  sheet,
  column,
  vocabulary,
  onCorrect,
}: {
  readonly sheet: string;
  readonly column: ColumnView;
  readonly vocabulary: Vocabulary | null;
  onCorrect: Correct;
}): ReactNode {
  const styles = useStyles();
  const [changing, setChanging] = useState(false);
  const place = useFocusWhenBack(changing);
  const name = column.header === '' ? column.letters : column.header;
  return (
    <tr role="row" className={styles.row}>
      <th role="rowheader" scope="row" className={mergeClasses(styles.cell, styles.name)}>
        <div className={styles.named}>
          <Text size={200} className={styles.letters}>
            {column.letters}
          </Text>
          <Text weight="semibold">{column.header === column.letters ? '' : column.header}</Text>
        </div>
      </th>
      <td ref={place} role="cell" className={styles.cell}>
        {changing && vocabulary !== null ? (
          <FieldPicker
            column={column}
            vocabulary={vocabulary}
            onPick={(field) => {
              setChanging(false);
              onCorrect(sheet, column.letters, field);
            }}
            onKeep={() => setChanging(false)}
          />
        ) : (
          <div className={styles.recognised}>
            <Text className={mergeClasses(styles.field, column.title === null && styles.nothing)}>
              {column.title ?? (column.sure === 'ignored' ? texts.data.ignore : texts.data.nothing)}
            </Text>
            <Button
              appearance="transparent"
              size="small"
              className={styles.change}
              disabledFocusable={vocabulary === null}
              aria-label={texts.data.changeColumn(name)}
              onClick={() => setChanging(true)}
            >
              {texts.data.change}
            </Button>
          </div>
        )}
      </td>
      <td role="cell" className={styles.cell}>
        <HowSure column={column} />
      </td>
      <td role="cell" className={styles.cell}>
        {column.personal || column.samples.length > 0 ? (
          <Text size={200} className={styles.quiet}>
            {column.personal ? texts.data.personal : <Samples values={column.samples} />}
          </Text>
        ) : null}
        <Text size={200} className={styles.quiet}>
          {column.counted}
        </Text>
      </td>
    </tr>
  );
}

/** Values as they stand in the sheet; one is broken only where it does not fit a line. */
function Samples({ values }: { readonly values: readonly string[] }): ReactNode {
  const { sample } = useStyles();
  return values.map((value, at) => (
    <span key={value}>
      {at === 0 ? '' : ' · '}
      <span className={sample}>{value}</span>
    </span>
  ));
}

/** Focus goes back to the button a person came from when what it opened is done. */
function useFocusWhenBack(away: boolean): React.RefObject<HTMLTableCellElement | null> {
  const place = useRef<HTMLTableCellElement>(null);
  const was = useRef(away);
  useEffect(() => {
    if (was.current && !away) place.current?.querySelector('button')?.focus();
    was.current = away;
  }, [away]);
  return place;
}
