/**
 * The seven groups of 34 CFR 300.647(b)(2), by the values of the list `races`: Hispanic/Latino of any race, and the six
 * others for children who are not Hispanic. The 2024 standards for race and ethnicity have not changed this regulation.
 */
export const federalGroups: readonly string[] = [
  'Hispanic/Latino',
  'American Indian or Alaska Native',
  'Asian',
  'Black or African American',
  'Native Hawaiian or Other Pacific Islander',
  'White',
  'Two or more races',
];
