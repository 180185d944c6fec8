import { countText, partText, statusText, valueText } from '../../app/figures-in-words.ts';
import type { Checked } from '../../app/check-worksheet.ts';
import { leadingOutcome } from '../../app/leading-outcome.ts';
import { describeTable } from '../../app/describe-table.ts';
import { textTable } from './text-table.ts';

/** The findings of a run as a table a person reads; the finding's name in the last column is what `explain` takes. */
export function printCheck(checked: Checked, width: number): string {
  const counts = new Map<string, number>();
  const rows = checked.findings.map((finding) => {
    const status = statusText(finding);
    counts.set(status, (counts.get(status) ?? 0) + 1);
    const outcome = leadingOutcome(finding);
    const threshold =
      outcome.threshold === null
        ? ''
        : `${outcome.threshold.operator} ${outcome.threshold.value}${outcome.threshold.verified ? '' : ' (unverified)'}`;
    const counted = outcome.status === 'not-computed' || outcome.status === 'not-applicable';
    return [
      status,
      finding.criterion ?? '',
      `${finding.title}${outcome.group === null ? '' : `: ${outcome.group}`}${counted && outcome.reason !== null ? ` (${outcome.reason.message})` : ''}`,
      counted ? '' : partText(outcome.n, outcome.d),
      valueText(outcome.measure, outcome.value),
      threshold,
      finding.id,
    ];
  });
  const summary = [...counts].map(([status, count]) => `${count} ${status}`).join(', ');
  return [
    `${checked.district}: ${checked.file}, judged as of ${checked.asOf}`,
    '',
    printSheets(checked, width),
    '',
    `${countText(checked.findings.length)} findings: ${summary || 'none'}`,
    '',
    rows.length === 0
      ? 'No rule had a worksheet to look at.'
      : textTable(
          [
            { header: 'Status' },
            { header: 'Criterion' },
            { header: 'Finding', flexible: true },
            { header: 'Of', align: 'right' },
            { header: 'Value', align: 'right' },
            { header: 'Threshold' },
            { header: 'Name for explain', flexible: true },
          ],
          rows,
          width,
        ),
  ].join('\n');
}

function printSheets(checked: Checked, width: number): string {
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
