import type { TableBlock, TableCell } from '../draft.ts';
import { comparedRates } from './people-of.ts';
import { figureCell, partCell, statusCell, tableOrNull, textCell, withInterval } from './table-cells.ts';
import type { FindingView } from './view-shape.ts';

type Finding = Omit<FindingView, 'schoolsTable' | 'groupsTable' | 'groupsChart' | 'intervalsChart' | 'recordsTable'>;

/** A finding by school: what it applied to, what did not comply, the share, the outcome. */
export function schoolsTable(finding: Finding): TableBlock | null {
  if (finding.figureKind === 'means' || finding.figureKind === 'results') return resultsTable(finding);
  return tableOrNull(
    `schools:${finding.id}`,
    `${finding.heading}, by school`,
    finding.indicator
      ? `For each school the ${finding.records}, the cases among them, their share, and whether the indicator is raised.`
      : 'For each school the records the requirement applies to, how many do not comply, their share, and the outcome.',
    [
      ['School', 4],
      [finding.indicator ? capital(finding.records) : 'Records', 2, 'end'],
      [finding.indicator ? 'Cases' : 'Not compliant', 2, 'end'],
      ['Share', 2, 'end'],
      ['Outcome', 2],
    ],
    withSomething(finding.schools).map((school) => [
      textCell(school.name),
      figureCell(school.d),
      figureCell(school.n),
      figureCell(school.rate),
      statusCell(school.status, school.statusWord),
    ]),
  );
}

/** Schools with anything to count; a row of zeros tells only that nothing applied there. */
function withSomething(schools: Finding['schools']): Finding['schools'] {
  return schools.filter(({ d }) => d.state !== 'value' || d.raw > 0);
}

/** A figure of its own for each school: a mean, a percentage of targets reached. */
function resultsTable(finding: Finding): TableBlock | null {
  const means = finding.figureKind === 'means';
  const words = finding.schools.some(({ word }) => word !== null);
  return tableOrNull(
    `schools:${finding.id}`,
    `${finding.heading}, by school`,
    `For each school ${means ? 'how many values it has, ' : ''}the ${finding.measure}${words ? ', what it comes to' : ''}, and whether the indicator is raised.`,
    [
      ['School', 4],
      ...(means ? [['Values', 2, 'end'] as const] : []),
      [capital(finding.measure), 2, 'end'],
      ...(words ? [['Result', 3] as const] : []),
      ['Outcome', 2],
    ],
    finding.schools.map((school) => [
      textCell(school.name),
      ...(means ? [figureCell(school.d)] : []),
      figureCell(school.value),
      ...(words ? [school.word === null ? textCell('–') : figureCell(school.word)] : []),
      statusCell(school.status, school.statusWord),
    ]),
  );
}

/** An indicator by group: cases of students, rate, comparison, gap, ratio with interval, outcome. */
export function groupsTable(finding: Finding): TableBlock | null {
  if (finding.figureKind === 'means') return meansTable(finding);
  if (finding.figureKind === 'shares') return sharesTable(finding);
  if (finding.figureKind === 'changes') return changesTable(finding);
  return tableOrNull(
    `groups:${finding.id}`,
    captionByGroup(finding),
    `For each group the cases among its ${finding.records}, the rate, the rate of the comparison, the gap in percentage points, ` +
      `the ${finding.measure} with its interval, and whether the indicator is raised.`,
    [
      ['Group', 30],
      [`Cases of ${finding.records}`, 12, 'end'],
      ['Rate', 7, 'end'],
      [comparedRates(finding.groups), 8, 'end'],
      ['Gap', 10, 'end'],
      [`${capital(finding.measure)} (interval)`, 17, 'end'],
      ['Outcome', 16],
    ],
    finding.groups.map((group) => [
      textCell(group.name),
      partCell(group.n, group.d),
      figureCell(group.rate),
      figureCell(group.comparisonRate),
      figureCell(group.difference),
      withInterval(group.value, group.lower, group.upper),
      statusCell(group.status, group.statusWord),
    ]),
  );
}

/** Means by group: of how many values, the mean, the comparison's, the difference, the measure, the outcome. */
function meansTable(finding: Finding): TableBlock | null {
  const compared = finding.groups.some(({ comparisonRate }) => comparisonRate !== null);
  const same = finding.measure === 'mean' || finding.measure === 'difference of means';
  return tableOrNull(
    `groups:${finding.id}`,
    captionByGroup(finding),
    `For each group how many values it has, their mean${compared ? ', the mean of the comparison and the difference' : ''}, and whether the indicator is raised.`,
    [
      ['Group', 30],
      ['Values', 10, 'end'],
      ['Mean', 10, 'end'],
      ...(compared
        ? ([
            ['Mean of others', 10, 'end'],
            ['Difference', 12, 'end'],
          ] as const)
        : []),
      ...(same ? [] : [[`${capital(finding.measure)} (interval)`, 17, 'end'] as const]),
      ['Outcome', 16],
    ],
    finding.groups.map((group) => [
      textCell(group.name),
      figureCell(group.d),
      figureCell(group.rate),
      ...(compared
        ? [
            figureCell(group.comparisonRate),
            same && group.difference !== null
              ? withInterval(group.difference, group.lower, group.upper)
              : figureCell(group.difference),
          ]
        : []),
      ...(same ? [] : [withInterval(group.value, group.lower, group.upper)]),
      statusCell(group.status, group.statusWord),
    ]),
  );
}

/** Groups among all people, beside what they are held against. */
function sharesTable(finding: Finding): TableBlock | null {
  const compared = finding.groups.some(({ comparisonRate }) => comparisonRate !== null);
  return tableOrNull(
    `groups:${finding.id}`,
    captionByGroup(finding),
    `For each group its number among all ${finding.records}, its share${compared ? ', its share of those it is compared with, the gap in percentage points, and the ratio of the shares' : ''}, and whether the indicator is raised.`,
    [
      ['Group', 30],
      [`Of all ${finding.records}`, 13, 'end'],
      ['Share', 8, 'end'],
      ...(compared
        ? ([
            [`Share of ${finding.leading?.comparisonLabel || 'the others'}`, 12, 'end'],
            ['Gap', 10, 'end'],
            [`${capital(finding.measure)} (interval)`, 17, 'end'],
          ] as const)
        : []),
      ['Outcome', 14],
    ],
    finding.groups.map((group) => [
      textCell(group.name),
      partCell(group.n, group.d),
      figureCell(group.rate),
      ...(compared
        ? [
            figureCell(group.comparisonRate),
            figureCell(group.difference),
            withInterval(group.value, group.lower, group.upper),
          ]
        : []),
      statusCell(group.status, group.statusWord),
    ]),
  );
}

/** A trend: the change of each group over the years, with each year's rates below it; of a rate of all, the years alone. */
function changesTable(finding: Finding): TableBlock | null {
  const gaps = finding.groups.length > 0;
  return tableOrNull(
    `groups:${finding.id}`,
    `${finding.heading}, by year`,
    gaps
      ? `For each group the change of its gap with its interval and whether the indicator is raised, and for each year the cases among its ${finding.records}, the rate, the rate of the comparison and the gap.`
      : `For each year the cases among all ${finding.records} and the rate, and the change from the first to the last.`,
    [
      [gaps ? 'Group and year' : 'Year', 24],
      [`Cases of ${finding.records}`, 12, 'end'],
      ['Rate', 8, 'end'],
      ...(gaps ? [[comparedRates(finding.groups), 9, 'end'] as const] : []),
      [gaps ? 'Gap; change of it (interval)' : 'Change', 20, 'end'],
      ['Outcome', 27],
    ],
    gaps
      ? finding.groups.map((group) => {
          // A change has no counts of its own.
          const isChange = group.n.state === 'not-computed';
          return [
            textCell(group.name),
            isChange ? textCell('–') : partCell(group.n, group.d),
            isChange ? textCell('–') : figureCell(group.rate),
            isChange ? textCell('–') : figureCell(group.comparisonRate),
            isChange ? withInterval(group.value, group.lower, group.upper) : figureCell(group.difference),
            isChange ? outcomeCell(group) : textCell('–'),
          ];
        })
      : [
          ...finding.years.map(({ year, n, d, rate }) => [
            textCell(year),
            partCell(n, d),
            figureCell(rate),
            textCell('–'),
            textCell('–'),
          ]),
          [textCell('All years'), textCell('–'), textCell('–'), figureCell(finding.value), outcomeCell(finding)],
        ],
  );
}

/** "Raised (widening, 2020-21 to 2023-24)". */
function outcomeCell({ status, statusWord, word }: Pick<FindingView, 'status' | 'statusWord' | 'word'>): TableCell {
  if (word === null) return statusCell(status, statusWord);
  return statusCell(
    status,
    statusWord,
    { type: 'text', text: ' (' },
    { type: 'value', figure: word },
    { type: 'text', text: ')' },
  );
}

/** Headings of indicators say mostly by what the groups are made. */
function captionByGroup({ heading, groups }: Finding): string {
  if (groups.length === 1) return heading;
  return /\bby [^,]*$/.test(heading) ? `${heading}, each group` : `${heading}, by group`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
