import { useDeferredValue, useMemo, useState } from 'react';
import type { FindingsView } from '../../../app/desk/views.ts';
import {
  arrangeFindings,
  filterFindings,
  noFilter,
  type FindingFilter,
  type FindingSection,
  type Grouping,
  type Sort,
} from './find-findings.ts';

export interface Arrangement {
  readonly filter: FindingFilter;
  readonly sort: Sort;
  readonly grouping: Grouping;
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
  const [filter, setFilter] = useState(noFilter);
  const [sort, setSort] = useState<Sort>('worst');
  const [grouping, setGrouping] = useState<Grouping>('criterion');
  // Typing stays quick while hundreds of cards follow.
  const settled = useDeferredValue(filter);
  const rows = useMemo(
    () => filterFindings(findings?.findings ?? [], settled, selected),
    [findings, settled, selected],
  );
  const sections = useMemo(() => arrangeFindings(rows, sort, grouping), [rows, sort, grouping]);
  return {
    filter,
    sort,
    grouping,
    change: (to) => setFilter({ ...filter, ...to }),
    clear: () => setFilter(noFilter),
    setSort,
    setGrouping,
    sections,
    shown: rows.length,
  };
}
