import { draftDigest } from './draft-digest.ts';
import { openPackage } from './open-package.ts';
import { packageNamespace } from './package-part.ts';
import { readPackagePart, type PackagePart } from './read-package.ts';
import { escapeText, xmlSafeJson } from './xml-text.ts';

/**
 * The custom XML part of a report we have written, for a document the report is put into: inserting leaves it behind. Of
 * the package only the outcomes are kept that the report prints a figure of; a report on a district with many schools
 * carries ten times as many, and Word on the web takes no more than 5 MB at once.
 */
export async function packageOfDocx(bytes: Uint8Array): Promise<{ readonly namespace: string; readonly xml: string }> {
  const parts = openPackage(bytes, 'report');
  const all = parts.ok ? [...parts.value] : [];
  const own = all.find(
    ([name, part]) =>
      /^customXml\/item\d+\.xml$/.test(name) && typeof part === 'string' && part.includes(packageNamespace),
  );
  if (own === undefined) throw new Error('The report carries no findings package.');
  return { namespace: packageNamespace, xml: await partForWord(String(own[1])) };
}

/**
 * The text of a part of ours as an open document keeps it: of the package only what the document prints a figure of. Its
 * digest is another one then, which nobody has signed.
 */
export async function partForWord(part: string): Promise<string> {
  const xml = part.replace(/^<\?xml[^>]*\?>\s*/, '');
  const read = readPackagePart(xml);
  if (!read.ok) throw new Error('The findings package of the report is damaged.');
  const json = printedOnly(read.value);
  const digest = await draftDigest(xmlSafeJson(json), read.value.figures, read.value.drafted);
  return withPackage(xml, json).replace(/ digest="[^"]*"(?: signature="[^"]*" signer="[^"]*")?/, ` digest="${digest}"`);
}

function withPackage(xml: string, json: string): string {
  const start = xml.indexOf('<package>') + '<package>'.length;
  return xml.slice(0, start) + escapeText(xmlSafeJson(json)) + xml.slice(xml.indexOf('</package>', start));
}

interface PackageOfFindings {
  readonly findings?: readonly { readonly outcomes?: readonly { readonly id: string }[] }[];
}

/** The package with the outcomes alone that a figure of the document belongs to. */
function printedOnly({ package: json, figures }: PackagePart): string {
  const printed = new Set(figures.map(({ outcome }) => outcome));
  const given = json as PackageOfFindings;
  const findings = given.findings?.map((finding) => ({
    ...finding,
    outcomes: finding.outcomes?.filter(({ id }) => printed.has(id)) ?? [],
  }));
  return JSON.stringify(findings === undefined ? given : { ...given, findings });
}
