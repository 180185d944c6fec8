import { ok, type Result } from '../../core/result.ts';
import { readSigningKey, type SigningKey } from '../../hosts/node/signing-keys.ts';
import type { Given, OptionInfo } from './command.ts';

/** The option of every command that writes a report with its findings. */
export const signOption: OptionInfo = {
  name: 'sign',
  value: 'KEY.pem',
  help: 'An Ed25519 private key (PEM, PKCS#8) that signs the digest of what the report keeps of its draft; `plumbline verify` checks it.',
};

/** The key that was named to sign with; null where none was. */
export function signingOf(given: Given): Result<SigningKey | null> {
  const path = given.value('sign');
  return path === null ? ok(null) : readSigningKey(path);
}
