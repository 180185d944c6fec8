import { problem, type Problem } from '../../../core/problems.ts';
import { isIsoDay, reviewDates, type DateLine } from '../../../app/review-dates.ts';
import { done, refused, type CommandInfo } from '../command.ts';
import { openInstalledLibrary } from '../open-library.ts';

export const dates: CommandInfo = {
  name: 'dates',
  usage: 'dates [--identified DAY] [--onsite-end DAY] [--draft-report DAY] [--final-report DAY]',
  summary: 'The days a monitoring review keeps: when reports, answers, plans and corrections are due.',
  words: [0, 0],
  options: [
    { name: 'identified', value: 'DAY', help: 'The day noncompliance was seen.' },
    { name: 'onsite-end', value: 'DAY', help: 'The last day of the onsite visit, as 2018-11-27.' },
    { name: 'draft-report', value: 'DAY', help: 'The day of the draft report.' },
    { name: 'final-report', value: 'DAY', help: 'The day of the final report.' },
  ],
  examples: ['plumbline dates --final-report 2019-04-23'],
  run(given, terminal) {
    const library = openInstalledLibrary();
    if (!library.ok) return Promise.resolve(refused(library.problems));
    const faults: Problem[] = [];
    const days: Record<string, string> = {};
    for (const { id } of library.value.dates.given) {
      const day = given.value(id);
      if (day === null) continue;
      if (!isIsoDay(day))
        faults.push(problem('usage', `--${id}`, `\`${day}\` is not a day.`, 'Write the day as 2019-04-23.'));
      else days[id] = day;
    }
    if (faults.length === 0 && Object.keys(days).length === 0)
      faults.push(problem('usage', 'dates', 'No day is given.', 'Give the end of the visit, or the day of a report.'));
    if (faults.length > 0) return Promise.resolve(refused(faults));
    for (const line of reviewDates(library.value.dates, days)) terminal.print(inWords(line));
    return Promise.resolve(done());
  },
};

function inWords({ title, day, says }: DateLine): string {
  return `${day}  ${title}${says === null ? '' : `\n            ${says}`}`;
}
