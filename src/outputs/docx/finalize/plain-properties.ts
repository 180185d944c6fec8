import { charactersOf, childOf, childrenOf } from '../xml-tree.ts';
import { escapeText } from '../xml-text.ts';
import { rewriteXml } from './rewrite-xml.ts';
import { treeOf } from './tree-of.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** What the properties of a file hold beside title, subject and language, by name: `creator`, `lastModifiedBy`. */
export interface PlainProperties {
  readonly xml: string;
  readonly removed: readonly string[];
  /** People the properties name. */
  readonly people: readonly string[];
}

/**
 * docProps/core.xml with title, subject and language alone: what a screen reader says and a library lists. Who wrote and
 * saved it, when, how often, and words nobody looks at go. `language` is the language of the text, where the properties
 * name none.
 */
export function plainCoreProperties(xml: string | undefined, language: string): PlainProperties {
  const known = new Map<string, string>();
  const removed: string[] = [];
  const people: string[] = [];
  for (const property of xml === undefined ? [] : childrenOf(treeOf(xml))) {
    const text = charactersOf(property).trim();
    if (text === '') continue;
    if (/^(?:title|subject|language)$/.test(property.name)) known.set(property.name, text);
    else {
      removed.push(property.name);
      if (/^(?:creator|lastModifiedBy)$/.test(property.name)) people.push(text);
    }
  }
  if (!known.has('language') && language !== '') known.set('language', language);
  const each = ['title', 'subject', 'language'].flatMap((name) => {
    const text = known.get(name);
    return text === undefined ? [] : [`<dc:${name}>${escapeText(text)}</dc:${name}>`];
  });
  return {
    xml:
      `${declaration}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
      ` xmlns:dc="http://purl.org/dc/elements/1.1/">${each.join('')}</cp:coreProperties>`,
    removed,
    people,
  };
}

/** docProps/app.xml without company, manager, template, times and the list of headings. */
export function plainAppProperties(xml: string | undefined): PlainProperties {
  const removed: string[] = [];
  const people: string[] = [];
  for (const property of xml === undefined ? [] : childrenOf(treeOf(xml))) {
    if (property.name === 'Application') continue;
    removed.push(property.name);
    if (property.name === 'Manager') people.push(charactersOf(property).trim());
  }
  return {
    xml:
      `${declaration}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">` +
      '<Application>Plumbline</Application></Properties>',
    removed,
    people,
  };
}

/** What settings can say about people and machines, and what only an author's copy needs. */
const personal: ReadonlySet<string> = new Set([
  ...['writeProtection', 'documentProtection', 'attachedTemplate', 'linkStyles', 'mailMerge', 'docVars', 'rsids'],
  ...['trackRevisions', 'revisionView', 'proofState', 'activeWritingStyle', 'attachedSchema', 'schemaLibrary'],
  ...['saveThroughXslt', 'useXSLTWhenSaving', 'saveXmlDataOnly', 'showXMLTags', 'smartTagType', 'formsDesign'],
  ...['removePersonalInformation', 'removeDateAndTime', 'docId', 'documentType'],
]);

/**
 * word/settings.xml without names, paths, variables and the numbers of saving; what decides about the layout stays. Word is
 * told to keep names out when somebody saves the file again.
 */
export function plainSettings(xml: string): { readonly xml: string; readonly removed: readonly string[] } {
  const root = treeOf(xml);
  const removed = childrenOf(root)
    .filter((one) => isPersonal(one.name, one.prefix, root.prefix))
    .map(({ name }) => name)
    .filter((name) => !/^remove(?:PersonalInformation|DateAndTime)$/.test(name));
  const { prefix } = root;
  const names = `<${prefix}:removePersonalInformation/><${prefix}:removeDateAndTime/>`;
  return {
    removed,
    xml: rewriteXml(xml, (element, write) => {
      if (element.parent !== null) {
        return element.parent.parent === null && isPersonal(element.name, element.prefix, prefix) ? '' : null;
      }
      const first = childrenOf(element).filter(({ name }) => name === 'view' || name === 'zoom');
      const rest = childrenOf(element).filter((one) => !first.includes(one));
      const written = [...first.map(write.changed), names, ...rest.map(write.changed)].join('');
      return write.openingTag(element) + written + write.closingTag(element);
    }),
  };
}

function isPersonal(name: string, prefix: string, own: string): boolean {
  if (personal.has(name)) return true;
  // Later versions write numbers of the document under prefixes of their own; one of theirs decides about the layout.
  return /^w\d+/.test(prefix) && prefix !== own && name !== 'footnoteColumns';
}

/** The language of the text by its styles: `en-US`. */
export function languageOf(styles: string): string {
  if (styles === '') return '';
  const defaults = childOf(treeOf(styles), 'docDefaults');
  const text = defaults === undefined ? '' : styles.slice(defaults.start, defaults.end);
  return /<(?:[\w.-]+:)?lang\s[^>]*?\bval="([^"]+)"/.exec(text)?.[1] ?? '';
}
