/** A text in three: what another has too at its beginning, what it has alone, what the other has too at its end. */
export type Parted = readonly [before: string, changed: string, behind: string];

/** So many letters of what is the same stand before and behind what is not. */
const around = 60;

/** Where two texts differ, by whole words; of what they share only as much as is needed to know the place. */
export function changedPart(text: string, other: string): Parted {
  const [own, its] = [words(text), words(other)];
  let start = 0;
  while (start < own.length && start < its.length && own[start] === its[start]) start++;
  let end = 0;
  while (end < own.length - start && end < its.length - start && own.at(-1 - end) === its.at(-1 - end)) end++;
  const before = own.slice(0, start).join('');
  const behind = own.slice(own.length - end).join('');
  return [
    before.length > around ? `… ${before.slice(-around).replace(/^\S*\s/, '')}` : before,
    own.slice(start, own.length - end).join(''),
    behind.length > around ? `${behind.slice(0, around).replace(/\s\S*$/, '')} …` : behind,
  ];
}

/** Words and the spaces between them; cells of a row with a stroke between. */
function words(text: string): readonly string[] {
  const line = text.replace(/\t/g, ' | ').replace(/\s+/g, ' ').trim();
  return line.match(/\S+|\s+/g) ?? [];
}
