import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { CellsView } from '../../../app/desk/views.ts';
import { Choice } from '../frame/Choice.tsx';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';
import { cellsByLabel } from './figures.ts';

const useStyles = makeStyles({
  cells: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: tokens.spacingHorizontalS,
  },
  choice: { flexGrow: 1, flexBasis: '200px', minWidth: 0, maxWidth: '440px' },
});

/** The way from an answer back to the sheet: whose cells, and a button that shows them. */
export function AnswerCells({ cells }: { readonly cells: readonly CellsView[] }): ReactNode {
  const styles = useStyles();
  const { actions } = usePane();
  const all = cellsByLabel(cells);
  const [chosen, setChosen] = useState<string | null>(null);
  const current = all.find(({ label }) => label === chosen) ?? all[0];
  if (current === undefined) return null;
  return (
    <div className={styles.cells}>
      <div className={styles.choice}>
        <Choice
          label={texts.ask.cells}
          options={all.map(({ label }) => ({ value: label, text: label }))}
          chosen={current.label}
          onChoose={setChosen}
        />
      </div>
      <Button onClick={() => void actions.showCells(current.ranges)}>{texts.ask.showCells}</Button>
    </div>
  );
}
