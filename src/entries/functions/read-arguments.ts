import { isCount } from '../../core/measures/counts.ts';
import { isLevel } from '../../core/measures/intervals/critical-value.ts';
import { notComputed, wrongInput, type Parameter, type Refusal } from './custom-function.ts';
import { readCell } from './read-cell.ts';

/** A count of students: whole and not negative. A blank cell is unknown, not zero. */
export function readCount(name: string, cell: unknown): number | Refusal {
  const read = readCell(cell);
  switch (read.kind) {
    case 'number':
      return isCount(read.value)
        ? read.value
        : wrongInput(`${name} is ${read.value}. Expected a whole number of 0 or more; correct the cell.`);
    case 'blank':
      return notComputed(`${name} is blank, which is unknown and not zero. Write the count, 0 if there were none.`);
    case 'text':
      return wrongInput(
        `${name} is text. Expected a whole number of 0 or more; a mark such as * or <6 is no count, and VALUE() makes a number of digits kept as text.`,
      );
    case 'error':
      return ofError(name, read.value);
    default:
      return wrongInput(`${name} is no number. Expected one cell with a whole number of 0 or more.`);
  }
}

/** What an error in an argument makes of the result: unknown stays unknown, any other error has to be mended. */
export function ofError(name: string, error: string): Refusal {
  return error === '#N/A'
    ? notComputed(`${name} is #N/A, so the result is unknown too. Fill in the cell it comes from.`)
    : wrongInput(`${name} is ${error}. Correct the formula it comes from.`);
}

export const confidenceParameter: Parameter = {
  name: 'confidence',
  description: 'Level of confidence, 0.95 if left out',
  optional: true,
};

/** A level of confidence such as 0.95; 0.95 where it is left out. */
export function readConfidence(cell: unknown): number | Refusal {
  const read = readCell(cell);
  if (read.kind === 'blank') return 0.95;
  if (read.kind === 'number' && isLevel(read.value)) return read.value;
  if (read.kind === 'error') return ofError('confidence', read.value);
  return wrongInput(
    `confidence is ${read.kind === 'number' ? read.value : 'no number'}. Expected a number between 0 and 1; write 0.95 or 95% for 95 percent.`,
  );
}

/** One of a few words, the first where it is left out; case, blanks and hyphens do not matter. */
export function readChoice<Choice extends string>(
  name: string,
  cell: unknown,
  choices: readonly [Choice, ...Choice[]],
): Choice | Refusal {
  const read = readCell(cell);
  if (read.kind === 'blank') return choices[0];
  if (read.kind === 'error') return ofError(name, read.value);
  const found = read.kind === 'text' ? choices.find((choice) => letters(choice) === letters(read.value)) : undefined;
  return found ?? wrongInput(`${name} is not one of the words known here. Write one of: ${choices.join(', ')}.`);
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '');
}
