import type { Outcome } from './outcome.ts';

/** An outcome as plain data, to be sent or stored: what is worked out when it is read (evidence, steps, interval) has been. */
export function plainOutcome(outcome: Outcome): Outcome {
  const { id, pack, check, subject, group, dimension, status, indicator, n, d, comparison, rate, measure } = outcome;
  const { value, interval, threshold, evidence, reason, records, steps } = outcome;
  return {
    ...{ id, pack, check, subject, group, dimension, status, indicator, n, d, comparison, measure, value, interval },
    ...{ threshold, evidence, reason, records, steps },
    ...(rate === undefined ? {} : { rate }),
  };
}
