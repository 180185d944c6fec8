import { problem, type Problem } from '../../core/problems.ts';
import { fingerprintOf, signatureHolds } from '../../hosts/node/signing-keys.ts';
import type { DraftSignature } from '../../outputs/docx/draft-signature.ts';

/** What is to be said of the signature of a report. */
export interface SignatureHeld {
  readonly line: string;
  readonly holds: boolean;
  /** Why it is refused: a signer was named, and the report is not signed by them. */
  readonly problem: Problem | null;
}

/**
 * Holds the signature of a report against the digest of what it keeps now. Without a signer only the key beside the
 * signature can be asked, which whoever changed the report may have put there; so the line names its fingerprint.
 */
export function signatureHeld(
  report: string,
  digest: string,
  signature: DraftSignature | null,
  signer: { readonly file: string; readonly key: string } | null,
): SignatureHeld {
  const refused = (line: string, remedy: string): SignatureHeld => ({
    line,
    holds: false,
    problem: signer === null ? null : problem('signature-refused', report, line, remedy),
  });
  const named = signer === null ? '' : `${signer.file} (${fingerprintOf(signer.key)})`;
  if (signature === null) {
    if (signer === null) return { line: 'The digest is not signed.', holds: true, problem: null };
    return refused(
      `The digest is not signed; expected a signature by ${named}.`,
      'Ask the signer for the report as they signed it. A report that was refreshed, or taken into Word by the pane, loses its signature.',
    );
  }
  const by = `the key ${fingerprintOf(signature.signer)}`;
  if (signer !== null && signature.signer !== signer.key) {
    return refused(
      `The digest is signed by ${by}; expected a signature by ${named}.`,
      'Ask whose key it is, or name the public key of the one who signed it with --signer.',
    );
  }
  if (!signatureHolds(digest, signature)) {
    return refused(
      `The digest is signed by ${by}, and the signature does NOT hold for what the report keeps now (${digest}).`,
      'What the report keeps of its draft was changed after it was signed: ask the signer for the report as they signed it.',
    );
  }
  const whose =
    signer === null
      ? 'The document cannot prove whose key it is: name their public key with --signer, or compare the fingerprint with theirs.'
      : `It is the key of ${signer.file}.`;
  return { line: `The digest is signed by ${by}, and the signature holds. ${whose}`, holds: true, problem: null };
}
