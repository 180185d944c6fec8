import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { Vocabulary } from '../../../app/desk/desk.ts';
import type { SheetView } from '../../../app/desk/views.ts';
import { Choice } from '../frame/Choice.tsx';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';
import { headerRow } from './sheet-lines.ts';

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    '@container (min-width: 520px)': {
      gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
      columnGap: tokens.spacingHorizontalL,
    },
  },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  number: { width: '88px', minWidth: 0 },
});

/** A person's word on the sheet as a whole: what kind it is, and where its header stands. */
export function SheetCorrections({
  sheet,
  vocabulary,
}: {
  readonly sheet: SheetView;
  readonly vocabulary: Vocabulary;
}): ReactNode {
  const styles = useStyles();
  const { actions } = usePane();
  return (
    <div className={styles.fields}>
      <Choice
        label={texts.data.correct.kind}
        placeholder={texts.data.correct.kindPlaceholder}
        options={vocabulary.kinds.map(({ id, title }) => ({ value: id, text: title }))}
        chosen={sheet.kind?.id ?? null}
        onChoose={(kind) => void actions.correctSheet(sheet.name, { kind })}
      />
      {/* Read anew, the sheet says itself where its header is. */}
      <HeaderRow key={sheet.header ?? ''} sheet={sheet} />
    </div>
  );
}

function HeaderRow({ sheet }: { readonly sheet: SheetView }): ReactNode {
  const styles = useStyles();
  const { actions } = usePane();
  const read = headerRow(sheet.header);
  const [typed, setTyped] = useState(read);
  const row = Number(typed);
  const usable = typed !== read && Number.isInteger(row) && row >= 1;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (usable) void actions.correctSheet(sheet.name, { header: row });
      }}
    >
      <Field label={texts.data.correct.header} hint={texts.data.correct.headerHint}>
        {(field) => (
          <div className={styles.row}>
            <Input
              {...field}
              type="number"
              min={1}
              className={styles.number}
              input={{ className: styles.number }}
              value={typed}
              onChange={(_, { value }) => setTyped(value)}
            />
            <Button type="submit" disabledFocusable={!usable}>
              {texts.data.correct.readAgain}
            </Button>
          </div>
        )}
      </Field>
    </form>
  );
}
