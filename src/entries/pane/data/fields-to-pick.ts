import type { FieldChoice } from '../../../app/desk/views.ts';

export interface FieldsToPick {
  readonly nearest: readonly FieldChoice[];
  readonly answers: readonly FieldChoice[];
  readonly all: readonly FieldChoice[];
}

/** What can be picked for a column, narrowed by what was typed: each typed word must begin a word of the title. */
export function fieldsToPick(
  offered: readonly FieldChoice[],
  fields: readonly FieldChoice[],
  typed: string,
  answers: readonly FieldChoice[],
): FieldsToPick {
  const wanted = words(typed);
  const fits = ({ field, title }: FieldChoice): boolean => {
    const held = [...words(title), ...words(field)];
    return wanted.every((word) => held.some((one) => one.startsWith(word)));
  };
  const near = new Set(offered.map(({ field }) => field));
  return {
    nearest: offered.filter(fits),
    answers: answers.filter(fits),
    all: fields.filter((one) => !near.has(one.field) && fits(one)),
  };
}

function words(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
