// A report of about 100 pages (LibreOffice makes 100 of it): as drafted, as a person left it, and as it is drafted a year
// later.
import { longDraft } from '../tests/support/docx/long-draft.ts';
import { edited } from '../tests/living/edited.ts';

const areas = 33;

/** As drafted first. Findings that come later are not in it. */
export const firstDraft = () => longDraft(1, { areas, without: ['2-5', '14-3', '30-1'] });

/** A year later: four of five numbers are others, six findings are gone and three are new. */
export const laterDraft = () =>
  longDraft(1, { areas, yearsLater: 1, without: ['1-2', '5-1', '9-4', '17-5', '22-2', '33-3'] });

/** What a person did in between: 44 edits, the same on every run. */
export const asLeft = (bytes) => edited(bytes, 20_260_115, [...many('addSentence', 8), ...many('reword', 8), ...rest]);

const many = (act, times) => Array.from({ length: times }, () => act);
const rest = [
  ...[...many('rewrite', 3), ...many('deleteSentence', 4), ...many('typeOver', 6), ...many('fill', 4)],
  ...[...many('deleteParagraph', 3), ...many('deletePart', 2), ...many('move', 2), ...many('addParagraph', 3)],
  'comment',
];
