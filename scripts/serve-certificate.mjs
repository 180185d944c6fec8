// The certificate for https://localhost: Office loads a pane over https only.
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where Microsoft's own tool for developers puts its certificate, and where ours stands: outside the repository. */
const places = (home) => [
  { folder: join(home, '.office-addin-dev-certs'), ours: false },
  { folder: join(home, '.plumbline-certificate'), ours: true },
];

/**
 * A key and a certificate for localhost: those of Microsoft's tool if they are there, ours otherwise, made anew when
 * missing or about to end. `trust` says how this computer comes to trust it, or is null where a tool has seen to that.
 */
export async function localCertificate({ home = homedir(), platform = process.platform, now = new Date() } = {}) {
  for (const { folder, ours } of places(home)) {
    const files = { key: join(folder, 'localhost.key'), cert: join(folder, 'localhost.crt') };
    if (!ours && !stillGood(files, now)) continue;
    if (!stillGood(files, now)) await make(folder, files, now);
    return {
      key: readFileSync(files.key, 'utf8'),
      cert: readFileSync(files.cert, 'utf8'),
      file: files.cert,
      trust: ours ? howToTrust(files.cert, platform) : null,
    };
  }
  throw new Error('unreachable: the last place is ours');
}

function stillGood({ key, cert }, now) {
  if (!existsSync(key) || !existsSync(cert)) return false;
  const inAWeek = now.getTime() + 7 * 24 * 3600 * 1000;
  try {
    return Date.parse(new X509Certificate(readFileSync(cert)).validTo) > inAWeek;
  } catch {
    return false;
  }
}

async function make(folder, files, now) {
  const { generate } = await import('selfsigned');
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    keySize: 2048,
    algorithm: 'sha256',
    notBeforeDate: now,
    notAfterDate: new Date(now.getTime() + 365 * 24 * 3600 * 1000),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(files.key, made.private, { mode: 0o600 });
  writeFileSync(files.cert, made.cert);
}

function howToTrust(cert, platform) {
  if (platform === 'win32') return `certutil -user -addstore Root "${cert}"`;
  if (platform === 'darwin')
    return `security add-trusted-cert -r trustRoot -p ssl -k ~/Library/Keychains/login.keychain-db "${cert}"`;
  return `certutil -d sql:$HOME/.pki/nssdb -A -t P -n Plumbline -i "${cert}"   (package libnss3-tools)`;
}
