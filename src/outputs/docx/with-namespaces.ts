import { wordNamespaces } from './word-namespaces.ts';

/** A part with the namespaces what a report writes uses, which another program's part may not declare. */
export function withNamespaces(document: string): string {
  const root = /<w:[A-Za-z]+(?:\s[^>]*)?>/.exec(document)?.[0] ?? '';
  const missing = ['w', 'r', 'wp']
    .filter((prefix) => !root.includes(`xmlns:${prefix}=`))
    .map((prefix) => ` xmlns:${prefix}="${wordNamespaces[prefix]}"`);
  return missing.length === 0 ? document : document.replace(root, () => `${root.slice(0, -1)}${missing.join('')}>`);
}
