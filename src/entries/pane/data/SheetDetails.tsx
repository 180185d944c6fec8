import { Checkbox, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useMemo, useState, type ReactNode } from 'react';
import type { Vocabulary } from '../../../app/desk/desk.ts';
import type { SheetView } from '../../../app/desk/views.ts';
import { ProblemList } from '../frame/ProblemList.tsx';
import { texts } from '../texts.ts';
import type { Correct } from './ColumnRow.tsx';
import { ColumnTable } from './ColumnTable.tsx';
import { SheetCorrections } from './SheetCorrections.tsx';
import { columnsToLookAt } from './sheet-lines.ts';

const useStyles = makeStyles({
  details: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    padding: tokens.spacingHorizontalS,
  },
});

/** From so many columns on it helps to see only those that need a look. */
const many = 8;

/** A sheet opened: how it was read as a whole, what is to be said of it, and each column. */
export function SheetDetails({
  sheet,
  vocabulary,
  onCorrect,
}: {
  readonly sheet: SheetView;
  readonly vocabulary: Vocabulary | null;
  onCorrect: Correct;
}): ReactNode {
  const styles = useStyles();
  const [narrowed, setNarrowed] = useState(false);
  const questionable = useMemo(() => columnsToLookAt(sheet.columns), [sheet.columns]);
  const canNarrow = sheet.columns.length > many && questionable.length > 0;
  return (
    <div className={styles.details}>
      {vocabulary === null ? (
        <Text size={200}>{texts.data.loadingFields}</Text>
      ) : (
        <SheetCorrections sheet={sheet} vocabulary={vocabulary} />
      )}
      <ProblemList problems={sheet.problems} />
      {canNarrow ? (
        <Checkbox
          checked={narrowed}
          label={texts.data.onlyToLookAt(questionable.length)}
          onChange={(_, { checked }) => setNarrowed(checked === true)}
        />
      ) : null}
      {sheet.columns.length === 0 ? null : (
        <ColumnTable
          sheet={sheet.name}
          columns={narrowed && canNarrow ? questionable : sheet.columns}
          vocabulary={vocabulary}
          onCorrect={onCorrect}
        />
      )}
    </div>
  );
}
