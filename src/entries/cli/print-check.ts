import type { CheckedWorksheet } from '../../app/check-worksheet.ts';
import { describeTable } from '../../app/describe-table.ts';
import { countText, partText, statusText, thresholdText, valueText } from '../../app/figures-in-words.ts';
import { shortName } from '../../app/explain.ts';
import { leadingOutcome } from '../../app/leading-outcome.ts';
import { textTable, wrap } from './text-table.ts';

type Finding = CheckedWorksheet['findings'][number];

/** The order a reader wants them in: what asks for something first. */
const order = ['not met', 'follow up', 'needs review', 'not computed', 'met', 'not raised', 'not applicable'];

/**
 * The findings of a run as a person reads them: what asks for something first, each with the name that `explain` takes.
 * What does not apply is counted, and told in a line each.
 *
 * @param settings what an organization set for the run
 */
export function printCheck(checked: CheckedWorksheet, width: number, settings = ''): string {
  const byStatus = new Map<string, Finding[]>();
  for (const finding of checked.findings) {
    const status = statusText(finding);
    byStatus.set(status, [...(byStatus.get(status) ?? []), finding]);
  }
  const present = order.filter((status) => byStatus.has(status));
  const summary = present.map((status) => `${byStatus.get(status)!.length} ${status}`).join(', ');
  return [
    `${checked.district}: ${checked.file}, judged as of ${checked.asOf}`,
    '',
    printSheets(checked, width),
    '',
    ...(settings === '' ? [] : [settings, '']),
    `findings: ${countText(checked.findings.length)}${summary === '' ? '' : ` (${summary})`}`,
    ...present.flatMap((status) => ['', printStatus(status, byStatus.get(status)!, checked.findings, width)]),
  ].join('\n');
}

function printStatus(status: string, findings: readonly Finding[], all: readonly Finding[], width: number): string {
  const title = `${status[0]!.toUpperCase()}${status.slice(1)} (${findings.length})`;
  const uncounted = status === 'not applicable' || status === 'not computed';
  if (uncounted) {
    const lines = findings.flatMap((finding) => {
      const { reason } = leadingOutcome(finding);
      return wrap(`${nameOf(finding)}: ${reason?.message ?? ''}`, width - 2).map(
        (line, i) => `${i === 0 ? '  ' : '      '}${line}`,
      );
    });
    return [title, ...lines].join('\n');
  }
  const rows = findings.map((finding) => {
    const outcome = leadingOutcome(finding);
    const { threshold } = outcome;
    return [
      `${nameOf(finding)}${outcome.group === null ? '' : `: ${outcome.group}`}`,
      partText(outcome.n, outcome.d),
      valueText(outcome.measure, outcome.value),
      threshold === null ? '' : `${thresholdText(threshold)}${threshold.verified ? '' : ' (unverified)'}`,
      shortName(all, finding),
    ];
  });
  const columns = [
    { header: title, flexible: true },
    { header: findings[0]!.indicator ? 'Cases' : 'Not complying', align: 'right' as const },
    { header: 'Value', align: 'right' as const },
    { header: 'Threshold', flexible: true },
    { header: 'Name for explain' },
  ];
  return textTable(columns, rows, width);
}

function nameOf(finding: Finding): string {
  return finding.criterion === null ? finding.title : `${finding.criterion}: ${finding.title}`;
}

function printSheets(checked: CheckedWorksheet, width: number): string {
  return textTable(
    [
      { header: 'Sheet' },
      { header: 'Recognised as' },
      { header: 'Records', align: 'right' },
      { header: 'Header' },
      { header: 'Columns recognised', flexible: true },
    ],
    checked.tables.map((table) => {
      const described = describeTable(table);
      return [described.sheet, described.kind, countText(described.rows), described.header, described.columns];
    }),
    width,
  );
}
