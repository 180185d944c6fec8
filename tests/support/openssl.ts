import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';

/** Runs OpenSSL: keys are made by it, and signatures checked, so that nothing of ours judges itself. */
export function openssl(args: readonly string[], input: Uint8Array = new Uint8Array()): Buffer {
  const run = spawnSync('openssl', [...args], { input });
  if (run.error !== undefined) throw run.error;
  if (run.status !== 0) throw new Error(`openssl ${args.join(' ')}: ${run.stderr.toString()}`);
  return run.stdout;
}

/** A pair of keys in a folder: `NAME.pem` and `NAME.pub.pem`. */
export function keyPair(
  folder: string,
  name: string,
  algorithm = 'ed25519',
): { readonly key: string; readonly pub: string } {
  const [key, pub] = [join(folder, `${name}.pem`), join(folder, `${name}.pub.pem`)];
  openssl(['genpkey', '-algorithm', algorithm, '-out', key]);
  openssl(['pkey', '-in', key, '-pubout', '-out', pub]);
  return { key, pub };
}

/** The fingerprint of a public key, as OpenSSL makes it. */
export function fingerprint(pub: string): string {
  const sum = openssl(['dgst', '-sha256', '-r'], openssl(['pkey', '-pubin', '-in', pub, '-outform', 'DER']));
  return `sha256:${sum.toString().slice(0, 64)}`;
}

/** Whether OpenSSL takes a signature (base64) for one of this text. */
export function verifies(folder: string, pub: string, text: string, signature: string): boolean {
  const [message, signed] = [join(folder, 'message'), join(folder, 'signature')];
  writeFileSync(message, text);
  writeFileSync(signed, Buffer.from(signature, 'base64'));
  const args = ['pkeyutl', '-verify', '-pubin', '-inkey', pub, '-rawin', '-in', message, '-sigfile', signed];
  const run = spawnSync('openssl', args);
  if (run.error !== undefined) throw run.error;
  return run.status === 0;
}
