import { Button, Field, makeStyles, SearchBox, Select, tokens } from '@fluentui/react-components';
import { DismissRegular, FilterRegular } from '@fluentui/react-icons';
import { useId, useState, type ReactNode } from 'react';
import type { FindingsView } from '../../../app/desk/views.ts';
import { texts } from '../texts.ts';
import { criteriaOf, groupings, sorts, type FindingFilter, type Grouping, type Sort } from './find-findings.ts';
import type { Arrangement } from './use-arrangement.ts';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  search: { flexGrow: 1, flexBasis: '120px', minWidth: 0, maxWidth: 'none' },
  toggle: { minWidth: 'auto', maxWidth: '100%' },
  choices: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(130px, 100%), 1fr))',
    gap: tokens.spacingHorizontalS,
    padding: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  closed: { display: 'none' },
  select: { minWidth: 0, '& select': { minWidth: 0, width: '100%', textOverflow: 'ellipsis' } },
  chips: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  chip: {
    maxWidth: '100%',
    minWidth: 'auto',
    textAlign: 'start',
    borderRadius: tokens.borderRadiusCircular,
    overflowWrap: 'anywhere',
    fontWeight: tokens.fontWeightRegular,
  },
});

interface Chip {
  readonly text: string;
  readonly off: Partial<FindingFilter>;
}

/** Search, filters, order: what is chosen stands as chips that take themselves away. */
export function FindingFilters({
  findings,
  arrangement,
}: {
  readonly findings: FindingsView;
  readonly arrangement: Arrangement;
}): ReactNode {
  const styles = useStyles();
  const id = useId();
  const [open, setOpen] = useState(false);
  const { filter, change } = arrangement;
  const on = chips(filter);
  return (
    <>
      <div className={styles.row} role="search">
        <SearchBox
          className={styles.search}
          value={filter.search}
          placeholder={texts.findings.search}
          aria-label={texts.findings.search}
          onChange={(_, { value }) => change({ search: value })}
        />
        <Button
          className={styles.toggle}
          icon={<FilterRegular />}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {texts.findings.filters}
        </Button>
      </div>
      <div id={id} className={open ? styles.choices : styles.closed}>
        {open ? <Choosers findings={findings} arrangement={arrangement} /> : null}
      </div>
      {on.length === 0 ? null : (
        <ul className={styles.chips}>
          {on.map(({ text, off }) => (
            <li key={text}>
              <Button
                className={styles.chip}
                size="small"
                icon={<DismissRegular />}
                iconPosition="after"
                aria-label={texts.findings.remove(text)}
                onClick={() => change(off)}
              >
                {text}
              </Button>
            </li>
          ))}
          <li>
            <Button className={styles.chip} size="small" appearance="subtle" onClick={arrangement.clear}>
              {texts.findings.clear}
            </Button>
          </li>
        </ul>
      )}
    </>
  );
}

/** Made only when they are looked at: seven lists take longer than all the cards in sight. */
function Choosers({
  findings,
  arrangement,
}: {
  readonly findings: FindingsView;
  readonly arrangement: Arrangement;
}): ReactNode {
  const { filter, change } = arrangement;
  return (
    <>
      <Chooser
        always
        label={texts.findings.groupBy}
        value={arrangement.grouping}
        options={groupings.map((one) => ({ value: one, text: texts.findings.groupings[one] }))}
        onChoose={(value) => arrangement.setGrouping(value as Grouping)}
      />
      <Chooser
        always
        label={texts.findings.sortBy}
        value={arrangement.sort}
        options={sorts.map((one) => ({ value: one, text: texts.findings.sorts[one] }))}
        onChoose={(value) => arrangement.setSort(value as Sort)}
      />
      <Chooser
        label={texts.findings.criterion}
        value={filter.criterion}
        options={plain(criteriaOf(findings.findings))}
        onChoose={(criterion) => change({ criterion })}
      />
      {findings.schools.length === 0 ? null : (
        <Chooser
          label={texts.findings.school}
          value={filter.school}
          options={plain(findings.schools)}
          onChoose={(school) => change({ school })}
        />
      )}
      {findings.groups.length === 0 ? null : (
        <Chooser
          label={texts.findings.group}
          value={filter.group}
          options={plain(findings.groups)}
          onChoose={(group) => change({ group })}
        />
      )}
      <Chooser
        label={texts.findings.kind}
        value={filter.kind}
        options={(['requirements', 'indicators'] as const).map((one) => ({
          value: one,
          text: texts.findings.kinds[one],
        }))}
        onChoose={(kind) => change({ kind: kind as FindingFilter['kind'] })}
      />
      <Chooser
        label={texts.findings.decision}
        value={filter.decision}
        options={(['made', 'open'] as const).map((one) => ({ value: one, text: texts.findings.decisions[one] }))}
        onChoose={(decision) => change({ decision: decision as FindingFilter['decision'] })}
      />
    </>
  );
}

function Chooser({
  label,
  value,
  options,
  always = false,
  onChoose,
}: {
  readonly label: string;
  /** Null for all. */
  readonly value: string | null;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  /** One of the options is always chosen: there is no "all". */
  readonly always?: boolean;
  readonly onChoose: (value: string | null) => void;
}): ReactNode {
  const styles = useStyles();
  return (
    <Field label={label} size="small">
      <Select
        className={styles.select}
        size="small"
        value={value ?? ''}
        onChange={(_, chosen) => onChoose(chosen.value === '' ? null : chosen.value)}
      >
        {always ? null : <option value="">{texts.findings.all}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function chips(filter: FindingFilter): readonly Chip[] {
  return [
    ...(filter.onlySelected ? [{ text: texts.findings.selectedChip, off: { onlySelected: false } }] : []),
    ...filter.parts.map((part) => ({
      text: texts.findings.parts[part],
      off: { parts: filter.parts.filter((one) => one !== part) },
    })),
    ...(filter.criterion === null ? [] : [{ text: filter.criterion, off: { criterion: null } }]),
    ...(filter.school === null ? [] : [{ text: filter.school, off: { school: null } }]),
    ...(filter.group === null ? [] : [{ text: filter.group, off: { group: null } }]),
    ...(filter.kind === null ? [] : [{ text: texts.findings.kinds[filter.kind], off: { kind: null } }]),
    ...(filter.decision === null ? [] : [{ text: texts.findings.decisions[filter.decision], off: { decision: null } }]),
  ];
}

function plain(values: readonly string[]): readonly { readonly value: string; readonly text: string }[] {
  return values.map((value) => ({ value, text: value }));
}
