import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatIsoDay } from '../../../../src/core/calendar/iso-day.ts';
import { lifeOfFinding, stages } from '../../../../src/core/findings/life/life-of-finding.ts';
import { seededNumbers } from '../../../hosts/seeded-numbers.ts';
import { dayNumber, historyOf, shippedLife, type Told } from './histories.ts';

const tools = shippedLife();
const start = dayNumber('2018-09-01');

/** A history in which anything may stand anywhere: any step may be there or not, on any day, in any order. */
function anyHistory(random: () => number): Told {
  const maybe = <T>(make: () => T, share = 0.6): T | undefined => (random() < share ? make() : undefined);
  const day = (): string => formatIsoDay(start + Math.floor(random() * 900));
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const told = {
    identified: maybe(day),
    offered: maybe(day, 0.3),
    draft: maybe(day),
    response: maybe(day, 0.4),
    outcome: maybe(() => one(['accepted', 'partly accepted', 'declined'] as const), 0.4),
    final: maybe(day),
    improvement: random() < 0.2,
    plans: Array.from({ length: Math.floor(random() * 3) }, () => ({
      sent: maybe(day),
      decision: maybe(() => one(['approved', 'partially approved', 'disapproved'] as const)),
      decided: maybe(day, 0.4),
    })),
    progress: Array.from({ length: Math.floor(random() * 4) }, () => ({
      due: maybe(day),
      sent: maybe(day),
      answer: maybe(() => one(['corrected', 'partly corrected', 'not corrected'] as const)),
    })),
    one: maybe(day),
    two: maybe(day),
    closed: maybe(day),
    written: { 'plan-due': maybe(day, 0.3), 'correction-due': maybe(day, 0.3), 'response-due': maybe(day, 0.3) },
    unreadable: random() < 0.1 ? [one(['final-report', 'draft-sent', 'cases-verified'])] : [],
  };
  // What is not there is left out, at every depth.
  return JSON.parse(JSON.stringify(told)) as Told;
}

/** The same with its days in the order a finding goes through them, so that nothing is out of order. */
function inOrder(random: () => number): Told {
  let at = start;
  const later = (): string => formatIsoDay((at += 1 + Math.floor(random() * 40)));
  const steps: (keyof Told)[] = ['identified', 'draft', 'response', 'final', 'one', 'two', 'closed'];
  const upTo = Math.floor(random() * (steps.length + 1));
  return Object.fromEntries(steps.slice(0, upTo).map((step) => [step, later()]));
}

const closedStates = ['corrected-before-finding', 'closed-on-time', 'closed-late'];

describe('Whatever a register says', () => {
  test('a finding is closed only with both parts verified, and goes forward only', () => {
    const random = seededNumbers(20190423);
    const reached = new Map<string, number>();
    for (let run = 0; run < 1200; run++) {
      const told = anyHistory(random);
      const history = historyOf(told);
      const says = JSON.stringify(told);
      let before = -1;
      for (let asOf = start; asOf < start + 1000; asOf += 1 + Math.floor(random() * 90)) {
        const life = lifeOfFinding(history, tools, asOf);
        reached.set(life.state, (reached.get(life.state) ?? 0) + 1);
        const stage = stages.indexOf(life.stage);
        assert.ok(stage >= before, `${formatIsoDay(asOf)} goes back to ${life.stage}: ${says}`);
        before = stage;
        const has = (step: 'one' | 'two'): boolean => told[step] !== undefined && dayNumber(told[step]) <= asOf;
        if (closedStates.includes(life.state)) {
          assert.ok(has('one') && has('two'), `closed without both parts on ${formatIsoDay(asOf)}: ${says}`);
          assert.equal(life.next, null, says);
        } else assert.ok(life.next !== null, `nothing comes next: ${says}`);
        if (life.state === 'closed-late')
          assert.ok(dayNumber(told.closed!) > life.due['correction-due']!.day, `late by its day: ${says}`);
        for (const [id, iso] of Object.entries(told.written ?? {})) {
          const due = life.due[id as 'plan-due'];
          assert.equal(due?.day, dayNumber(iso), `the written day stands: ${says}`);
          assert.equal(due?.writtenIn, id, says);
        }
        for (const found of [...life.problems, ...life.warnings])
          assert.ok(found.where !== '' && found.remedy !== '', `a place and a remedy: ${JSON.stringify(found)}`);
      }
    }
    // All states that such histories can end in are among them, so the rules above were tried on each.
    const states = [...tools.rules.states.keys()];
    assert.deepEqual(
      states.filter((state) => !reached.has(state)),
      [],
      [...reached].map(([state, times]) => `${state} ${times}`).join(', '),
    );
  });

  test('what is in order is told of nothing', () => {
    const random = seededNumbers(7);
    for (let run = 0; run < 500; run++) {
      const told = inOrder(random);
      assert.deepEqual(lifeOfFinding(historyOf(told), tools, start + 2000).problems, [], JSON.stringify(told));
    }
  });

  test('filling in the next step never takes a finding back', () => {
    const random = seededNumbers(11);
    const order: (keyof Told)[] = ['identified', 'draft', 'response', 'final', 'one', 'two', 'closed'];
    for (let run = 0; run < 300; run++) {
      const told = inOrder(random);
      let before = -1;
      for (let filled = 0; filled <= order.length; filled++) {
        const part = Object.fromEntries(order.slice(0, filled).map((step) => [step, told[step]]));
        const known = Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));
        const stage = stages.indexOf(lifeOfFinding(historyOf(known), tools, start + 2000).stage);
        assert.ok(stage >= before, `${order[filled - 1]} takes it back: ${JSON.stringify(known)}`);
        before = stage;
      }
    }
  });
});
