import { tagsOf, type Tag } from './xml-walk.ts';

const compatibility = 'http://schemas.openxmlformats.org/markup-compatibility/2006';

/** Namespaces the schemas know; all others must be ignorable. */
const standard = [
  /^http:\/\/schemas\.openxmlformats\.org\/(wordprocessingml|drawingml|officeDocument|package|schemaLibrary)\//,
  /^urn:schemas-microsoft-com:(vml|office:(office|word|excel|powerpoint))$/,
  /^http:\/\/(purl\.org\/dc|www\.w3\.org)\//,
];
const known = (uri: string): boolean => uri === '' || standard.some((pattern) => pattern.test(uri));

interface Frame {
  readonly namespaces: ReadonlyMap<string, string>;
  readonly ignorable: ReadonlySet<string>;
  /** Its tags are left out but what it holds stays (`mc:AlternateContent` and the branch chosen). */
  readonly unwrapped: boolean;
  /** It is left out with all it holds. */
  readonly dropped: boolean;
  readonly alternatives: { chosen: boolean } | null;
}

/**
 * A part as an application sees it that knows the standard alone (ISO/IEC 29500-3): ignorable elements and attributes are
 * gone, of alternatives the first one understood stays. Only after that can a schema check it.
 */
export function preprocessMarkup(xml: string): { readonly xml: string; readonly faults: readonly string[] } {
  const faults: string[] = [];
  const out: string[] = [];
  const stack: Frame[] = [
    {
      namespaces: new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]),
      ignorable: new Set(),
      unwrapped: false,
      dropped: false,
      alternatives: null,
    },
  ];
  let at = 0;
  for (const tag of tagsOf(xml)) {
    const parent = stack.at(-1)!;
    if (!parent.dropped) out.push(xml.slice(at, tag.start));
    at = tag.end;
    if (tag.kind === 'close') {
      const frame = stack.pop()!;
      if (!frame.dropped && !frame.unwrapped) out.push(`</${tag.name}>`);
      continue;
    }
    const frame = enter(tag, parent, faults);
    if (!frame.dropped && !frame.unwrapped) out.push(written(tag, frame));
    if (tag.kind === 'open') stack.push(frame);
  }
  out.push(xml.slice(at));
  return { xml: out.join(''), faults };
}

function enter(tag: Tag, parent: Frame, faults: string[]): Frame {
  const namespaces = new Map(parent.namespaces);
  for (const [name, value] of tag.attributes) {
    if (name === 'xmlns') namespaces.set('', value);
    else if (name.startsWith('xmlns:')) namespaces.set(name.slice(6), value);
  }
  const ignorable = new Set(parent.ignorable);
  for (const [name, value] of tag.attributes) {
    if (local(name) !== 'Ignorable' || uriOf(name, namespaces, true) !== compatibility) continue;
    for (const prefix of value.trim().split(/\s+/)) {
      const uri = namespaces.get(prefix);
      if (uri === undefined) faults.push(`mc:Ignorable names the undeclared prefix ${prefix}`);
      else ignorable.add(uri);
    }
  }
  const uri = uriOf(tag.name, namespaces, false);
  const isCompatibility = uri === compatibility;
  let unwrapped = false;
  let dropped = parent.dropped;
  let alternatives: Frame['alternatives'] = null;
  if (isCompatibility && local(tag.name) === 'AlternateContent') {
    unwrapped = true;
    alternatives = { chosen: false };
  } else if (isCompatibility) {
    const required = tag.attributes.find(([name]) => name === 'Requires')?.[1] ?? '';
    const understood =
      local(tag.name) === 'Fallback' || required.split(/\s+/).every((prefix) => known(namespaces.get(prefix) ?? '?'));
    if (parent.alternatives && !parent.alternatives.chosen && understood) {
      parent.alternatives.chosen = true;
      unwrapped = true;
    } else dropped = true;
  } else if (!known(uri) && ignorable.has(uri)) dropped = true;
  return { namespaces, ignorable, unwrapped, dropped, alternatives };
}

function written(tag: Tag, frame: Frame): string {
  const kept = tag.attributes.filter(([name]) => {
    if (name === 'xmlns' || name.startsWith('xmlns:') || !name.includes(':')) return true;
    const uri = uriOf(name, frame.namespaces, true);
    return uri !== compatibility && !(frame.ignorable.has(uri) && !known(uri));
  });
  const attributes = kept.map(([name, value]) => ` ${name}="${value.replace(/"/g, '&quot;')}"`).join('');
  return `<${tag.name}${attributes}${tag.kind === 'empty' ? '/' : ''}>`;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function uriOf(name: string, namespaces: ReadonlyMap<string, string>, isAttribute: boolean): string {
  const colon = name.indexOf(':');
  if (colon < 0) return isAttribute ? '' : (namespaces.get('') ?? '');
  return namespaces.get(name.slice(0, colon)) ?? '?';
}
