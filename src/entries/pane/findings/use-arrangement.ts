import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { FindingsView } from '../../../app/desk/views.ts';
import { usePane } from '../state/pane-context.tsx';
import type { Arranged } from '../state/pane-state.ts';
import {
  arrangeFindings,
  filterFindings,
  noFilter,
  type FindingFilter,
  type FindingSection,
  type Grouping,
  type Sort,
} from './find-findings.ts';

export interface Arrangement extends Arranged {
  readonly change: (to: Partial<FindingFilter>) => void;
  readonly clear: () => void;
  readonly setSort: (to: Sort) => void;
  readonly setGrouping: (to: Grouping) => void;
  readonly sections: readonly FindingSection[];
  /** Findings that pass the filter; one that stands in two sections counts once. */
  readonly shown: number;
}

/** What a person chose to see of the findings, and what there is to see of it. */
export function useArrangement(findings: FindingsView | null, selected: readonly string[] | null): Arrangement {
  const { state, actions } = usePane();
  // Typed letters are taken here, at once; what was chosen is kept for coming back when the step is left.
  const [arranged, arrange] = useState(state.arranged);
  const latest = useRef(arranged);
  useEffect(() => {
    latest.current = arranged;
  });
  useEffect(() => () => actions.arrange(latest.current), [actions]);
  const { filter, sort, grouping } = arranged;
  // Typing stays quick while hundreds of cards follow.
  const settled = useDeferredValue(filter);
  const rows = useMemo(
    () => filterFindings(findings?.findings ?? [], settled, selected),
    [findings, settled, selected],
  );
  const sections = useMemo(() => arrangeFindings(rows, sort, grouping), [rows, sort, grouping]);
  return {
    ...arranged,
    change: (to) => arrange({ ...arranged, filter: { ...filter, ...to } }),
    clear: () => arrange({ ...arranged, filter: noFilter }),
    setSort: (to) => arrange({ ...arranged, sort: to }),
    setGrouping: (to) => arrange({ ...arranged, grouping: to }),
    sections,
    shown: rows.length,
  };
}
