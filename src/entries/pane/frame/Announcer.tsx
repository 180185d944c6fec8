import { makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { usePane } from '../state/pane-context.tsx';

const useStyles = makeStyles({
  heard: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

/** Says to a screen reader what is being done and what came of it, without moving the focus. */
export function Announcer(): ReactNode {
  const { heard } = useStyles();
  const { busy, background, waiting, said, problems } = usePane().state;
  const now = waiting ?? (busy ?? background)?.what ?? said;
  return (
    <>
      <div className={heard} role="status">
        {now}
      </div>
      <div className={heard} role="alert">
        {problems.map(({ message, remedy }) => `${message} ${remedy}`).join(' ')}
      </div>
    </>
  );
}
