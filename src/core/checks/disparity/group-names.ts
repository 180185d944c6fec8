import { meaningIn } from '../../table/meaning-in.ts';
import type { ValueList } from '../../table/schema.ts';

/** What is known of the labels of student groups. */
export interface GroupNames {
  /** The field a label is a group of (`race`, `english-learner`), or null where nothing is known. */
  readonly fieldOf: (label: string) => string | null;
  readonly isTotal: (label: string) => boolean;
  /** What a label is called in the list (`BL` → Black or African American); the label itself where it is in none. */
  readonly nameOf?: (label: string) => string;
}

/** A label that stands for everybody, by itself or behind what is said of it: `Drop Outs - All Students`. */
const totals =
  /^(?:.*[-–—:/]\s*)?(all|total|totals|all (students|pupils|groups|races|subgroups|races\/ethnicities)|overall|statewide|everyone|everybody|(grand|state|district|school|county|division) totals?|totals? \(all[^)]*\)|total students)$/i;

/**
 * Words by which a group's field shows, tried in this order: a label of a program goes before one of a race ("Asian
 * English learners" is no race). Enough to see that groups overlap where no list of groups is at hand.
 */
const words: readonly (readonly [string, RegExp])[] = [
  [
    'english-learner',
    /\b(ELL?s?|LEP|EML|FLEP|FEL)\b|english learner|english language learner|limited english|former e/i,
  ],
  ['disability', /disab|\b(SWD|IEPs?|SPED|504)\b|special ed/i],
  ['low-income', /low[- ]?income|disadvantaged|\b(FRL|FARMS)\b|reduced[- ]?(price )?lunch|free lunch/i],
  ['high-needs', /high[- ]?needs/i],
  ['homeless', /homeless/i],
  ['foster-care', /foster/i],
  ['migrant', /migrant/i],
  ['military-family', /military/i],
  ['title-one', /\btitle (i|1|one)\b/i],
  ['sex', /^(fe)?males?$|^(girls?|boys?|women|men)$|non-?binary/i],
  [
    'race',
    /hispanic|latin|black|african|white|caucasian|asian|indian|alaska|hawaii|pacific|islander|multi-?rac|more rac|middle eastern/i,
  ],
];

/** Group names from words alone. */
export const commonGroupNames: GroupNames = {
  fieldOf: (label) => words.find(([, word]) => word.test(label))?.[0] ?? null,
  isTotal: (label) => totals.test(label.trim()),
};

/** Group names from the list of student groups (`groups` of the worksheet rules); words help where the list is silent. */
export function groupNamesFrom(list: ValueList): GroupNames {
  const valueOf = (label: string): string | null => meaningIn(list, label)?.value ?? null;
  return {
    fieldOf: (label) => {
      const value = valueOf(label);
      return (value === null ? null : list.fieldOf.get(value)) ?? commonGroupNames.fieldOf(label);
    },
    isTotal: (label) => (list.total !== null && valueOf(label) === list.total) || commonGroupNames.isTotal(label),
    nameOf: (label) => valueOf(label) ?? label,
  };
}
