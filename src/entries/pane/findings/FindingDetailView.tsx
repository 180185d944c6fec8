import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { createElement, useId, useState, type ReactNode } from 'react';
import type { FindingDetail, FindingRow } from '../../../app/desk/views.ts';
import { Blocks } from '../blocks/Blocks.tsx';
import { PlotView } from '../plots/PlotView.tsx';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';
import { CellsList } from './CellsList.tsx';
import { Citations } from './Citations.tsx';
import { DecisionForm } from './DecisionForm.tsx';
import { Disclosure } from './Disclosure.tsx';
import { ExplanationView } from './ExplanationView.tsx';
import { beside, detailLeft } from './layout.ts';
import { Numbers } from './Numbers.tsx';
import { PartsList } from './PartsList.tsx';
import { recordCount, RecordsList } from './RecordsList.tsx';

const useStyles = makeStyles({
  detail: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    minWidth: 0,
    padding: `4px 12px 14px`,
    [beside]: {
      position: 'absolute',
      left: detailLeft,
      right: 0,
      padding: '12px 16px 16px',
      marginBottom: tokens.spacingVerticalXL,
      borderRadius: tokens.borderRadiusLarge,
      border: `1px solid ${tokens.colorNeutralStroke1}`,
      backgroundColor: tokens.colorNeutralBackground1,
    },
  },
  onlyBeside: { display: 'none', [beside]: { display: 'block' } },
  heading: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  lead: { margin: `${tokens.spacingVerticalXS} 0 0` },
  question: { margin: 0, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  button: { minWidth: 'auto' },
  group: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, minWidth: 0 },
  preview: {
    padding: '14px 16px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: tokens.shadow2,
    minWidth: 0,
  },
  close: { alignSelf: 'flex-start', minWidth: 'auto', marginLeft: '-8px' },
});

/** One finding with everything it rests on, and what a person decides about it. */
export function FindingDetailView({
  id,
  detail,
  row,
  level,
  onClose,
}: {
  readonly id: string;
  readonly detail: FindingDetail;
  /** The finding as the list shows it, with the decision as it stands now. */
  readonly row: FindingRow;
  /** The level of its headings. */
  readonly level: number;
  readonly onClose: () => void;
}): ReactNode {
  const styles = useStyles();
  const { state, actions } = usePane();
  const explainId = useId();
  const [explaining, setExplaining] = useState(false);
  const { explanation } = detail;
  const first = detail.cells[0];
  return (
    <section id={id} className={styles.detail} aria-label={row.title}>
      <div className={styles.onlyBeside}>
        {createElement(`h${Math.min(6, level)}`, { className: styles.heading }, row.title)}
        <p className={styles.lead}>{row.sentence}</p>
      </div>
      {explanation.question === row.sentence ? null : <p className={styles.question}>{explanation.question}</p>}
      <Numbers detail={detail} row={row} />
      <div className={styles.buttons}>
        {first === undefined ? null : (
          <Button className={styles.button} onClick={() => void actions.showCells(first.ranges)} title={first.label}>
            {texts.findings.detail.showCells}
          </Button>
        )}
        <Button
          className={styles.button}
          aria-expanded={explaining}
          aria-controls={explainId}
          onClick={() => setExplaining(!explaining)}
        >
          {texts.findings.detail.explain}
        </Button>
        {state.host === 'excel' ? (
          <Button
            className={styles.button}
            disabledFocusable={state.busy !== null}
            onClick={() => void actions.writeWorkPapers(row.id)}
          >
            {texts.findings.detail.workPapers}
          </Button>
        ) : null}
      </div>
      <div id={explainId} hidden={!explaining}>
        {explaining ? <ExplanationView explanation={explanation} level={level} /> : null}
      </div>
      {detail.plots.map((plot) => (
        <PlotView key={`${plot.type} ${plot.title}`} plot={plot} />
      ))}
      {detail.authorities.length === 0 ? null : <Citations authorities={detail.authorities} level={level} />}
      <div className={mergeClasses(styles.group)}>
        {detail.cells.length === 0 ? null : (
          <Disclosure label={texts.findings.detail.cells} level={level}>
            <CellsList cells={detail.cells} />
          </Disclosure>
        )}
        {recordCount(detail) === 0 ? null : (
          <Disclosure label={texts.findings.detail.records(recordCount(detail))} level={level}>
            <RecordsList detail={detail} />
          </Disclosure>
        )}
        <PartsList parts={explanation.parts} level={level} />
        {detail.preview.length === 0 ? null : (
          <Disclosure label={texts.findings.detail.preview} level={level}>
            <div className={styles.preview}>
              <Blocks blocks={detail.preview} below={level} />
            </div>
          </Disclosure>
        )}
      </div>
      <DecisionForm key={row.id} detail={detail} row={row} level={level} />
      <Button className={styles.close} appearance="subtle" size="small" onClick={onClose}>
        {texts.findings.detail.close}
      </Button>
    </section>
  );
}
