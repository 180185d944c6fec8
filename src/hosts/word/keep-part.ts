/** The namespace of the part that carries a findings package in a document. */
export const packageNamespace = 'urn:plumbline:findings:1';

/** The parts of a document while one is being added. */
export interface PartsBefore {
  /** Of those in our namespace; what is added has another. */
  readonly ids: readonly string[];
  /** Of those that the new one takes the place of. */
  readonly replaced: readonly string[];
}

/** What stands in the document before a part is added. */
export async function partsBefore(context: Word.RequestContext, xml: string): Promise<PartsBefore> {
  const known = context.document.customXmlParts.getByNamespace(packageNamespace);
  known.load('items/id');
  await context.sync();
  const texts = known.items.map((part) => part.getXml());
  if (texts.length > 0) await context.sync();
  const ids = known.items.map(({ id }) => id);
  return { ids, replaced: ids.filter((_, i) => identityOf(texts[i]!.value) === identityOf(xml)) };
}

/** Adds a part and reads back that it is there; answers whether Word kept it. */
export async function addPart(context: Word.RequestContext, xml: string): Promise<boolean> {
  const added = context.document.customXmlParts.add(xml);
  added.load('namespaceUri');
  await context.sync();
  return added.namespaceUri === packageNamespace;
}

/** Takes the parts away that the new one takes the place of, before a sync; one that is gone already is none. */
export function dropReplaced(context: Word.RequestContext, { replaced }: PartsBefore): void {
  for (const id of replaced) context.document.customXmlParts.getItemOrNullObject(id).delete();
}

/** Takes away whatever was added since, also where Word broke off before it said that it had. */
export async function dropAdded(context: Word.RequestContext, { ids }: PartsBefore): Promise<void> {
  const parts = context.document.customXmlParts.getByNamespace(packageNamespace);
  parts.load('items/id');
  await context.sync();
  for (const part of parts.items) if (!ids.includes(part.id)) part.delete();
  await context.sync();
}

/** Which draft a part belongs to: what its element says of itself, and the district its package is about. */
function identityOf(xml: string): string {
  const element = /<(?:\w+:)?plumbline\b[^>]*>/.exec(xml)?.[0] ?? '';
  const attribute = (name: string): string =>
    new RegExp(`\\b${name}\\s*=\\s*["']([^"']*)["']`).exec(element)?.[1] ?? '';
  const district = /"district":"((?:[^"\\]|\\.)*)"/.exec(xml)?.[1] ?? '';
  return [attribute('draft'), attribute('template'), attribute('audience'), district].join('\n');
}
