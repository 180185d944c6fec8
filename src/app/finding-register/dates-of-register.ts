import type { LifeForDraft } from '../../core/draft/view/lives.ts';

/**
 * The days of a letter or a cover, as the register has them for all its findings alike: by name, as ISO days. A day that the
 * rules give goes before one a person wrote for a single finding; where findings differ, a person says which day is the letter's.
 */
export function datesOfRegister(lives: readonly LifeForDraft[]): Readonly<Record<string, string>> {
  const dates: Record<string, string> = {};
  for (const name of ['draftReport', 'finalReport', 'responseDue', 'planDue', 'correctionDue'] as const) {
    const days = lives.flatMap((life) => life.days[name === 'draftReport' ? 'draftSent' : name] ?? []);
    const worked = days.filter(({ how }) => how !== null);
    const alike = worked.length > 0 ? worked : days;
    const [first] = alike;
    if (first === undefined || alike.some(({ day }) => day !== first.day)) continue;
    dates[name] = first.day;
    if (first.how !== null) dates[`${name}How`] = first.how;
  }
  return dates;
}
