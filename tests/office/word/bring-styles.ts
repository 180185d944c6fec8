import { stylesOf } from './styles.ts';
import type { WordDocument } from './word-document.ts';
import type { WordPackage } from './word-package.ts';
import { relationship } from './part-kinds.ts';
import type { XmlElement } from './xml-tree.ts';

const uses = /^w:(pStyle|rStyle|tblStyle|basedOn|next|link|styleLink|numStyleLink)$/;

export interface BroughtStyles {
  /** The id a style of the file has in the document, by its id in the file. */
  readonly ids: ReadonlyMap<string, string>;
  /** Styles that are new to the document. */
  readonly added: readonly XmlElement[];
}

/**
 * Brings the styles some elements of a file use, and those these are based on. A style the document has by the same name
 * stays as the document has it, unless `overwrite` says otherwise.
 */
export function bringStyles(
  doc: WordDocument,
  file: WordPackage,
  users: readonly XmlElement[],
  overwrite = false,
): BroughtStyles {
  const part = file.related(file.main, relationship.styles);
  const theirs = part === undefined ? [] : file.xml(part).childrenNamed('w:style');
  const byId = new Map(theirs.map((style) => [style.attribute('w:styleId') ?? '', style]));
  const ours = stylesOf(doc);
  const wanted = closure(users, byId);
  const ids = new Map<string, string>();
  const added: XmlElement[] = [];
  for (const id of wanted) {
    const style = byId.get(id)!;
    const same = ours.childrenNamed('w:style').find((each) => nameOf(each) === nameOf(style));
    if (same) ids.set(id, same.attribute('w:styleId')!);
    if (same && !overwrite) continue;
    const copy = style.clone();
    if (same) {
      copy.set('w:styleId', same.attribute('w:styleId'));
      same.before(copy);
      same.remove();
    } else {
      const free = freeId(ours, id);
      ids.set(id, free);
      copy.set('w:styleId', free);
      copy.attributes.delete('w:default');
      ours.append(copy);
    }
    added.push(copy);
  }
  for (const node of [...users, ...added].flatMap((each) => [each, ...each.descendants()])) {
    const value = uses.test(node.name) ? node.attribute('w:val') : undefined;
    if (value === undefined) continue;
    const known = ids.get(value);
    if (known !== undefined) node.set('w:val', known);
    else if (!byId.has(value)) node.remove();
  }
  return { ids, added };
}

const nameOf = (style: XmlElement): string => (style.child('w:name')?.attribute('w:val') ?? '').toLowerCase();

function closure(users: readonly XmlElement[], byId: ReadonlyMap<string, XmlElement>): ReadonlySet<string> {
  const wanted = new Set<string>();
  const open = [...users];
  for (let user = open.pop(); user; user = open.pop()) {
    for (const node of [user, ...user.descendants()]) {
      const value = uses.test(node.name) ? node.attribute('w:val') : undefined;
      const style = value === undefined ? undefined : byId.get(value);
      if (!style || wanted.has(value!)) continue;
      wanted.add(value!);
      open.push(style);
    }
  }
  return wanted;
}

function freeId(ours: XmlElement, id: string): string {
  const taken = new Set(ours.childrenNamed('w:style').map((style) => style.attribute('w:styleId')));
  let free = id;
  for (let number = 1; taken.has(free); number++) free = `${id}${number}`;
  return free;
}
