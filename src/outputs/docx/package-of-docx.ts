import { openPackage } from './open-package.ts';
import { packageNamespace } from './package-part.ts';

/** The custom XML part of a report we have written, for a document the report is put into: inserting leaves it behind. */
export function packageOfDocx(bytes: Uint8Array): { readonly namespace: string; readonly xml: string } {
  const parts = openPackage(bytes, 'report');
  const all = parts.ok ? [...parts.value] : [];
  const own = all.find(
    ([name, part]) =>
      /^customXml\/item\d+\.xml$/.test(name) && typeof part === 'string' && part.includes(packageNamespace),
  );
  if (own === undefined) throw new Error('The report carries no findings package.');
  return { namespace: packageNamespace, xml: String(own[1]).replace(/^<\?xml[^>]*\?>\s*/, '') };
}
