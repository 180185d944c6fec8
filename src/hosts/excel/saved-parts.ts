import { ok, type Result } from '../../core/result.ts';
import { runExcel } from './run-excel.ts';

/** A custom XML part, by the namespace of its element. */
export interface SavedPart {
  readonly namespace: string;
  readonly xml: string;
}

/**
 * Keeps parts with the workbook, one for each namespace, in place of what was there. The new one is in before the old ones
 * go, so that a break in between leaves two and never none; the next time puts that right.
 */
export async function saveParts(parts: readonly SavedPart[]): Promise<Result<void>> {
  const options = {
    where: 'workbook',
    doing: 'keeping the settings and findings with the workbook',
    safe: 'What was kept before is still there.',
  };
  return runExcel(options, async ({ context, sync }) => {
    const { customXmlParts } = context.workbook;
    const before = parts.map(({ namespace }) => {
      const found = customXmlParts.getByNamespace(namespace);
      found.load('items/id');
      return found;
    });
    await sync();
    for (const { xml } of parts) customXmlParts.add(xml);
    await sync();
    for (const { items } of before) for (const part of items) part.delete();
    await sync();
    return ok(undefined);
  });
}

/**
 * Asks for the texts of the parts of some namespaces. To be called before a sync; what it answers is to be called after it,
 * and that in turn after the next.
 */
export function askSaved(context: Excel.RequestContext, namespaces: readonly string[]): () => () => string[] {
  const found = namespaces.map((namespace) => {
    const parts = context.workbook.customXmlParts.getByNamespace(namespace);
    parts.load('items/id');
    return parts;
  });
  return () => {
    // Of two of one namespace, left by a break, the later is the newer.
    const texts = found.flatMap(({ items }) => items.at(-1)?.getXml() ?? []);
    return () => texts.map(({ value }) => value);
  };
}
