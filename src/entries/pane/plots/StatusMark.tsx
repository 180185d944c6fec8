import { makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Status } from '../../../core/checks/outcome.ts';
import { shapeOf, shapePaths } from './shapes.ts';
import { useMarkStyle } from './use-mark-styles.ts';

const useStyles = makeStyles({
  mark: { width: '0.85em', height: '0.85em', flexShrink: 0, verticalAlign: '-0.05em' },
});

/** The shape of a result, beside its word; said to nobody, because the word says it. */
export function StatusMark({ status, indicator }: { readonly status: Status; readonly indicator: boolean }): ReactNode {
  const styles = useStyles();
  const markStyle = useMarkStyle();
  const shape = shapeOf(status, indicator);
  return (
    <svg className={styles.mark} viewBox="-6 -6 12 12" aria-hidden="true" focusable="false">
      <path d={shapePaths[shape]} className={markStyle(shape)} />
    </svg>
  );
}
