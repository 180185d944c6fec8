import { problem, type Problem } from '../../core/problems.ts';
import type { Parts } from './compile-package.ts';
import { relationshipsOf, removePart, removeRelationships } from './relationships.ts';
import { attribute, childOf, childrenOf, elementsIn, readXml, XmlEdits } from './xml-tree.ts';

const settings = 'word/settings.xml';

/**
 * Takes out of a letterhead's settings what must not go out with a report: the path of the template on its author's
 * computer and the data source of a mail merge. Tells it, and what else in the settings a reader of the report will meet.
 */
export function withoutPrivateSettings(parts: Parts, where: string): readonly Problem[] {
  const xml = parts.get(settings);
  if (typeof xml !== 'string') return [];
  const told: Problem[] = [];
  const warn = (message: string, remedy: string): void =>
    void told.push(problem('document-invalid', `${where}: ${settings}`, message, remedy, 'warning'));
  const root = readXml(xml);
  const edits = new XmlEdits();
  const gone = new Set<string>();
  const attached = childOf(root, 'attachedTemplate');
  if (attached !== undefined) {
    edits.remove(attached);
    gone.add(attribute(attached, 'id') ?? '');
    warn(
      'The file names the template it was made from, by its path on somebody’s computer; the path is left out of the report.',
      'Nothing is to be done.',
    );
  }
  const merge = childOf(root, 'mailMerge');
  if (merge !== undefined) {
    edits.remove(merge);
    for (const element of elementsIn(merge)) {
      const id = /:id\s*=/.test(element.attributes) ? attribute(element, 'id') : undefined;
      if (id !== undefined) gone.add(id);
    }
    warn(
      'The file is the main document of a mail merge; its data source is left out of the report.',
      'Fields of the mail merge (« ») stay as they are: use tags such as {{district}} in their place.',
    );
  }
  const internal = relationshipsOf(parts, settings).filter(({ id, part }) => gone.has(id) && part !== null);
  removeRelationships(parts, settings, gone);
  for (const { part } of internal) removePart(parts, part!);
  if (!edits.isEmpty) parts.set(settings, edits.applyTo(xml));
  const protection = childrenOf(root).find(({ name }) => name === 'documentProtection' || name === 'writeProtection');
  const enforced =
    protection?.name === 'writeProtection' ||
    /^(1|true|on)$/.test((protection && attribute(protection, 'enforcement')) ?? '');
  if (protection !== undefined && enforced) {
    warn(
      `The file is protected (${attribute(protection, 'edit') ?? 'against changes'}), and so will the report be.`,
      'Take the protection off under Review, Restrict Editing, if people are to fill in the report.',
    );
  }
  return told;
}

/** Tells of what lies outside the file and is not a plain link: a reader of the report will not have it. */
export function outsideFiles(parts: ReadonlyMap<string, string | Uint8Array>, where: string): readonly Problem[] {
  return [...parts.keys()]
    .filter((name) => /^word\/[^/]+\.xml$/.test(name))
    .flatMap((name) =>
      relationshipsOf(parts, name)
        .filter(({ type, part }) => part === null && type !== 'hyperlink' && type !== 'attachedTemplate')
        .map(({ type, target }) =>
          problem(
            'document-invalid',
            `${where}: ${name}`,
            `The file only links to ${type === 'image' ? 'a picture' : `what it shows (${type})`} at ${target}; whoever has no way there does not see it.`,
            'In Word, put it into the document itself (for a picture: Insert and not Link).',
            'warning',
          ),
        ),
    );
}
