import { audit, type AuditReport } from './audit.ts';
import { codedPercent } from './display-coding.ts';
import type { PrimaryCells } from './primary-rule.ts';
import type { PrivacySetting } from './privacy-setting.ts';
import {
  codedPercentFact,
  percentFacts,
  visibleTable,
  type CountTable,
  type LinearFact,
  type VisibleTable,
} from './published-table.ts';

/** A percentage that is printed without its counts. */
export interface PrintedShare {
  readonly part: string;
  readonly whole: string;
}

/**
 * What an outsider has under a rule that prints coded percentages and no counts: the codes, and that a group with a
 * percentage is not a small one. Sums are left out: where no count is printed a table and its multiples look alike, so
 * that numbers add up to another unknown number pins none of them. Whoever has the counts from elsewhere (enrollment by
 * group, say) knows more than this; that is what the codes are coarse for.
 */
export function withholdCounts(
  table: CountTable,
  shares: readonly PrintedShare[],
  primary: PrimaryCells,
  setting: PrivacySetting,
  steps: number,
): { readonly hidden: ReadonlySet<string>; readonly visible: VisibleTable; readonly audit: AuditReport } {
  const hidden = new Set(table.cells.filter(({ printed }) => printed).map(({ id }) => id));
  const byId = new Map(table.cells.map((cell) => [cell.id, cell]));
  const visible = visibleTable(table, hidden, hidden, ({ kind, id, value }) => {
    if (kind === 'cases' || value === 0) return { lower: 0, upper: null };
    return primary.groups.has(id)
      ? { lower: 1, upper: setting.students.below - 1 }
      : { lower: setting.students.below, upper: null };
  });
  const facts = shares.flatMap(({ part, whole }): readonly LinearFact[] => {
    const share = { part: byId.get(part)!.value, whole: byId.get(whole)!.value };
    const code = codedPercent(share, share.whole, setting);
    if (share.whole === 0 || code.kind === 'small-group') return [];
    const because = `${code.text} of ${byId.get(whole)!.label} is printed`;
    return code.kind === 'coded'
      ? [codedPercentFact(part, whole, code.side, code.percent, because)]
      : percentFacts(part, whole, code.text.replace('%', ''), because);
  });
  const coded: VisibleTable = { cells: visible.cells, facts: [...table.facts.filter(isOfOnePair), ...facts] };
  return { hidden, visible: coded, audit: audit(coded, { width: setting.width, steps }) };
}

/** Cases are among their students; everything else adds cells up. */
function isOfOnePair({ terms, lower }: LinearFact): boolean {
  return terms.length === 2 && lower === null;
}
