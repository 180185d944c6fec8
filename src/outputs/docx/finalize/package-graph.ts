import type { Parts } from '../compile-package.ts';
import { unescapeXml } from '../xml-events.ts';
import { attribute, childrenOf } from '../xml-tree.ts';
import { rewriteXml } from './rewrite-xml.ts';
import { treeOf } from './tree-of.ts';

/** One line of a `.rels`: what a part leads to. */
export interface Lead {
  /** The part that leads there; '' is the package itself. */
  readonly owner: string;
  readonly id: string;
  /** The last word of the type: `hyperlink`, `customXml`. */
  readonly type: string;
  readonly target: string;
  /** The part led to; null for an address outside the package. */
  readonly part: string | null;
}

/** The `.rels` of a part: `word/_rels/document.xml.rels`. */
export function relsOf(part: string): string {
  const at = part.lastIndexOf('/') + 1;
  return `${part.slice(0, at)}_rels/${part.slice(at)}.rels`;
}

/** Everything every part leads to, in the order of the parts' names. */
export function leadsOf(parts: Parts): readonly Lead[] {
  return [...parts.keys()]
    .filter((name) => name.endsWith('.rels'))
    .sort()
    .flatMap((name) => {
      const owner = name.replace(/(^|\/)_rels\/([^/]*)\.rels$/, '$1$2');
      return childrenOf(treeOf(String(parts.get(name))), 'Relationship').map((lead) => {
        const target = attribute(lead, 'Target') ?? '';
        const outside = attribute(lead, 'TargetMode') === 'External';
        return {
          owner,
          id: attribute(lead, 'Id') ?? '',
          type: (attribute(lead, 'Type') ?? '').replace(/^.*\//, ''),
          target,
          part: outside ? null : partAt(owner, target),
        };
      });
    });
}

/** The part a target names, seen from the part that names it. */
function partAt(owner: string, target: string): string {
  const decoded = target.includes('%') ? decodedTarget(target) : target;
  if (decoded.startsWith('/')) return decoded.slice(1);
  const path = [...owner.split('/').slice(0, -1), ...decoded.split('/')];
  const kept: string[] = [];
  for (const step of path) {
    if (step === '..') kept.pop();
    else if (step !== '.' && step !== '') kept.push(step);
  }
  return kept.join('/');
}

function decodedTarget(target: string): string {
  try {
    return decodeURI(target);
  } catch {
    // A sign for itself: not every program writes targets as addresses.
    return target;
  }
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
    const owner = name.endsWith('.rels') ? name.replace(/(^|\/)_rels\/([^/]*)\.rels$/, '$1$2') : null;
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
