import { closingShape, lifeShape, progressShape, recordsReviewedShape } from './lives.ts';
import {
  chart,
  choice,
  figure,
  flag,
  list,
  optional,
  record,
  table,
  text,
  word,
  type ValueOf,
} from '../template/shape.ts';

/**
 * Every field a template can use, with the sentence that explains it to writers. The view model is typed by this
 * description, templates are checked against it, and `templates/README.md` lists it.
 */

export const statuses = ['met', 'not-met', 'needs-review', 'not-applicable', 'not-computed'] as const;

/** What kind of figures an indicator is told with. */
export const figureKinds = ['rates', 'means', 'shares', 'changes', 'results'] as const;

const status = choice(statuses, 'the outcome');
const statusWord = word('the outcome in words: "Not met"; for an indicator "Raised" or "Not raised"');

export const citationShape = record('citation', 'a law, rule or guideline', {
  cite: text('as cited: "603 CMR 28.05(1)"'),
  title: text('its title'),
  url: optional(text('where it can be read')),
  force: choice(['binding', 'guidance', 'local'], 'how strong it is'),
  standing: text('whether it is in force, in words'),
  checkedOn: optional(text('the day somebody last read it')),
});

export const thresholdShape = record('threshold', 'a dated limit a decision was made with', {
  text: text('the limit in words: "100 percent of records"'),
  authority: text('what sets it, as cited'),
  from: optional(text('the day it holds from')),
  verified: flag('whether somebody has checked it against its source'),
});

export const groupShape = record('group', 'one group of students in an indicator', {
  name: text('the group, as the worksheet calls it'),
  people: text('its students, as a sentence names them: "students with disabilities"'),
  n: figure('cases in the group'),
  d: figure('students in the group'),
  rate: figure('share of the group, or its mean'),
  comparisonLabel: text('whom it is compared with: "all other students"'),
  comparisonRate: optional(figure('share of those it is compared with, or their mean')),
  difference: optional(figure('the gap in percentage points, or of the means')),
  value: figure('what is held against the threshold: most often the ratio of the two rates'),
  lower: optional(figure('lower end of the interval')),
  upper: optional(figure('upper end of the interval')),
  status,
  statusWord,
  reason: optional(text('why it was not computed or needs a person')),
  word: optional(word('what its numbers come to in a word or two: "narrowing"')),
});

export const schoolShape = record('school', 'one school’s part of a finding', {
  name: text('the school'),
  n: figure('records that do not comply'),
  d: figure('records the requirement applies to'),
  rate: figure('share'),
  value: figure('what is held against the threshold'),
  status,
  statusWord,
  word: optional(word('what its numbers come to in a word or two: the name of a band')),
});

export const partShape = record('part', 'a part of a finding, by one or more of the fields it was split by', {
  by: text('the fields: "school", or "school, eld-level"'),
  labels: list(text('a label'), 'what the fields hold'),
  n: figure('records that do not comply'),
  d: figure('records the requirement applies to'),
  status,
  statusWord,
});

export const riskShape = record('risk', 'likelihood times severity, with its reasons', {
  likelihood: figure('1 to 5'),
  likelihoodReason: word('what the likelihood was read from'),
  severity: figure('1 to 5'),
  severityBase: text('the kind of requirement the severity was read from'),
  severityReason: word('what the severity was read from, with what was added'),
  score: figure('the product'),
  level: word('the level: critical, high, moderate, low'),
});

export const yearShape = record('year', 'one year of an indicator that has several', {
  year: text('"2023-24"'),
  n: figure('rates that do not reach the target'),
  d: figure('rates published'),
  rate: figure('the share that goes with n and d'),
  status,
  statusWord,
});

export const pointShape = record('point', 'one year of a line', {
  year: text('"2023-24"'),
  rate: figure('the share of the group in that year'),
  gap: optional(figure('its gap to those it is compared with, in percentage points')),
  comparable: flag('whether the year can be compared with others; one below a minimum cannot'),
  newSeries: flag('whether a series begins anew with it'),
});

export const lineShape = record('line', 'one group over the school years; `overYears` makes a chart of them', {
  name: text('the group, as the worksheet calls it'),
  raised: flag('whether its change over the years is raised'),
  points: list(pointShape, 'its years, the first one first'),
});

export const recommendationShape = record('recommendation', 'a practice from the library, for what was found', {
  id: text('its stable name'),
  area: text('what it is about'),
  caution: flag('whether it is something not to do'),
  general: flag('whether it is meant for every requirement'),
  name: text('the practice in a few words'),
  practice: text('what to do'),
  evidence: text('what is known of it'),
  source: text('where that is written'),
  url: optional(text('where it can be read')),
  tier: optional(text('the evidence tier, only if a person entered it')),
  level: optional(text('the What Works Clearinghouse level, only if a person entered it')),
  caveat: optional(text('what to keep in mind')),
  design: optional(text('how the studies were made')),
  population: optional(text('with whom they were made')),
  fit: optional(text('where the practice fits')),
  cost: optional(text('what it asks for in money and time')),
  checkedOn: optional(text('the day somebody last read the source')),
  answers: list(text('a criterion or title'), 'the findings it is meant for'),
});

export const findingShape = record('finding', 'one requirement or one indicator, with what was found', {
  id: text('its stable name'),
  heading: text('criterion and title: "SE 9: Timeline for determination of eligibility"'),
  short: text('the criterion alone, or the title where there is none'),
  title: text('its title'),
  question: text('what it asks'),
  criterion: optional(text('the monitoring criterion: "SE 9", without the years its number belongs to')),
  untold: text('its title without the words on the groups compared, for tables that have them in a column'),
  by: optional(text('what its groups are told apart by: "race and ethnicity"')),
  indicator: flag('an indicator is a question to follow up, never noncompliance'),
  pack: text('the rule pack it belongs to'),
  wording: text('the key of its language'),
  status,
  statusWord,
  subject: text('whom it is about: the district'),
  category: optional(text('the disability category or placement, where it is about one')),
  record: text('what one of its records is called: "evaluation"'),
  records: text('the same for many: "evaluations"'),
  n: figure('records that do not comply; for an indicator, cases in the leading group'),
  d: figure('records it applies to; for an indicator, students in the leading group'),
  complying: figure('records that comply'),
  evidence: list(
    text('a kind'),
    'what it rests on: records; by hand also documents, interviews, observations, surveys',
  ),
  rate: figure('the share that goes with n and d'),
  value: figure('what was held against the threshold'),
  measure: text('the measure, by name'),
  figureKind: choice(
    figureKinds,
    'what its figures are: rates, means, shares of all people, changes over years, or results of schools',
  ),
  word: optional(word('what the numbers come to in a word or two: "narrowing", the name of a band')),
  threshold: optional(thresholdShape),
  reason: optional(text('why it was not checked or needs a person')),
  citations: list(citationShape, 'what it rests on'),
  verb: choice(['must', 'should'], '"must" only where something binding stands behind it'),
  binding: flag('whether something binding stands behind it'),
  groups: list(groupShape, 'all groups, those raised first'),
  raised: list(groupShape, 'the groups raised'),
  leading: optional(groupShape),
  years: list(yearShape, 'its years, where it has several, the first one first'),
  yearsNotMet: list(text('a year'), 'those in which it is raised'),
  lastYear: optional(yearShape),
  yearBefore: optional(yearShape),
  lines: list(lineShape, 'its groups over the school years, where it has several'),
  manyRates: flag('whether a year has more than one rate: an indicator over a list of districts'),
  schools: list(schoolShape, 'its schools, if it was split by school'),
  schoolsNamed: list(text('a school'), 'the schools with records that do not comply, where they can be named'),
  schoolsTable: optional(table('its schools')),
  parts: list(partShape, 'its parts by every field it was split by; `tally` makes a table of them'),
  recordsTable: optional(table('its records that do not comply, with what was found; never for the public')),
  groupsTable: optional(table('its groups')),
  groupsChart: optional(chart('rates by group')),
  intervalsChart: optional(chart('what its groups are held against the threshold with, as dots with intervals')),
  rating: text('the rating a person decided, else the one the records suggest, else "Not rated"'),
  ratingSuggested: flag('whether the rating is only suggested'),
  ratingDecided: flag('whether a person decided the rating'),
  ratingReason: optional(text('why it is suggested')),
  note: optional(text('what the person who decided wrote')),
  decidedBy: optional(text('who decided')),
  exposure: text('the kind of requirement its severity starts from: "state, corrected by plan"'),
  exposureStep: figure('the severity of that kind, 1 to 5; the same whatever was counted'),
  enough: flag('whether enough records stand behind it to lead a summary'),
  risk: optional(riskShape),
  recommendations: list(recommendationShape, 'practices of the library for it, if it is not met or raised'),
  lives: list(lifeShape, 'it on the register: a row, or one for each school; none where there is no register'),
  withheld: flag('whether a figure of it is withheld'),
  notShown: flag('whether its outcome is withheld'),
  repeated: flag(
    'whether a finding before it, under the same criterion or among the indicators raised, has the same wording',
  ),
});

export const keyFindingShape = record(
  'keyFinding',
  'what a summary leads with: the requirements of one criterion that are not met, or one indicator',
  {
    id: text('its stable name'),
    letter: text('the letter by which the summary names it: "A"'),
    heading: text('criterion and title: "ELE 8: Declining entry to a program"'),
    short: text('the criterion alone, or the title where there is none'),
    indicator: flag('an indicator is a question to follow up, never noncompliance'),
    lead: findingShape,
    others: list(findingShape, 'a further requirement of the criterion at the same risk, where there is one'),
    more: figure('requirements of the criterion beyond these'),
    citations: list(citationShape, 'what it rests on, two at most'),
    thresholds: list(
      thresholdShape,
      'the limits the decisions were made with, each once; all records complying is none',
    ),
    risk: optional(riskShape),
  },
);

export const criterionShape = record('criterion', 'one monitoring criterion with the requirements checked under it', {
  number: text('"SE 9"'),
  laterNumber: optional(text('its number in later lists, with the year: "ELE 1 from 2025-26"')),
  id: text('its stable name'),
  title: text('its title'),
  area: text('the program area'),
  status,
  statusWord,
  rating: text('the rating a person decided, else the one the records suggest, else "Not rated"'),
  ratingSuggested: flag('whether the rating is only suggested'),
  ratingDecided: flag('whether a person decided the rating'),
  responseRequired: choice(['Yes', 'No', 'To be decided'], 'whether the district has to respond'),
  citations: list(citationShape, 'what it rests on'),
  findings: list(findingShape, 'the requirements checked'),
  several: flag('whether there are several'),
  lives: list(lifeShape, 'those of its requirements that are not met, on the register'),
  severalLives: flag('whether there are several of them'),
  progress: list(progressShape, 'their progress reports'),
  reviews: list(recordsReviewedShape, 'the reviews of their later records'),
  checked: figure('how many requirements were decided'),
  notMet: figure('how many of them are not met'),
});

export const reportShape = record('report', 'everything a report can use', {
  district: text('the district'),
  school: optional(text('the school the report is about, where it is about one')),
  schoolYear: text('"2024-25"'),
  asOf: text('the day the data are judged on: "June 30, 2025"'),
  audience: choice(['internal', 'public'], 'whom the report is for'),
  internal: flag('whether it stays inside the office'),
  public: flag('whether it may be published'),
  printCounts: flag('whether findings print counts of records'),
  calendar: optional(text('the calendar days were counted by')),
  packs: list(
    record('pack', 'a rule pack', {
      title: text('its title'),
      version: text('its version'),
      setting: optional(text('the setting chosen')),
      covers: list(text('a sentence'), 'what it checks'),
      doesNotCover: list(text('a sentence'), 'what it deliberately leaves out'),
    }),
    'the rule packs used',
  ),
  counts: record('count', 'how many findings there are of each kind', {
    requirements: figure('requirements checked'),
    decided: figure('requirements found met or not met'),
    met: figure('requirements met'),
    notMet: figure('requirements not met'),
    nearlyMet: optional(
      figure('requirements not met in which nearly all records comply; absent where a figure is withheld'),
    ),
    needsReview: figure('requirements that need a person'),
    notApplicable: figure('requirements that apply to no record'),
    notComputed: figure('requirements that could not be checked'),
    undecided: figure('requirements that apply to no record or could not be checked'),
    withheld: figure('requirements whose outcome is withheld; they are in none of the counts before but the first'),
    unrated: figure('requirements not met and indicators raised that have no risk, as a figure is withheld'),
    indicators: figure('indicators looked at'),
    indicatorsShown: figure('indicators whose outcome is not withheld'),
    indicatorsWithheld: figure('indicators whose outcome is withheld'),
    raised: figure('indicators raised'),
    notRaised: figure('indicators not raised'),
    indicatorsOpen: figure('indicators that need a person or could not be computed'),
  }),
  nearlyMetPercent: text('what "nearly all" is, in percent'),
  anyNotMet: flag('whether a requirement is not met'),
  anyRaised: flag('whether an indicator is raised'),
  anyYears: flag('whether an indicator has several years'),
  anyByGroup: flag('whether an indicator raised has groups'),
  anyTooFew: flag('whether the tables of indicators say “Too few”'),
  anyNotLookedAt: flag('whether the tables of indicators hold a dash'),
  anyUnverified: flag('whether a threshold was used that nobody has checked against its source'),
  areas: list(
    record('area', 'a program area', {
      name: text('"Special Education"'),
      criteria: list(criterionShape, 'its criteria, in order'),
      notMet: list(criterionShape, 'its criteria that are not fully met or need a person'),
      met: list(criterionShape, 'its criteria that are met as far as records show'),
      notApplicable: list(criterionShape, 'its criteria that apply to no record'),
      notShown: list(criterionShape, 'its criteria whose outcome is withheld'),
    }),
    'the program areas',
  ),
  requirements: list(findingShape, 'all requirements, by criterion'),
  notMet: list(findingShape, 'requirements not met, by risk'),
  needsReview: list(findingShape, 'requirements that need a person'),
  notRun: list(findingShape, 'what could not be checked or applies to nothing'),
  notShown: list(findingShape, 'requirements and indicators whose outcome is withheld'),
  indicators: list(findingShape, 'all indicators'),
  raisedIndicators: list(findingShape, 'indicators raised, by risk'),
  openIndicators: list(findingShape, 'indicators that need a person'),
  indicatorTables: list(
    record('indicatorTable', 'the indicators of one rule pack with their outcomes', {
      table: table('a row for each, by what its groups are told apart by, or by year'),
      byYear: flag('whether its columns are years'),
    }),
    'all indicators with their outcomes, a table for each rule pack',
  ),
  keyFindings: list(
    keyFindingShape,
    'at most five, by risk: requirements not met, those of one criterion together, and at most two indicators raised',
  ),
  top: optional(findingShape),
  leastRecords: text('how many records a finding needs to lead the summary'),
  fewRecords: list(text('a criterion or title'), 'what is rated as high as a key finding, but on fewer records'),
  numbering: list(text('a sentence'), 'which years the numbers of criteria belong to'),
  riskSteps: list(text('a phrase'), 'what the steps of likelihood that occur stand for, and those of severity'),
  recommendations: list(recommendationShape, 'practices for what was found'),
  keyRecommendations: list(recommendationShape, 'the actions among those for the key findings, by their letters'),
  citations: list(citationShape, 'everything cited'),
  measures: list(
    record('measure', 'a measure that was used', {
      name: text('its name'),
      question: text('what it answers'),
      formula: text('its formula'),
      source: text('where it comes from'),
    }),
    'the measures used',
  ),
  dates: record('dates', 'days a person gave, and those worked out from them; a letter leaves a place for the others', {
    onsiteEnd: optional(text('the last day of the onsite visit')),
    draftReport: optional(text('the day of the draft report')),
    finalReport: optional(text('the day of the final report')),
    draftDue: optional(text('when the draft report is due')),
    responseDue: optional(text('when the answer on facts is due')),
    responseDueHow: optional(text('how that day was worked out')),
    finalDue: optional(text('when the final report is due')),
    planDue: optional(text('when the corrective action plan is due')),
    planDueHow: optional(text('how that day was worked out')),
    assuranceDue: optional(text('when the statement of assurance is due')),
    correctionDue: optional(text('by when everything is corrected')),
    correctionDueHow: optional(text('how that day was worked out')),
  }),
  lives: list(lifeShape, 'the findings of the register, in its order; none for the public'),
  closing: closingShape,
  registers: record('registers', 'rows of the registers in the workbook, by worksheet', {}),
  privacy: record('privacy', 'what was withheld', {
    any: flag('whether anything was withheld'),
    marks: flag('whether the report prints a mark in place of a figure'),
    reasons: list(text('a sentence'), 'why, each once'),
  }),
  data: record('data', 'the state of the worksheet', {
    errors: figure('problems that kept cells or rows out'),
    warnings: figure('problems to look at'),
  }),
  team: list(
    record('member', 'a place for a person', {
      role: text('the role'),
      id: text('its name for blanks'),
    }),
    'the people a person names',
  ),
  tables: record('tables', 'tables over all findings; a table without rows is absent', {
    status: optional(table('how many requirements and indicators of each rule pack had which outcome')),
    packs: optional(table('the rule packs with what they check and what they leave out')),
    riskKey: optional(table('likelihood, severity and level of the key findings, with places for cause and controls')),
    criteria: optional(table('each criterion with its rating')),
    ratings: optional(table('the criteria under each rating, by program area')),
    disparity: optional(table('the groups raised, over all indicators; the first five')),
    disparityAll: optional(table('all groups raised, where there are more than five')),
    riskAll: optional(table('likelihood, severity, score and level of all findings')),
    schools: optional(table('for each requirement the schools where it is not met or needs a person')),
    recommendations: optional(table('the recommendations with what is known of them')),
    thresholds: optional(table('thresholds, with date, authority and whether they were verified')),
    authorities: optional(table('what is cited')),
    notRun: optional(table('what could not be checked, and why')),
    notShown: optional(table('the requirements and indicators whose outcome is withheld')),
    sources: optional(table('the figures of this report with the cells they come from')),
  }),
  charts: record('charts', 'charts over all findings', {
    leading: optional(
      chart('the groups of the first indicator raised that has several: dots with intervals, or bars where none has'),
    ),
  }),
});

export type Citation = ValueOf<typeof citationShape>;
export type ThresholdView = ValueOf<typeof thresholdShape>;
export type GroupView = ValueOf<typeof groupShape>;
export type YearView = ValueOf<typeof yearShape>;
export type PointView = ValueOf<typeof pointShape>;
export type LineView = ValueOf<typeof lineShape>;
export type SchoolView = ValueOf<typeof schoolShape>;
export type PartView = ValueOf<typeof partShape>;
export type RiskView = ValueOf<typeof riskShape>;
export type FindingView = ValueOf<typeof findingShape>;
export type KeyFindingView = ValueOf<typeof keyFindingShape>;
export type CriterionView = ValueOf<typeof criterionShape>;
export type RecommendationView = ValueOf<typeof recommendationShape>;
/** What templates see, and all they see. */
export type ViewModel = ValueOf<typeof reportShape>;
