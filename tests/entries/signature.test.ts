import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { parseXml } from '../office/word/xml-tree.ts';
import { projectRoot } from '../support/library.ts';
import { fingerprint, keyPair, openssl, verifies } from '../support/openssl.ts';
import { emptyFolder, plumblineHere } from '../support/plumbline.ts';

const folder = emptyFolder();
const at = (name: string): string => join(folder, name);
const workbook = join(projectRoot, 'examples/restraint.xlsx');
const own = keyPair(folder, 'own');
const other = keyPair(folder, 'other');

async function drafted(name: string, ...more: readonly string[]): Promise<string> {
  const report = ['--report', 'corrective-action-plan', '--as-of', '2025-06-30', '--out', at(name)];
  const run = await plumblineHere('draft', workbook, ...report, ...more);
  assert.equal(run.exit, 0, run.err);
  return run.out;
}

const partName = 'customXml/item1.xml';
const partOf = (path: string): string => strFromU8(unzipSync(readFileSync(path))[partName]!);
/** What is told, without the line breaks a terminal needs. */
const said = (text: string): string => text.replace(/\s+/g, ' ');
const attributeOf = (xml: string, name: string): string => new RegExp(` ${name}="([^"]*)"`).exec(xml)?.[1] ?? '';

/** A copy of a report with its part changed. */
function changed(path: string, name: string, change: (part: string) => string): string {
  const parts = unzipSync(readFileSync(path));
  const part = change(strFromU8(parts[partName]!));
  writeFileSync(at(name), zipSync({ ...parts, [partName]: strToU8(part) }));
  return at(name);
}

/** The digest as `draft-digest.ts` describes it, from the part alone. */
function digestOf(xml: string): string {
  const root = parseXml(xml);
  const figures = root.all('figure').map((one) => {
    const chosen = one.attribute('follows') === undefined ? [] : [one.attribute('choice'), one.attribute('follows')];
    return [...['tag', 'drafted', 'outcome', 'cells'].map((name) => one.attribute(name)), ...chosen].join('\u001f');
  });
  const texts = [root.child('package')!.text, ...figures.sort(), root.child('drafted')?.text ?? ''];
  return `sha256:${createHash('sha256').update(texts.join('\u001e')).digest('hex')}`;
}

describe('a signed report', () => {
  before(async () => {
    await drafted('plain.docx');
    const told = await drafted('signed.docx', '--sign', own.key);
    assert.ok(told.startsWith(`Signed by the key ${fingerprint(own.pub)}.\n`), told);
  });

  test('differs from one that is not signed by two attributes, and is the same bytes each time', async () => {
    const [plain, signed] = ['plain.docx', 'signed.docx'].map((name) => unzipSync(readFileSync(at(name)))) as [
      Record<string, Uint8Array>,
      Record<string, Uint8Array>,
    ];
    assert.deepEqual(Object.keys(signed), Object.keys(plain));
    const differ = Object.keys(plain).filter((name) => strFromU8(plain[name]!) !== strFromU8(signed[name]!));
    assert.deepEqual(differ, [partName]);
    const part = strFromU8(signed[partName]!);
    assert.equal(part.replace(/ signature="[^"]{88}" signer="[^"]{60}"/, ''), strFromU8(plain[partName]!));
    await drafted('again.docx', '--sign', own.key);
    assert.deepEqual(readFileSync(at('again.docx')), readFileSync(at('signed.docx')));
  });

  test('OpenSSL takes the signature for one of its digest', () => {
    const part = partOf(at('signed.docx'));
    const [digest, signature] = [attributeOf(part, 'digest'), attributeOf(part, 'signature')];
    assert.equal(digest, digestOf(part));
    assert.equal(verifies(folder, own.pub, digest, signature), true);
    assert.equal(verifies(folder, other.pub, digest, signature), false);
    const der = openssl(['pkey', '-pubin', '-in', own.pub, '-outform', 'DER']);
    assert.equal(attributeOf(part, 'signer'), der.toString('base64'));
  });

  test('verify says who signed it, and that the signature holds', async () => {
    const alone = await plumblineHere('verify', at('signed.docx'), workbook);
    assert.equal(alone.exit, 0, alone.out + alone.err);
    const by = `The digest is signed by the key ${fingerprint(own.pub)}, and the signature holds.`;
    assert.ok(alone.out.includes(`\n${by} The document cannot prove whose key it is`), alone.out);
    const named = await plumblineHere('verify', at('signed.docx'), workbook, '--signer', own.pub);
    assert.equal(named.exit, 0, named.out + named.err);
    assert.ok(named.out.includes(`\n${by} It is the key of own.pub.pem.\n`), named.out);
    const plain = await plumblineHere('verify', at('plain.docx'), workbook);
    assert.equal(plain.exit, 0, plain.err);
    assert.match(plain.out, /\nThe digest is not signed\.\n/);
  });

  test('verify refuses what the named signer has not signed', async () => {
    const signer = ['--signer', own.pub];
    const missing = await plumblineHere('verify', at('plain.docx'), workbook, ...signer);
    assert.equal(missing.exit, 1);
    assert.match(said(missing.err), /not signed; expected a signature by own\.pub\.pem \(sha256:[0-9a-f]{64}\)/);
    const another = await plumblineHere('verify', at('signed.docx'), workbook, '--signer', other.pub);
    assert.equal(another.exit, 1);
    assert.match(said(another.err), /signed by the key sha256:[0-9a-f]{64}; expected a signature by other\.pub\.pem/);
    const bad = await plumblineHere('verify', at('signed.docx'), workbook, '--signer', own.key);
    assert.equal(bad.exit, 1);
    assert.match(
      said(bad.err),
      /own\.pem \[key-unusable\] The file holds a “PRIVATE KEY”; expected an Ed25519 public key/,
    );
  });

  test('a report changed behind its back, its digest made to fit, is found out', async () => {
    const forged = changed(at('signed.docx'), 'forged.docx', (part) => {
      const other = part.replace(/ drafted="(\d+)"/, (_, number: string) => ` drafted="${Number(number) + 1}"`);
      assert.ok(other !== part, 'there is no figure to change');
      return other.replace(/ digest="[^"]*"/, ` digest="${digestOf(other)}"`);
    });
    for (const signer of [[], ['--signer', own.pub]]) {
      const run = await plumblineHere('verify', forged, workbook, ...signer);
      assert.equal(run.exit, 1);
      assert.match(run.out, /keeps of its draft is as it was drafted/);
      assert.match(run.out, /the signature does NOT hold for what the report keeps now/);
      assert.equal(/ask the signer/.test(said(run.err)), signer.length > 0, run.err);
    }
    // Signed anew by whoever changed it, it holds in itself, but is not the signer's.
    const digest = attributeOf(partOf(forged), 'digest');
    writeFileSync(at('text'), digest);
    const signature = openssl(['pkeyutl', '-sign', '-inkey', other.key, '-rawin', '-in', at('text')]);
    const der = openssl(['pkey', '-pubin', '-in', other.pub, '-outform', 'DER']);
    const anew = changed(forged, 'anew.docx', (part) =>
      part
        .replace(/ signature="[^"]*"/, ` signature="${signature.toString('base64')}"`)
        .replace(/ signer="[^"]*"/, ` signer="${der.toString('base64')}"`),
    );
    const run = await plumblineHere('verify', anew, workbook, '--signer', own.pub);
    assert.equal(run.exit, 1);
    assert.match(said(run.err), /expected a signature by own\.pub\.pem/);
  });

  test('brought up to date it is not signed any more, unless it is signed again; it says so', async () => {
    const refresh = (...more: readonly string[]) =>
      plumblineHere('refresh', at('signed.docx'), workbook, '--as-of', '2025-07-15', ...more);
    const list = await refresh('--list');
    assert.match(list.out, /NOT signed any more, because what it keeps of its draft is new: sign it with --sign/);
    const dropped = await refresh('--out', at('dropped.docx'));
    assert.equal(dropped.exit, 0, dropped.err);
    assert.ok(dropped.out.includes(`The report is signed by the key ${fingerprint(own.pub)}. `), dropped.out);
    assert.match(dropped.out, /NOT signed any more/);
    assert.doesNotMatch(partOf(at('dropped.docx')), / signature=| signer=/);
    const anew = await refresh('--sign', other.key, '--out', at('resigned.docx'));
    assert.equal(anew.exit, 0, anew.err);
    assert.ok(anew.out.includes(`it is signed by the key ${fingerprint(other.pub)}.`), anew.out);
    const part = partOf(at('resigned.docx'));
    const digest = attributeOf(part, 'digest');
    assert.equal(digest, digestOf(part));
    assert.notEqual(digest, attributeOf(partOf(at('signed.docx')), 'digest'));
    assert.equal(verifies(folder, other.pub, digest, attributeOf(part, 'signature')), true);
  });

  test('finished for its readers it holds no signature', async () => {
    const run = await plumblineHere('finalize', at('signed.docx'), '--allow-blanks', '--out', at('final.docx'));
    assert.equal(run.exit, 0, run.err);
    const signature = attributeOf(partOf(at('signed.docx')), 'signature');
    for (const [name, bytes] of Object.entries(unzipSync(readFileSync(at('final.docx')))))
      assert.equal(strFromU8(bytes).includes(signature), false, name);
  });

  test('nothing is drafted with a key that is none', async () => {
    const { exit, err, folder: here } = await plumblineHere('draft', workbook, '--sign', own.pub);
    assert.equal(exit, 1);
    assert.match(
      said(err),
      /own\.pub\.pem \[key-unusable\] The file holds a “PUBLIC KEY”; expected an Ed25519 private key/,
    );
    assert.match(said(err), /plumbline verify --signer/);
    assert.deepEqual(readdirSync(here), []);
  });
});
