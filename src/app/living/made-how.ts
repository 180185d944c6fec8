import { problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Audience } from '../../core/privacy/reportable.ts';
import type { DocumentPart } from '../document/document-part.ts';

/** How a document was drafted: enough to draft it again in the same way. */
export interface MadeHow {
  readonly report: string;
  readonly audience: Audience;
  readonly privacy: string;
  readonly school: string | null;
  readonly dates: Readonly<Record<string, string>>;
  readonly counts: boolean | null;
  /** Whether it was drafted into a Word document. */
  readonly isFilled: boolean;
  readonly packs: readonly { readonly pack: string; readonly setting: string | null }[];
  readonly asOf: string;
  readonly district: string;
  readonly file: string;
}

/** Reads from a document's own package how it was drafted. */
export function madeHow(part: Pick<DocumentPart, 'package' | 'audience'>, where: string): Result<MadeHow> {
  const given = record(part.package);
  const [source, asked] = [record(given['source']), record(given['asked'])];
  const { audience } = part;
  const report = text(asked['report']);
  if (report === '' || (audience !== 'internal' && audience !== 'public')) {
    return fail(
      problem(
        'document-invalid',
        where,
        'The document does not say how it was drafted, so it cannot be drafted again in the same way.',
        'Draft the report anew, and take over by hand what you changed in this one.',
      ),
    );
  }
  const packs = Array.isArray(given['packs']) ? (given['packs'] as readonly unknown[]) : [];
  return ok({
    ...{ report, audience, privacy: text(given['privacy']) },
    school: typeof asked['school'] === 'string' ? asked['school'] : null,
    dates: Object.fromEntries(
      Object.entries(record(asked['dates'])).flatMap(([name, day]) => (typeof day === 'string' ? [[name, day]] : [])),
    ),
    counts: typeof asked['counts'] === 'boolean' ? asked['counts'] : null,
    isFilled: asked['filled'] === true,
    packs: packs.map((one) => {
      const setting = record(one)['setting'];
      return { pack: text(record(one)['id']), setting: typeof setting === 'string' ? setting : null };
    }),
    ...{ asOf: text(source['asOf']), district: text(source['district']), file: text(source['file']) },
  });
}

function record(json: unknown): Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null ? (json as Readonly<Record<string, unknown>>) : {};
}

function text(json: unknown): string {
  return typeof json === 'string' ? json : '';
}
