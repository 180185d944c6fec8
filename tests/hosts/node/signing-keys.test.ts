import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { readSignerKey, readSigningKey, signatureHolds } from '../../../src/hosts/node/signing-keys.ts';
import { fingerprint, keyPair, openssl, verifies } from '../../support/openssl.ts';
import { emptyFolder } from '../../support/plumbline.ts';

const folder = emptyFolder();
const own = keyPair(folder, 'own');
const other = keyPair(folder, 'other');
const digest = `sha256:${'4f'.repeat(32)}`;

function signed(text: string) {
  const key = readSigningKey(own.key);
  assert.ok(key.ok, 'the key is refused');
  return { ...key.value.sign(text), fingerprint: key.value.fingerprint };
}

describe('signing keys', () => {
  test('OpenSSL takes our signature, and makes the same one and the same fingerprint', () => {
    const { signature, fingerprint: ours } = signed(digest);
    assert.equal(verifies(folder, own.pub, digest, signature), true);
    assert.equal(verifies(folder, other.pub, digest, signature), false);
    assert.equal(ours, fingerprint(own.pub));
    writeFileSync(join(folder, 'text'), digest);
    const theirs = openssl(['pkeyutl', '-sign', '-inkey', own.key, '-rawin', '-in', join(folder, 'text')]);
    assert.equal(theirs.toString('base64'), signature);
  });

  test('a signature holds for its text and key alone', () => {
    const { signature, signer } = signed(digest);
    assert.equal(signatureHolds(digest, { signature, signer }), true);
    assert.equal(signatureHolds(`${digest.slice(0, -1)}0`, { signature, signer }), false);
    const key = readSignerKey(other.pub);
    assert.ok(key.ok, 'the public key is refused');
    assert.equal(signatureHolds(digest, { signature, signer: key.value }), false);
    assert.equal(key.value, openssl(['pkey', '-pubin', '-in', other.pub, '-outform', 'DER']).toString('base64'));
    for (const damaged of ['', 'AAAA', signature.slice(4)])
      assert.equal(signatureHolds(digest, { signature: damaged, signer }), false, damaged);
    for (const damaged of ['', 'AAAA', signature, signer.replace(/^..../, 'AAAA')])
      assert.equal(signatureHolds(digest, { signature, signer: damaged }), false, damaged);
  });

  test('a file that holds no such key is refused with what was found, what was expected and what to do', () => {
    const at = (name: string, text: string | Uint8Array): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const pem = readFileSync(own.key, 'utf8');
    const locked = openssl(['pkey', '-in', own.key, '-aes256', '-passout', 'pass:secret']);
    const ed448 = keyPair(folder, 'ed448', 'ed448');
    const exchange = keyPair(folder, 'x25519', 'x25519');
    const refusals: readonly (readonly [typeof readSigningKey | typeof readSignerKey, string, string, RegExp])[] = [
      [readSigningKey, join(folder, 'none.pem'), 'file-unreadable', /none\.pem cannot be read: ENOENT/],
      [readSigningKey, folder, 'file-unreadable', /cannot be read: EISDIR/],
      [readSigningKey, at('empty.pem', ''), 'key-unusable', /holds no key in PEM; expected an Ed25519 private key/],
      [readSigningKey, at('bytes.pem', Uint8Array.of(0, 255, 48)), 'key-unusable', /holds no key in PEM/],
      [readSigningKey, own.pub, 'key-unusable', /holds a “PUBLIC KEY”; expected an Ed25519 private key/],
      [readSigningKey, at('locked.pem', locked), 'key-unusable', /protected with a password/],
      [readSigningKey, ed448.key, 'key-unusable', /of the kind ed448; expected Ed25519/],
      [readSigningKey, exchange.key, 'key-unusable', /of the kind x25519; expected Ed25519/],
      [readSigningKey, at('cut.pem', pem.replace(/\n.{20}/, '\n')), 'key-unusable', /The key is damaged/],
      [readSignerKey, own.key, 'key-unusable', /holds a “PRIVATE KEY”; expected an Ed25519 public key/],
      [readSignerKey, ed448.pub, 'key-unusable', /of the kind ed448; expected Ed25519/],
      [readSignerKey, at('words.pem', 'my key'), 'key-unusable', /holds no key in PEM/],
    ];
    for (const [read, path, code, says] of refusals) {
      const result = read(path);
      assert.equal(result.ok, false, path);
      const [found] = result.problems;
      assert.equal(result.problems.length, 1, path);
      assert.equal(found?.code, code, path);
      assert.match(found.message, says);
      assert.match(found.remedy, /openssl|public|private/, path);
      // A key is nothing to be read on a screen.
      assert.equal(`${found.message}${found.remedy}`.includes(pem.split('\n')[1]!), false, path);
    }
  });
});
