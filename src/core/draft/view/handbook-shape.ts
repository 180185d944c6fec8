import { choice, flag, list, optional, record, table, text, type ValueOf } from '../template/shape.ts';
import { citationShape } from './view-shape.ts';

/**
 * Every field the handbook's template can use. The handbook tells how duties are kept; it knows rules and no data, so
 * nothing in it is a figure.
 */

export const handbookRuleShape = record('handbookRule', 'one thing that is checked', {
  title: text('its title'),
  question: text('what it asks'),
  indicator: flag('an indicator is a question to follow up, never noncompliance'),
  worksheets: text('the worksheets it is checked from: "“Evaluations”"'),
  lookedAt: text('which records, or whose rates, are looked at'),
  complies: text('what complies; for an indicator, what raises it'),
  excused: optional(text('what is left out where a reason is recorded')),
  enough: optional(text('how many of the records have to comply, where it is not every one')),
  limits: list(text('a limit'), 'the dated limits: number, unit, days in force, what sets them, whether verified'),
  firstSteps: list(text('a step'), 'the first steps where it is not met; empty where the rule before it has the same'),
});

export const dutyShape = record('duty', 'what the same people do at the same time, with what is checked of it', {
  who: text('who does it: roles'),
  when: text('when'),
  evidence: text('what shows it'),
  rules: list(handbookRuleShape, 'what is checked of it'),
});

export const handbookSectionShape = record('section', 'a criterion with its duties, or duties without one', {
  heading: text('criterion and title; without a criterion who answers for it'),
  rests: list(text('a citation'), 'what it rests on, with its force, and its standing where it is not simply in force'),
  duties: list(dutyShape, 'its duties'),
});

export const handbookPackShape = record('handbookPack', 'a rule pack as a chapter', {
  id: text('its name on a command line'),
  title: text('its title'),
  version: text('its version'),
  basis: citationShape,
  setting: optional(text('the setting the limits are told with')),
  otherSettings: list(text('a setting'), 'the settings it also has'),
  covers: list(text('a phrase'), 'what it checks'),
  doesNotCover: list(text('a phrase'), 'what data do not show, or what it leaves out'),
  numbering: list(text('a sentence'), 'which years the numbers of its criteria belong to'),
  map: optional(table('who does what, when, and what shows it, in the order of the year')),
  sections: list(handbookSectionShape, 'its criteria, then what has none'),
  sources: optional(table('everything it cites, with title, link, force and standing')),
});

export const handbookShape = record('handbook', 'everything the handbook can use', {
  title: text('its title'),
  scope: choice(['all', 'some'], 'whether it holds every pack'),
  packs: list(handbookPackShape, 'its chapters'),
  calendar: optional(table('the duties that come at set times of the school year')),
  byHand: optional(table('the criteria no worksheet can show, and why')),
});

export type HandbookView = ValueOf<typeof handbookShape>;
export type HandbookPack = ValueOf<typeof handbookPackShape>;
export type HandbookSection = ValueOf<typeof handbookSectionShape>;
export type HandbookRule = ValueOf<typeof handbookRuleShape>;
