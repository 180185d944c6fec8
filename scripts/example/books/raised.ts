import type { Expected } from '../ledger.ts';
import { districtName } from '../schools.ts';

/** An outcome that is raised, of the district unless it names a place. */
export interface Raised {
  readonly subject?: Readonly<Record<string, string>>;
  readonly dimension: string;
  readonly group: string;
  readonly n?: number;
  readonly d?: number;
}

/** The raised outcomes as the ledger expects them. */
export function expectRaised(raised: readonly Raised[]): readonly Expected[] {
  return raised.map(({ subject, ...one }) => ({
    subject: { district: districtName, ...subject },
    status: 'not-met',
    ...one,
  }));
}
