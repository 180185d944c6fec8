import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseIsoDay } from '../../../../src/core/calendar/iso-day.ts';
import { loadReviewDates } from '../../../../src/core/calendar/review-dates.ts';
import type { FindingHistory, Stated, WrittenDay } from '../../../../src/core/findings/life/history.ts';
import type { LifeTools } from '../../../../src/core/findings/life/life-of-finding.ts';
import { loadLife } from '../../../../src/core/findings/life/load-life.ts';
import { projectRoot } from '../../../support/library.ts';

const rulesText = (name: string): string => readFileSync(join(projectRoot, 'src/rules/dates', name), 'utf8');

/** The shipped states and dates, with limits as they are shipped today. */
export function shippedLife(): LifeTools {
  const rules = loadLife(rulesText('finding-life.yaml'), 'finding-life.yaml');
  assert.ok(rules.ok, rules.problems.map((found) => found.message).join('\n'));
  const dates = loadReviewDates(rulesText('dates.yaml'), 'dates.yaml');
  assert.ok(dates.ok, dates.problems.map((found) => found.message).join('\n'));
  const limit = (name: string, value: number) => ({ value, verified: false, name: `district-duties/${name}` });
  return {
    rules: rules.value,
    dates: dates.value,
    limits: {
      milestone: limit('milestone-days', 274),
      'year-close': limit('days-before-warning', 304),
      records: limit('records-a-school', 5),
      schools: limit('sample-schools', 2),
    },
  };
}

export const dayNumber = (iso: string): number => {
  const day = parseIsoDay(iso);
  assert.ok(day !== null, `${iso} is a day`);
  return day;
};

/** The days and decisions of a history, shortly: names of steps with ISO days, `plan: ['2019-05-20', 'approved']`. */
export interface Told {
  readonly identified?: string;
  readonly offered?: string;
  readonly draft?: string;
  readonly response?: string;
  readonly outcome?: 'accepted' | 'partly accepted' | 'declined';
  readonly final?: string;
  readonly plans?: readonly {
    readonly sent?: string;
    readonly decision?: 'approved' | 'partially approved' | 'disapproved';
    readonly decided?: string;
    readonly basis?: string;
  }[];
  readonly progress?: readonly {
    readonly due?: string;
    readonly sent?: string;
    readonly answer?: 'corrected' | 'partly corrected' | 'not corrected';
  }[];
  readonly one?: string;
  readonly two?: string;
  readonly closed?: string;
  readonly actions?: readonly { readonly due?: string; readonly done?: string }[];
  readonly reviews?: readonly {
    readonly school?: string;
    readonly on?: string;
    readonly from?: string;
    readonly counts?: readonly [reviewed: number, complying: number];
  }[];
  readonly written?: Readonly<Partial<Record<WrittenDay, string>>>;
  readonly next?: string;
  readonly schools?: readonly string[];
  readonly improvement?: boolean;
  readonly unreadable?: readonly string[];
}

/** A history from what is told of it; every cell is named by what it holds, so that tests can look for it. */
export function historyOf(told: Told): FindingHistory {
  const at = (name: string, iso: string | undefined): Stated<number> | null =>
    iso === undefined ? null : { value: dayNumber(iso), where: name };
  const said = <T>(name: string, value: T | undefined): Stated<T> | null =>
    value === undefined ? null : { value, where: name };
  return {
    finding: 'pack/check',
    where: 'row',
    schools: told.schools ?? [],
    identified: at('identified', told.identified),
    correctionOffered: at('offered', told.offered),
    draftSent: at('draft', told.draft),
    responseReceived: at('response', told.response),
    responseOutcome: said('outcome', told.outcome),
    finalReport: at('final', told.final),
    improvementPlan: told.improvement ?? false,
    plans: (told.plans ?? []).map(({ sent, decision, decided, basis }, i) => ({
      submitted: at(`plan ${i + 1}`, sent),
      decision: said(`decision ${i + 1}`, decision),
      decided: at(`decided ${i + 1}`, decided),
      basis: said(`basis ${i + 1}`, basis),
    })),
    progress: (told.progress ?? []).map(({ due, sent, answer }, i) => ({
      number: i + 1,
      due: at(`progress ${i + 1} due`, due),
      submitted: at(`progress ${i + 1}`, sent),
      answer: said(`answer ${i + 1}`, answer),
    })),
    casesVerified: at('one', told.one),
    recordsVerified: at('two', told.two),
    closed: at('closed', told.closed),
    actions: (told.actions ?? []).map(({ due, done }, i) => ({
      where: `action ${i + 1}`,
      due: at(`action ${i + 1} due`, due),
      done: at(`action ${i + 1} done`, done),
    })),
    reviews: (told.reviews ?? []).map(({ school, on, from, counts }, i) => ({
      where: `review ${i + 1}`,
      school: school ?? null,
      on: at(`review ${i + 1} on`, on),
      from: at(`review ${i + 1} from`, from),
      reviewed: said(`review ${i + 1} reviewed`, counts?.[0]),
      complying: said(`review ${i + 1} complying`, counts?.[1]),
    })),
    written: Object.fromEntries(Object.entries(told.written ?? {}).map(([id, iso]) => [id, at(id, iso)!])),
    writtenNext: said('next', told.next),
    unreadable: told.unreadable ?? [],
  };
}
