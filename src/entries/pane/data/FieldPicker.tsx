import { Button, Combobox, makeStyles, Option, OptionGroup, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { Vocabulary } from '../../../app/desk/desk.ts';
import type { ColumnView, FieldChoice } from '../../../app/desk/views.ts';
import { texts } from '../texts.ts';
import { fieldsToPick } from './fields-to-pick.ts';

const useStyles = makeStyles({
  picker: { display: 'flex', gap: tokens.spacingHorizontalXS, alignItems: 'center' },
  combobox: { minWidth: 0, flexGrow: 1 },
  input: { minWidth: 0, width: '100%' },
  listbox: { maxHeight: '260px' },
  keep: { minWidth: 0, flexShrink: 0 },
});

/** Not a field: the person wants what the tool makes of the column. */
const decide = '(decide)';

/**
 * A list to pick a column's field from: what it is now, the nearest, the two other answers, then every field. Typing
 * narrows it.
 */
export function FieldPicker({
  column,
  vocabulary,
  onPick,
  onKeep,
}: {
  readonly column: ColumnView;
  readonly vocabulary: Vocabulary;
  onPick(field: string | null): void;
  onKeep(): void;
}): ReactNode {
  const styles = useStyles();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(true);
  const { field: current, title } = column;
  // The list opens where this stands: at its start, with the nearest in sight.
  const now = current === null || title === null ? [] : [{ field: current, title }];
  const isNow = ({ field }: FieldChoice): boolean => field === current;
  const offered = [...now, ...column.offered.filter((one) => !isNow(one))];
  const { nearest, answers, all } = fieldsToPick(offered, vocabulary.fields, typed, [
    { field: 'ignore', title: texts.data.ignore },
    { field: decide, title: texts.data.decide },
  ]);
  const groups = [
    { label: texts.data.now, fields: nearest.filter(isNow) },
    { label: texts.data.nearest, fields: nearest.filter((one) => !isNow(one)) },
    { label: texts.data.others, fields: answers },
    { label: texts.data.allFields, fields: all },
  ].filter(({ fields }) => fields.length > 0);
  return (
    <div className={styles.picker}>
      <Combobox
        autoFocus
        className={styles.combobox}
        input={{ className: styles.input }}
        listbox={{ className: styles.listbox }}
        aria-label={texts.data.fieldOf(column.header === '' ? column.letters : column.header)}
        placeholder={column.title ?? texts.data.search}
        value={typed}
        open={open}
        selectedOptions={column.field === null ? [] : [column.field]}
        onOpenChange={(_, data) => setOpen(data.open)}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onOptionSelect={(_, { optionValue }) => {
          if (optionValue !== undefined) onPick(optionValue === decide ? null : optionValue);
        }}
        onKeyDown={({ key }) => {
          if (key === 'Escape' && !open) onKeep();
        }}
      >
        {groups.length === 0 ? (
          <Option disabled value="" text={texts.data.noField}>
            {texts.data.noField}
          </Option>
        ) : (
          groups.map(({ label, fields }) => (
            <OptionGroup key={label} label={label}>
              {fields.map(({ field, title }) => (
                <Option key={field} value={field} text={title}>
                  {title}
                </Option>
              ))}
            </OptionGroup>
          ))
        )}
      </Combobox>
      <Button appearance="transparent" size="small" className={styles.keep} onClick={onKeep}>
        {texts.data.keep}
      </Button>
    </div>
  );
}
