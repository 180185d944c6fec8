import type { Parts } from '../compile-package.ts';
import { ownerOf, relationshipsOf, relsOf, type RelationshipRead } from '../relationships.ts';
import { unescapeXml } from '../xml-events.ts';
import { attribute, childrenOf } from '../xml-tree.ts';
import { rewriteXml } from './rewrite-xml.ts';
import { treeOf } from './tree-of.ts';

/** One line of a `.rels`: what a part leads to. */
export interface Lead extends RelationshipRead {
  /** The part that leads there; '' is the package itself. */
  readonly owner: string;
}

/** Everything every part leads to, in the order of the parts' names. */
export function leadsOf(parts: Parts): readonly Lead[] {
  return [...parts.keys()]
    .filter((name) => name.endsWith('.rels'))
    .sort()
    .flatMap((name) => {
      const owner = ownerOf(name);
      return relationshipsOf(parts, owner).map((one) => ({ ...one, owner }));
    });
}

/** Takes leads out of their `.rels`; a `.rels` without any goes too. */
export function dropLeads(parts: Parts, dropped: readonly Lead[]): void {
  for (const owner of new Set(dropped.map((lead) => lead.owner))) {
    const ids = new Set(dropped.filter((lead) => lead.owner === owner).map(({ id }) => id));
    const name = relsOf(owner);
    const xml = rewriteXml(String(parts.get(name)), (element) =>
      element.name === 'Relationship' && ids.has(attribute(element, 'Id') ?? '') ? '' : null,
    );
    if (childrenOf(treeOf(xml), 'Relationship').length === 0) parts.delete(name);
    else parts.set(name, xml);
  }
}

/** Parts that stay although no id in the text names them: the styles of a document belong to it by what they are. */
const implied: ReadonlySet<string> = new Set([
  ...['officeDocument', 'core-properties', 'extended-properties', 'styles', 'settings', 'webSettings', 'fontTable'],
  ...[
    'theme',
    'themeOverride',
    'numbering',
    'footnotes',
    'endnotes',
    'chartStyle',
    'chartColorStyle',
    'diagramDrawing',
  ],
]);

/** Leads that nothing in their part names any more, such as a picture that stood in deleted text. */
export function unusedLeads(parts: Parts): readonly Lead[] {
  return leadsOf(parts).filter(({ owner, id, type }) => {
    const xml = parts.get(owner);
    return !implied.has(type) && typeof xml === 'string' && !xml.includes(`"${id}"`) && !xml.includes(`'${id}'`);
  });
}

/** Takes out every part that nothing leads to, and what the package says of parts that are not there. Answers their names. */
export function dropUnreached(parts: Parts): readonly string[] {
  const leads = leadsOf(parts);
  const reached = new Set<string>();
  const visit = (owner: string): void => {
    for (const { owner: from, part } of leads) {
      if (from !== owner || part === null || reached.has(part)) continue;
      reached.add(part);
      visit(part);
    }
  };
  visit('');
  const dropped: string[] = [];
  for (const name of [...parts.keys()]) {
    if (name === '[Content_Types].xml' || name === '_rels/.rels' || reached.has(name)) continue;
    const owner = name.endsWith('.rels') ? ownerOf(name) : null;
    if (owner !== null && reached.has(owner)) continue;
    parts.delete(name);
    if (owner === null) dropped.push(name);
  }
  const types = rewriteXml(String(parts.get('[Content_Types].xml')), (element) => {
    if (element.name === 'Override')
      return parts.has(unescapeXml(attribute(element, 'PartName') ?? '').slice(1)) ? null : '';
    return null;
  });
  parts.set('[Content_Types].xml', types);
  return dropped.sort();
}
