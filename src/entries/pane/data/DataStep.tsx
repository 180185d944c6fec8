import type { ReactNode } from 'react';
import { usePane } from '../state/pane-context.tsx';
import { NoData } from './NoData.tsx';
import { Understood } from './Understood.tsx';

/** Step one: what was understood of the workbook, and where a person says otherwise. */
export function DataStep(): ReactNode {
  const { state } = usePane();
  return state.data === null ? <NoData /> : <Understood data={state.data} />;
}
