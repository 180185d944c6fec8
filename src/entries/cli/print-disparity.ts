import type { Asked } from '../../app/ask-worksheet.ts';

import { countText, statusText, valueText } from '../../app/figures-in-words.ts';
import { textTable } from './text-table.ts';

/** Without a threshold nothing is decided about any group; that is said once, below the table. */
const remark = (outcome: Asked['outcomes'][number]): string =>
  outcome.reason === null ? statusText(outcome) : outcome.reason.code === 'no-threshold' ? '' : outcome.reason.message;

/** The answer to a disparity question as a table: a row for each group. */
export function printDisparity(asked: Asked, width: number): string {
  const rows = asked.outcomes.map((outcome) => {
    const rate =
      outcome.n !== null && outcome.d !== null && outcome.d > 0 ? valueText('risk', outcome.n / outcome.d) : '';
    const { comparison, interval } = outcome;
    return [
      outcome.group ?? '',
      outcome.n === null ? '' : countText(outcome.n),
      outcome.d === null ? '' : countText(outcome.d),
      rate,
      valueText(outcome.measure, outcome.value),
      interval === null
        ? ''
        : `${interval.lower.toFixed(3)} to ${interval.upper === null ? 'no upper limit' : interval.upper.toFixed(3)}`,
      comparison === null
        ? ''
        : comparison.n === null || comparison.d === null
          ? comparison.label
          : `${comparison.label}, ${countText(comparison.n)} of ${countText(comparison.d)}`,
      remark(outcome),
    ];
  });
  return [
    `${asked.file}: ${asked.title}`,
    '',
    textTable(
      [
        { header: 'Group', flexible: true },
        { header: 'Cases', align: 'right' },
        { header: 'Students', align: 'right' },
        { header: 'Rate', align: 'right' },
        { header: 'Ratio', align: 'right' },
        { header: '95% interval', align: 'right' },
        { header: 'Compared with', flexible: true },
        { header: 'Remarks', flexible: true },
      ],
      rows,
      width,
    ),
    ...(asked.outcomes.some((outcome) => outcome.reason?.code === 'no-threshold')
      ? ['', 'No threshold was given, so nothing is flagged: the numbers stand for a person to judge.']
      : []),
  ].join('\n');
}
