import type { SheetModel } from '../../core/draft/sheet-model.ts';
import { chartsSheet } from './charts-sheet.ts';
import { findingsSheet } from './findings-sheet.ts';
import { methodSheet } from './method-sheet.ts';
import type { SheetSource } from './sheet-source.ts';

/** The sheets of a run in their order: findings, charts where there are any, method. */
export function resultSheets(source: SheetSource): SheetModel[] {
  const charts = chartsSheet(source);
  return [findingsSheet(source), ...(charts === null ? [] : [charts]), methodSheet(source)];
}
