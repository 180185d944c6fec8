import { Field, Input, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { AskableColumn, AskableView } from '../../../app/desk/views.ts';
import { Choice, type ChoiceOption } from '../frame/Choice.tsx';
import { texts } from '../texts.ts';
import { filterColumns, isCounted, openQuestion, rows, valuesOf, type OpenQuestion } from './question.ts';

const useStyles = makeStyles({
  form: { containerType: 'inline-size', flexShrink: 0 },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    '@container (min-width: 560px)': {
      gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
      columnGap: tokens.spacingHorizontalL,
    },
  },
  input: { minWidth: 0, width: '100%' },
  radios: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
});

/** No filter. A header is never empty. */
const none = '';

/** The question, put together from the columns of a sheet. */
export function QuestionForm({
  sheets,
  sheet,
  question,
  onChange,
}: {
  readonly sheets: readonly string[];
  readonly sheet: AskableView['sheets'][number];
  readonly question: OpenQuestion;
  onChange(question: OpenQuestion): void;
}): ReactNode {
  const styles = useStyles();
  const { ask } = texts;
  const values = question.outcome === null ? [] : valuesOf(sheet, question.outcome);
  const outcome = sheet.outcomes.find(({ header }) => header === question.outcome);
  const counted = question.outcome !== null && isCounted(sheet, question.outcome);
  const filters = filterColumns(sheet);
  const filterValues = filters.find(({ header }) => header === question.filter)?.values ?? [];
  const change = (part: Partial<OpenQuestion>): void => onChange({ ...question, ...part });
  return (
    <section aria-label={ask.label} className={styles.form}>
      <div className={styles.fields}>
        {sheets.length === 1 ? null : (
          <Choice
            label={ask.sheet}
            options={asOptions(sheets)}
            chosen={sheet.sheet}
            onChoose={(name) => onChange({ ...openQuestion(name), direction: question.direction })}
          />
        )}
        <Choice
          label={ask.outcome}
          hint={hintFor(outcome?.kind)}
          placeholder={ask.choose}
          options={headersOf(sheet.outcomes)}
          chosen={question.outcome}
          onChoose={(outcome) => change({ outcome, value: null, base: null })}
        />
        {values.length === 0 ? null : (
          <Choice
            label={ask.value}
            placeholder={ask.chooseValue}
            options={asOptions(values)}
            chosen={question.value}
            onChoose={(value) => change({ value })}
          />
        )}
        {counted ? (
          <Choice
            label={ask.students}
            hint={ask.studentsHint}
            placeholder={ask.choose}
            options={[
              { value: rows, text: ask.rowsAreStudents },
              ...headersOf(sheet.bases.filter(({ header }) => header !== question.outcome)),
            ]}
            chosen={question.base}
            onChoose={(base) => change({ base })}
          />
        ) : null}
        {counted && question.base === rows ? (
          <Field label={ask.moreThan}>
            <Input
              type="number"
              min={0}
              className={styles.input}
              value={question.moreThan}
              onChange={(_, { value }) => change({ moreThan: value })}
            />
          </Field>
        ) : null}
        <Choice
          label={ask.groups}
          placeholder={ask.choose}
          options={headersOf(sheet.groups)}
          chosen={question.by}
          onChoose={(by) => change({ by })}
        />
        <Field label={ask.direction}>
          <RadioGroup
            className={styles.radios}
            value={question.direction}
            onChange={(_, { value }) => change({ direction: value === 'favourable' ? 'favourable' : 'adverse' })}
          >
            <Radio value="adverse" label={ask.adverse} />
            <Radio value="favourable" label={ask.favourable} />
          </RadioGroup>
        </Field>
        <Choice
          label={ask.filter}
          options={[{ value: none, text: ask.noFilter }, ...headersOf(filters)]}
          chosen={question.filter ?? none}
          onChoose={(filter) => change({ filter: filter === none ? null : filter, filterValue: '' })}
        />
        {question.filter === null ? null : filterValues.length > 0 ? (
          <Choice
            label={ask.filterValue}
            placeholder={ask.chooseValue}
            options={asOptions(filterValues)}
            chosen={question.filterValue === '' ? null : question.filterValue}
            onChoose={(filterValue) => change({ filterValue })}
          />
        ) : (
          <Field label={ask.filterValue}>
            <Input
              className={styles.input}
              value={question.filterValue}
              onChange={(_, { value }) => change({ filterValue: value })}
            />
          </Field>
        )}
      </div>
    </section>
  );
}

function hintFor(kind: AskableColumn['kind'] | undefined): string {
  const { ask } = texts;
  if (kind === undefined || kind === 'count' || kind === 'number') return ask.outcomeHint;
  return kind === 'percent' ? ask.ratesHint : ask.rowsHint;
}

function asOptions(names: readonly string[]): ChoiceOption[] {
  return names.map((name) => ({ value: name, text: name }));
}

function headersOf(columns: readonly AskableColumn[]): ChoiceOption[] {
  return asOptions(columns.map(({ header }) => header));
}
