import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId, useState, type ReactNode } from 'react';
import type { Explanation } from '../../../app/explain.ts';
import { partText, statusText, valueText } from '../../../app/figures-in-words.ts';
import { StatusMark } from '../plots/StatusMark.tsx';
import { texts } from '../texts.ts';
import { Disclosure } from './Disclosure.tsx';
import { gatherParts, type PartsOfFinding } from './gather-parts.ts';
import { withoutDistrict } from './part-name.ts';

const useStyles = makeStyles({
  scroll: { overflowX: 'auto' },
  table: { borderCollapse: 'collapse', width: '100%', fontSize: tokens.fontSizeBase200 },
  cell: {
    textAlign: 'start',
    verticalAlign: 'top',
    fontWeight: tokens.fontWeightRegular,
    padding: '4px 8px 4px 0',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  head: { fontWeight: tokens.fontWeightSemibold },
  number: { textAlign: 'end', whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums', paddingRight: 0 },
  result: { whiteSpace: 'nowrap' },
});

const atFirst = 10;

/** The finding school by school and group by group. */
export function PartsList({
  parts,
  level,
}: {
  readonly parts: Explanation['parts'];
  readonly level: number;
}): ReactNode {
  const names = {
    school: texts.findings.detail.bySchool,
    group: texts.findings.detail.byGroup,
    both: texts.findings.detail.bySchoolAndGroup,
  };
  return gatherParts(parts).map((gathered) => (
    <Disclosure key={gathered.by} label={`${names[gathered.by]} (${gathered.parts.length})`} level={level}>
      <PartsTable gathered={gathered} label={names[gathered.by]} />
    </Disclosure>
  ));
}

function PartsTable({ gathered, label }: { readonly gathered: PartsOfFinding; readonly label: string }): ReactNode {
  const styles = useStyles();
  const id = useId();
  const [all, setAll] = useState(false);
  const shown = all ? gathered.parts : gathered.parts.slice(0, atFirst);
  const { columns } = texts.findings.detail;
  return (
    <>
      <table id={id} className={styles.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col" className={mergeClasses(styles.cell, styles.head)}>
              {columns.name}
            </th>
            <th scope="col" className={mergeClasses(styles.cell, styles.head)}>
              {columns.result}
            </th>
            <th scope="col" className={mergeClasses(styles.cell, styles.head, styles.number)}>
              {columns.counted}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ label: name, outcome }) => (
            <tr key={outcome.id}>
              <th scope="row" className={styles.cell}>
                {withoutDistrict(name, outcome.subject)}
              </th>
              <td className={mergeClasses(styles.cell, styles.result)}>
                <StatusMark status={outcome.status} indicator={outcome.indicator} /> {statusText(outcome)}
              </td>
              <td className={mergeClasses(styles.cell, styles.number)}>
                {outcome.n === null && outcome.d === null ? '' : partText(outcome.n, outcome.d)}
                <br />
                {valueText(outcome.measure, outcome.value)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {gathered.parts.length > atFirst ? (
        <Button size="small" appearance="subtle" aria-controls={id} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? texts.plots.showFewer : texts.plots.showAll(gathered.parts.length)}
        </Button>
      ) : null}
    </>
  );
}
