import { Link, Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';

/** From a drafted report to the copy that leaves the office. */
export function FinalCopyLink(): ReactNode {
  const { actions } = usePane();
  return (
    <Text>
      {texts.finalCopy.toIt} <Link onClick={() => actions.go('final-copy')}>{texts.finalCopy.toItLink}</Link>
    </Text>
  );
}
