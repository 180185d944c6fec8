import type { Outcome } from './outcome.ts';

/** An outcome as plain data, to be sent or stored: what is worked out when it is read (evidence, steps, interval) has been. */
export function plainOutcome(outcome: Outcome): Outcome {
  const { id, pack, check, subject, group, dimension, status, indicator, n, d, comparison, measure } = outcome;
  const { value, interval, threshold, evidence, reason, records, steps } = outcome;
  return {
    ...{ id, pack, check, subject, group, dimension, status, indicator, n, d, comparison, measure, value, interval },
    ...{ threshold, evidence, reason, records, steps },
    ...present(outcome, ['rate', 'person', 'ofRegister', 'composition', 'parts', 'mean', 'restsOn', 'word']),
  };
}

/** Those of the optional parts the outcome has. */
function present<K extends keyof Outcome>(outcome: Outcome, keys: readonly K[]): Partial<Pick<Outcome, K>> {
  const found: Partial<Pick<Outcome, K>> = {};
  for (const key of keys) if (outcome[key] !== undefined) found[key] = outcome[key];
  return found;
}
