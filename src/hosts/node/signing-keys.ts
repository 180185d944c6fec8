import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { problem, type Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';

/** How keys are made, as told to a person whose file holds none. */
const makePrivate = 'openssl genpkey -algorithm ed25519 -out KEY.pem';
const makePublic = 'openssl pkey -in KEY.pem -pubout -out PUBLIC.pem';

/** A signature of a text (Ed25519, RFC 8032), with the public key it is checked with (RFC 8410, DER); both in base64. */
export interface TextSignature {
  readonly signature: string;
  readonly signer: string;
}

/** A private key that was read: what signs with it, and the fingerprint of its public half. */
export interface SigningKey {
  readonly sign: (text: string) => TextSignature;
  readonly fingerprint: string;
}

/**
 * What signs with the private key in a file: PEM, PKCS#8, Ed25519, without a password. The same key and text give the
 * same signature, so a signed report is the same bytes each time.
 */
export function readSigningKey(path: string): Result<SigningKey> {
  const read = keyText(path, {
    kind: 'PRIVATE KEY',
    expected: 'an Ed25519 private key (PEM, PKCS#8)',
    remedy: `Make one with \`${makePrivate}\`, and keep it where only the signer can read it.`,
    other: 'Name the private key; the public one is for `plumbline verify --signer`.',
  });
  if (!read.ok) return read;
  const key = keyOf(path, () => createPrivateKey(read.value), makePrivate);
  if (!key.ok) return key;
  const signer = derOf(createPublicKey(key.value));
  return ok({
    sign: (text) => ({ signature: sign(null, Buffer.from(text), key.value).toString('base64'), signer }),
    fingerprint: fingerprintOf(signer),
  });
}

/** The public key in a file (PEM, Ed25519), in base64 as a signature names it. */
export function readSignerKey(path: string): Result<string> {
  const read = keyText(path, {
    kind: 'PUBLIC KEY',
    expected: 'an Ed25519 public key (PEM)',
    remedy: `Make it from the private key with \`${makePublic}\`, or ask the signer for it.`,
    other: `A private key stays with its signer; give the public one: \`${makePublic}\`.`,
  });
  if (!read.ok) return read;
  const key = keyOf(path, () => createPublicKey(read.value), makePrivate);
  return key.ok ? ok(derOf(key.value)) : key;
}

/**
 * The fingerprint of a public key given in base64: the SHA-256 of it in DER, as
 * `openssl pkey -pubin -in PUBLIC.pem -outform DER | openssl dgst -sha256` prints it.
 */
export function fingerprintOf(signer: string): string {
  return `sha256:${createHash('sha256').update(Buffer.from(signer, 'base64')).digest('hex')}`;
}

/** Whether a signature is one of this text by the key it names. What is no signature, or names no Ed25519 key, is not. */
export function signatureHolds(text: string, { signature, signer }: TextSignature): boolean {
  const [key, signed] = [Buffer.from(signer, 'base64'), Buffer.from(signature, 'base64')];
  const isKey = key.length === spkiStart.length + 32 && key.subarray(0, spkiStart.length).equals(spkiStart);
  if (!isKey || signed.length !== 64) return false;
  return verify(null, Buffer.from(text), createPublicKey({ key, format: 'der', type: 'spki' }), signed);
}

/** What stands before the 32 bytes of an Ed25519 public key in DER (RFC 8410, section 4). */
const spkiStart = Buffer.from('302a300506032b6570032100', 'hex');

const derOf = (key: KeyObject): string => key.export({ format: 'der', type: 'spki' }).toString('base64');

interface ExpectedKey {
  /** The label of its PEM. */
  readonly kind: 'PRIVATE KEY' | 'PUBLIC KEY';
  readonly expected: string;
  readonly remedy: string;
  /** What to do where the file holds the other half of a pair. */
  readonly other: string;
}

/** The text of a key file, where it holds a key of the kind that is asked for. */
function keyText(path: string, { kind, expected, remedy, other }: ExpectedKey): Result<string> {
  const refuse = (found: string, what: string): Result<string> =>
    fail(unusable(path, `${found}; expected ${expected}.`, what));
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return fail(
      problem(
        'file-unreadable',
        basename(path),
        `The key ${path} cannot be read: ${(error as Error).message}.`,
        `Check the path. ${remedy}`,
      ),
    );
  }
  const label = /-----BEGIN ([A-Z0-9 ]+)-----/.exec(text)?.[1] ?? null;
  if (label === kind) return ok(text);
  if (label === null) return refuse('The file holds no key in PEM', remedy);
  if (label === 'ENCRYPTED PRIVATE KEY' && kind === 'PRIVATE KEY')
    return refuse(
      'The key is protected with a password, which is not asked for here',
      'Take the password off into a file only you can read: `openssl pkey -in KEY.pem -out PLAIN.pem`.',
    );
  const isOther = label.endsWith(kind === 'PRIVATE KEY' ? 'PUBLIC KEY' : 'PRIVATE KEY');
  return refuse(`The file holds a “${label}”`, isOther ? other : remedy);
}

/** The key itself, where it can be read and is one of Ed25519. */
function keyOf(path: string, read: () => KeyObject, make: string): Result<KeyObject> {
  let key: KeyObject;
  try {
    key = read();
  } catch (error) {
    return fail(
      unusable(
        path,
        `The key is damaged: ${(error as Error).message}.`,
        `Take a whole copy of it, or make one: \`${make}\`.`,
      ),
    );
  }
  const type = key.asymmetricKeyType ?? 'unknown';
  if (type === 'ed25519') return ok(key);
  return fail(unusable(path, `The key is of the kind ${type}; expected Ed25519.`, `Make one with \`${make}\`.`));
}

function unusable(path: string, message: string, remedy: string): Problem {
  return problem('key-unusable', basename(path), message, remedy);
}
