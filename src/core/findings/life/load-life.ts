import { YamlNode } from '../../data/yaml-node.ts';
import type { Problem } from '../../problems.ts';
import { fail, ok, type Result } from '../../result.ts';

/** From the first to the last; a finding stands in one of them. */
export const stateIds = [
  'identified',
  'correction-offered',
  'drafted',
  'response-received',
  'response-decided',
  'final',
  'plan-submitted',
  'plan-approved',
  'plan-partly-approved',
  'plan-disapproved',
  'progress-submitted',
  'progress-answered',
  'cases-verified',
  'records-verified',
  'both-verified',
  'open-after-year',
  'corrected-before-finding',
  'closed-on-time',
  'closed-late',
] as const;

export type StateId = (typeof stateIds)[number];

/** The days a state can wait for. */
export const awaitedDays = [
  'finding-due',
  'evidence-due',
  'response-due',
  'plan-due',
  'resubmission-due',
  'progress-due',
  'correction-due',
] as const;

export type AwaitedDay = (typeof awaitedDays)[number];

export const parties = ['office', 'district'] as const;
export type Party = (typeof parties)[number];

/** What comes next: who does it, and the day by which. */
export interface NextStep {
  readonly next: string;
  readonly who: Party;
  readonly by: AwaitedDay | null;
}

export interface LifeState {
  readonly id: StateId;
  readonly title: string;
  /** Null where nothing comes next. */
  readonly step: NextStep | null;
  /** Once the day of the step is over. */
  readonly passed: NextStep | null;
  /** Where the day of the step is not known. */
  readonly undated: NextStep | null;
}

export const limitIds = ['milestone', 'year-close', 'records', 'schools'] as const;
export type LimitId = (typeof limitIds)[number];

export interface LifeRules {
  readonly states: ReadonlyMap<StateId, LifeState>;
  /** The threshold each limit is read from: `district-duties/milestone-days`. */
  readonly limits: Readonly<Record<LimitId, { readonly pack: string; readonly threshold: string }>>;
}

/** Reads `dates/finding-life.yaml`; every fault at once. Every state has to be there, once. */
export function loadLife(text: string, file: string): Result<LifeRules> {
  const problems: Problem[] = [];
  const root = YamlNode.parse(text, file, 'rule-invalid', problems).only(['states', 'limits']);
  const states = new Map<StateId, LifeState>();
  for (const node of root.get('states').list()) {
    node.only(['id', 'title', 'next', 'who', 'by', 'passed', 'undated']);
    const id = node.get('id').choice(stateIds);
    // A name there is none of was told; the state it stands in for is not this one.
    if (node.get('id').textOr('') !== id) continue;
    if (states.has(id)) node.get('id').note(`The state \`${id}\` stands twice.`, 'Keep one of them.');
    states.set(id, {
      id,
      title: node.get('title').text(),
      step: node.get('next').exists ? stepIn(node) : null,
      passed: node.get('passed').exists ? stepIn(node.get('passed').only(['next', 'who', 'by'])) : null,
      undated: node.get('undated').exists ? stepIn(node.get('undated').only(['next', 'who', 'by'])) : null,
    });
  }
  const lacking = stateIds.filter((id) => !states.has(id));
  if (lacking.length > 0)
    root.get('states').note(`There is no state ${lacking.map((id) => `\`${id}\``).join(', ')}.`, 'Write every state.');
  const limits = root.get('limits').only(limitIds);
  const limitOf = (id: LimitId): LifeRules['limits'][LimitId] => {
    const [, pack, threshold] = /^([\w-]+)\/([\w-]+)$/.exec(limits.get(id).text()) ?? [];
    if (pack !== undefined && threshold !== undefined) return { pack, threshold };
    if (limits.get(id).exists)
      limits.get(id).note('This names no threshold of a pack.', 'Write it as district-duties/milestone-days.');
    return { pack: '', threshold: '' };
  };
  const named = Object.fromEntries(limitIds.map((id) => [id, limitOf(id)])) as LifeRules['limits'];
  return problems.length > 0 ? fail(...problems) : ok({ states, limits: named });
}

function stepIn(node: YamlNode): NextStep {
  return {
    next: node.get('next').text(),
    who: node.get('who').choice(parties),
    by: node.get('by').exists ? node.get('by').choice(awaitedDays) : null,
  };
}
