import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ColumnView } from '../../../app/desk/views.ts';
import { texts } from '../texts.ts';

const useStyles = makeStyles({
  mark: {
    display: 'inline-block',
    minWidth: '16px',
    marginRight: tokens.spacingHorizontalXXS,
    fontWeight: tokens.fontWeightSemibold,
  },
  strong: { fontWeight: tokens.fontWeightSemibold },
  because: { color: tokens.colorNeutralForeground2 },
});

/** How sure it is what a column is: a mark, a word, and why. */
export function HowSure({ column }: { readonly column: ColumnView }): ReactNode {
  const styles = useStyles();
  const { mark, word } = texts.data.sure[column.sure];
  const asks = column.sure === 'guess' || column.sure === 'unknown';
  const because = column.because === null || column.because === word ? '' : column.because;
  return (
    <Text block size={200}>
      <span aria-hidden className={styles.mark}>
        {mark}
      </span>
      <span className={asks ? styles.strong : ''}>{word}</span>
      {because === '' ? null : <span className={styles.because}> · {because}</span>}
    </Text>
  );
}
