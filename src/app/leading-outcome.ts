/** The outcome a finding is told by, for the surfaces, which may not look into the core. */
export { leadingOutcome } from '../core/findings/leading-outcome.ts';
