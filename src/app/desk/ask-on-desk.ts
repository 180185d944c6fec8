import type { Outcome } from '../../core/checks/outcome.ts';
import { plainOutcome } from '../../core/checks/plain-outcome.ts';
import { ok, type Result } from '../../core/result.ts';
import type { Mapping } from '../../core/table/mapping.ts';
import { writeMapping } from '../../core/table/mapping-of.ts';
import { askWorksheet } from '../ask-worksheet.ts';
import type { Library } from '../library.ts';
import type { Progress, SheetHandle } from '../ports.ts';
import type { AskedQuestion } from './desk.ts';
import { intervalPlot, intervalRow } from './plots.ts';
import type { AskedView, CellsView } from './views.ts';

/** Answers a question about one sheet on the desk, each group against all others. */
export async function askOnDesk(
  library: Library,
  file: string,
  sheet: SheetHandle,
  mappings: readonly Mapping[],
  { outcome, base, by, direction, where }: AskedQuestion,
  progress: Progress,
): Promise<Result<AskedView>> {
  const asked = await askWorksheet(
    library,
    {
      workbook: { file, kind: 'xlsx', sheets: [sheet] },
      sheets: [sheet.name],
      mapping: mappings.length === 0 ? null : { file: 'settings', text: writeMapping(mappings) },
      kind: null,
      where,
      question: { outcome, base, by, against: 'others', direction, threshold: null, asRate: false },
    },
    progress,
  );
  if (!asked.ok) return asked;
  const { outcomes, title } = asked.value;
  const label = (group: string | null): { readonly label: string } => ({ label: group ?? by });
  return ok({
    title,
    plots: outcomes.length === 0 ? [] : [intervalPlot(title, outcomes, ({ group }) => label(group))],
    rows: outcomes.map((one) => intervalRow(one, label(one.group))),
    explanation: {
      title,
      question: title,
      criterion: null,
      outcomes: outcomes.map((one) => ({
        label: one.group ?? '',
        outcome: { ...plainOutcome(one), records: [] },
        threshold: null,
        records: [],
      })),
      parts: [],
      authorities: [],
    },
    cells: cellsOf(outcomes),
    problems: asked.problems,
  });
}

/** The cells of each group by what they give, each named once. */
function cellsOf(outcomes: readonly Outcome[]): readonly CellsView[] {
  const ranges = new Map<string, string[]>();
  for (const { group, evidence } of outcomes) {
    for (const { role, ranges: own } of evidence) {
      const label = [group, role].filter((part) => part !== null).join(', ');
      ranges.set(label, [...new Set([...(ranges.get(label) ?? []), ...own])]);
    }
  }
  return [...ranges].map(([label, all]) => ({ label, ranges: all }));
}
