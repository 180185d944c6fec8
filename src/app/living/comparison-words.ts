import type { Origin, TextChange } from '../../core/revise/comparison.ts';

/**
 * The fixed words of a comparison, on the terminal and in its Word report. They stand here and not among the templates of
 * reports, because those are drafted from findings, and a comparison is drafted from two documents.
 */
export const comparisonWords = {
  title: (title: string): string => (title === '' ? 'What changed' : `What changed: ${title}`),
  subject: 'Comparison of two versions of a report',
  first: 'First version',
  second: 'Second version',
  from: 'Comes from',
  fromDraft: 'What is not marked otherwise comes from the draft.',
  /** On whom the review is for: the first thing on its first page. */
  banner: {
    internal: 'For internal use, not for release: a version of this report is for internal use.',
    unknown:
      'For internal use, not for release: a version does not say whom it is for, so it is taken to be for internal use.',
    bothPublic:
      'For internal use, not for release. Both versions are for the public, but the difference of two published numbers may be a count too small to publish.',
  },
  compared: 'What was compared',
  comparedCaption: 'The two versions',
  comparedDescription: 'For each version its file, title, district, day of the data, worksheet, readers and rules.',
  facts: {
    file: 'File',
    title: 'Title',
    district: 'District',
    asOf: 'Data as of',
    worksheet: 'Worksheet',
    audience: 'Drafted for',
    rules: 'Rules',
  },
  audiences: { internal: 'Internal use', public: 'The public' } as Readonly<Record<string, string>>,
  notSaid: 'Not said in the document',
  untold: 'What cannot be told',
  summary: 'Summary',
  summaryCaption: 'What changed, counted',
  summaryDescription: 'For each kind of change how many there are.',
  countHeader: 'How many',
  same: 'The versions say the same: no finding, number or sentence differs.',
  counted: {
    added: 'Findings that are new',
    removed: 'Findings that are gone',
    changed: 'Findings that changed',
    status: 'Changes of status',
    rating: 'Changes of rating',
    numbers: 'Numbers that read otherwise',
    numbersAdded: 'Numbers in the second version only',
    numbersRemoved: 'Numbers in the first version only',
    byDraft: 'Passages the draft changed',
    byPerson: 'Passages a person changed',
    byBoth: 'Passages both changed',
    byUnknown: 'Passages of which it cannot be told who changed them',
    fills: 'Places filled in or emptied',
  },
  findings: 'Findings',
  noFinding: 'No finding is new, gone or changed.',
  states: { added: 'New', removed: 'Gone', changed: 'Changed' },
  stateSentences: {
    added: 'This finding is in the second version only.',
    removed: 'This finding is in the first version only.',
  },
  unprintedFindings: 'Findings that are not printed',
  unprintedSays: 'Neither version prints these as findings; their status and rating are in the data both hold.',
  unprintedCaption: 'Changes of findings that are not printed',
  otherCells: (count: number): string =>
    `${count} ${count === 1 ? 'cell of its tables reads another number' : 'cells of its tables read other numbers'}, listed under Numbers.`,
  moved: 'It stands elsewhere among the findings now.',
  findingCaption: (heading: string): string => `Changes in ${shortOf(heading)}`,
  findingDescription:
    'For each change what it is, what the first version says, what the second says, and what it comes from.',
  what: 'What',
  whats: {
    added: 'New words',
    removed: 'Words gone',
    changed: 'Other words',
    numbers: 'Other numbers',
    chart: 'Chart or picture',
  } satisfies Readonly<Record<TextChange['what'], string>>,
  status: (title: string): string => `Status of ${title}`,
  rating: (title: string): string => `Rating of ${title}`,
  filledIn: (hint: string): string => `Filled in: ${hint}`,
  otherChart: 'Shows something else',
  notThere: '(not there)',
  notFilled: '(not filled in)',
  numbers: 'Numbers',
  numbersCaption: (heading: string): string => `Numbers that differ in ${shortOf(heading)}`,
  numbersDescription:
    'For each number what it is, what the first version prints, what the second prints, the difference of the two, what it comes from unless the draft, and the cells it was counted in.',
  noNumber: 'No number differs.',
  difference: 'Difference',
  cells: 'Cells',
  differenceNote:
    'Numbers come from the draft unless it is said. The difference is that of the numbers as printed; a number printed in several ways is given in all of them, without a difference. Numbers that came or went with a finding stand in its text above.',
  numberInText: 'a number in the text',
  byHand: 'Words changed by people',
  byHandCaption: 'Words changed by people',
  byHandDescription: 'For each change where it stands, what both versions say, and in which version a person made it.',
  noHand: 'No words that a person changed differ between the versions.',
  where: 'Where',
  otherText: 'Other text',
  sectionCaption: (heading: string): string => `Changes in “${heading}”`,
  sectionDescription: 'For each change outside of findings what it is, what both versions say, and what it comes from.',
  noOtherText: 'The text outside of findings is the same.',
  beginning: 'Beginning of the report',
  origins: {
    draft: 'The draft',
    person: 'A person',
    both: 'A person and the draft',
    unknown: 'Cannot be told',
  } satisfies Readonly<Record<Origin, string>>,
  filled: 'A person, who filled it in',
  /** In which version a person changed what was drafted, and what that was. */
  who: (by: Origin, drafted: TextChange['drafted']): string => {
    const sides = [
      ...(drafted.was === null ? [] : [`first version drafted as “${drafted.was}”`]),
      ...(drafted.is === null ? [] : [`second version drafted as “${drafted.is}”`]),
    ];
    return `${comparisonWords.origins[by]}${sides.length === 0 ? '' : `; ${sides.join('; ')}`}`;
  },
  noDraft: (file: string): string =>
    `${file} does not hold what was drafted, so it cannot be told which of its words people changed by hand.`,
  noFindings: (files: readonly string[]): string =>
    `${files.join(' and ')} ${files.length === 1 ? 'does' : 'do'} not hold findings as data, so status and rating are compared only as far as the text says them.`,
  numbersByPlace:
    'A version has no generated numbers, so numbers are compared by their places in sentences of the same words; in a sentence that was reworded they are told with the sentence.',
  otherReport: (one: string, other: string): string =>
    `The versions are reports of two types (${one}, ${other}); what one does not print is told as not there.`,
  otherAudience:
    'One version is for the public and one for internal use: a number withheld in one of them reads otherwise though it may be the same.',
  otherDistrict: (one: string, other: string): string =>
    `The versions are about two districts (${one || 'not said'}, ${other || 'not said'}).`,
};

/** A finding by the number of its criterion, if it has one: the whole heading stands above. */
function shortOf(heading: string): string {
  return /^[^:]{1,12}(?=: )/.exec(heading)?.[0] ?? heading;
}
