import { join } from 'node:path';
import { checkWorksheet, type CheckedWorksheet } from '../../src/app/check-worksheet.ts';
import { draftContext, publishFindings } from '../../src/app/draft-report.ts';
import { findingsPackage } from '../../src/app/findings-package.ts';
import type { Library } from '../../src/app/library.ts';
import { viewModel } from '../../src/core/draft/view-model.ts';
import type { ViewModel } from '../../src/core/draft/view/view-shape.ts';
import type { Publication } from '../../src/core/privacy/publish.ts';
import type { Audience } from '../../src/core/privacy/reportable.ts';
import { readWorkbookFile } from '../../src/hosts/node/read-file.ts';
import { projectRoot } from './library.ts';

/** The example district with its checks run, as one audience sees it. */
export interface CheckedDistrict {
  readonly checked: CheckedWorksheet;
  readonly publication: Publication;
  readonly report: ViewModel;
  packageOf(finding: string): string;
}

export async function checkedDistrict(
  library: Library,
  audience: Audience,
  packs: readonly string[],
): Promise<CheckedDistrict> {
  const workbook = await readWorkbookFile(join(projectRoot, 'examples/district.xlsx'));
  if (!workbook.ok) throw new Error('the example district cannot be read');
  const checked = await checkWorksheet(
    library,
    {
      ...{ workbook: workbook.value, calendar: null, sheets: null, mapping: null, kind: null, where: [] },
      ...{ packs: packs.map((pack) => ({ pack, setting: null })), asOf: '2025-06-30', district: null },
    },
    () => undefined,
  );
  if (!checked.ok) throw new Error('the example district cannot be checked');
  const published = publishFindings(library, checked.value, { audience, privacy: null });
  if (!published.ok) throw new Error('its findings cannot be published');
  const context = draftContext(library, checked.value, published.value, null);
  const { authorities } = library.rulebook;
  return {
    checked: checked.value,
    publication: published.value,
    report: viewModel(published.value.findings, context, library.templates.criteria),
    packageOf: (finding) => findingsPackage(checked.value, published.value, authorities, null, [finding]),
  };
}
