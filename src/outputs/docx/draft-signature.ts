/**
 * A signature over the digest of what a report keeps of its draft (`draft-digest.ts`), with the public key it is checked
 * with. The key that stands beside a signature says who is to be asked, not who it was: whoever changes a report can sign it
 * anew with a key of their own. What is proven is proven by a key that came another way.
 */
export interface DraftSignature {
  /** The Ed25519 signature (RFC 8032) of the digest's text, `sha256:` with it, in base64: 64 bytes. */
  readonly signature: string;
  /** The public key as SubjectPublicKeyInfo (RFC 8410) in DER, in base64: 44 bytes. */
  readonly signer: string;
}

/** Signs a digest. Keys are read by a host; what writes documents knows none. */
export type SignDigest = (digest: string) => DraftSignature;
