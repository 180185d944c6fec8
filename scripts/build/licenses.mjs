// The licences of everything that was bundled, as their terms ask.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Licences under which a package may be shipped inside ours. */
const usable = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'Unlicense'];

/**
 * One text with the licence of each package among the bundled files; packages under the same words stand together. The
 * notices are those the files themselves carry, which may name others whose code is in them.
 */
export function licensesText(root, bundledFiles, notices) {
  const packages = new Map();
  for (const file of bundledFiles) {
    const found = /^(.*node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(file);
    if (found !== null) packages.set(found[1], found[2]);
  }
  const byText = new Map();
  for (const [folder, name] of packages) {
    const { version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    // "(MIT OR GPL-3.0)" lets us choose; "AND" would not.
    const choices = String(license).replace(/[()]/g, '').split(' OR ');
    const chosen = choices.find((choice) => usable.includes(choice));
    if (chosen === undefined)
      throw new Error(`${name} ${version} is under ${license}: decide whether it may be shipped.`);
    const text = licenseFile(join(root, folder)) ?? `${chosen} licence, see https://spdx.org/licenses/${chosen}.html`;
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version} (${chosen})`]);
  }
  const carried = [...new Set(notices)].sort().map((notice) => `Notices in the files\n\n${notice.trim()}\n`);
  return [...byText]
    .map(([text, names]) => `${[...new Set(names)].sort().join('\n')}\n\n${text}\n`)
    .sort()
    .concat(carried)
    .join(`\n${'-'.repeat(80)}\n\n`);
}

function licenseFile(folder) {
  const name = readdirSync(folder).find((file) => /^licen[cs]e(\.|$)/i.test(file));
  const file = name === undefined ? null : join(folder, name);
  return file !== null && existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim() : null;
}
