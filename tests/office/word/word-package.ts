import { posix } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { contentType, relationship } from './part-kinds.ts';
import { XmlElement, element, parseXml, writeXml } from './xml-tree.ts';

const contentTypesPart = '[Content_Types].xml';
const relationshipsNamespace = 'http://schemas.openxmlformats.org/package/2006/relationships';

export interface Relationship {
  readonly id: string;
  readonly type: string;
  /** Part name, or the address if external. */
  readonly target: string;
  readonly external: boolean;
}

/** The bytes are no WordprocessingML package. */
export class NoWordFile extends Error {}

/** The parts of a .docx. XML is parsed when somebody asks for it and written again when the file is. */
export class WordPackage {
  private readonly parts = new Map<string, Uint8Array | XmlElement>();
  /** Name of the main document part. */
  readonly main: string;

  private constructor(files: Readonly<Record<string, Uint8Array>>) {
    for (const [name, bytes] of Object.entries(files)) if (!name.endsWith('/')) this.parts.set(name, bytes);
    const main = this.relationships('').find(({ type }) => type === relationship.document);
    if (main === undefined || !this.parts.has(main.target)) throw new NoWordFile('no main document');
    this.main = main.target;
    if (!/wordprocessingml\.(document|template)|ms-word/.test(this.contentType(this.main)))
      throw new NoWordFile('not a Word document');
  }

  static open(bytes: Uint8Array): WordPackage {
    try {
      const opened = new WordPackage(unzipSync(bytes));
      if (opened.xml(opened.main).at('w:body') === undefined) throw new NoWordFile('no body');
      return opened;
    } catch (error) {
      throw error instanceof NoWordFile ? error : new NoWordFile(String(error));
    }
  }

  /** The package as it is now, whatever becomes of this one; `main` in place of its main document, if given. */
  copy(main?: XmlElement): WordPackage {
    const isOther = (name: string): boolean => main === undefined || name !== this.main;
    const others = this.names.filter(isOther).map((name) => [name, this.bytes(name)] as const);
    const files = Object.fromEntries(main === undefined ? others : [...others, [this.main, new Uint8Array()] as const]);
    const copy = new WordPackage(files);
    if (main !== undefined) copy.write(this.main, main);
    return copy;
  }

  /** The same input gives the same bytes. */
  toBytes(): Uint8Array {
    const files: Zippable = {};
    const names = [contentTypesPart, ...[...this.parts.keys()].filter((name) => name !== contentTypesPart)];
    for (const name of names) files[name] = this.bytes(name);
    return zipSync(files, { level: 1, mtime: new Date(2030, 0, 1) });
  }

  get names(): readonly string[] {
    return [...this.parts.keys()];
  }

  has(name: string): boolean {
    return this.parts.has(name);
  }

  bytes(name: string): Uint8Array {
    const part = this.part(name);
    return part instanceof XmlElement ? strToU8(writeXml(part)) : part;
  }

  text(name: string): string {
    return strFromU8(this.bytes(name));
  }

  xml(name: string): XmlElement {
    const part = this.part(name);
    if (part instanceof XmlElement) return part;
    const root = parseXml(strFromU8(part));
    this.parts.set(name, root);
    return root;
  }

  private part(name: string): Uint8Array | XmlElement {
    const part = this.parts.get(name);
    if (part === undefined) throw new NoWordFile(`no part ${name}`);
    return part;
  }

  write(name: string, content: Uint8Array | XmlElement | string): void {
    this.parts.set(name, typeof content === 'string' ? strToU8(content) : content);
  }

  /** A new part under a name like the one wished for. */
  add(wished: string, content: Uint8Array | XmlElement | string, type: string): string {
    const name = this.freeName(wished);
    this.write(name, content);
    this.setContentType(name, type);
    return name;
  }

  freeName(wished: string): string {
    if (!this.parts.has(wished)) return wished;
    const [, stem = '', extension = ''] = /^(.*?)\d*(\.[^./]*)$/.exec(wished) ?? [];
    for (let number = 1; ; number++) if (!this.parts.has(stem + number + extension)) return stem + number + extension;
  }

  delete(name: string): void {
    this.parts.delete(name);
    this.parts.delete(relationshipsOf(name));
    this.xml(contentTypesPart)
      .childrenNamed('Override')
      .find((override) => override.attribute('PartName') === `/${name}`)
      ?.remove();
  }

  contentType(name: string): string {
    const types = this.xml(contentTypesPart);
    const override = types.childrenNamed('Override').find((type) => type.attribute('PartName') === `/${name}`);
    const extension = name.split('.').at(-1)!.toLowerCase();
    const byExtension = types
      .childrenNamed('Default')
      .find((type) => type.attribute('Extension')?.toLowerCase() === extension);
    return (override ?? byExtension)?.attribute('ContentType') ?? '';
  }

  setContentType(name: string, type: string): void {
    if (this.contentType(name) === type) return;
    const types = this.xml(contentTypesPart);
    types.append(element('Override', { PartName: `/${name}`, ContentType: type }));
  }

  /** The relationships of a part; of the package for `''`. */
  relationships(owner: string): readonly Relationship[] {
    const name = relationshipsOf(owner);
    if (!this.parts.has(name)) return [];
    return this.xml(name)
      .childrenNamed('Relationship')
      .map((each) => {
        const external = each.attribute('TargetMode') === 'External';
        const target = each.attribute('Target') ?? '';
        return {
          id: each.attribute('Id') ?? '',
          type: (each.attribute('Type') ?? '').replace('http://purl.oclc.org/ooxml/', ''),
          target: external ? target : resolved(owner, target),
          external,
        };
      });
  }

  related(owner: string, type: string): string | undefined {
    return this.relationships(owner).find((each) => each.type === type && !each.external)?.target;
  }

  relate(owner: string, type: string, target: string, external = false): string {
    const name = relationshipsOf(owner);
    if (!this.parts.has(name)) this.parts.set(name, element('Relationships', { xmlns: relationshipsNamespace }));
    const root = this.xml(name);
    const taken = new Set(root.elements.map((each) => each.attribute('Id')));
    let number = root.elements.length + 1;
    while (taken.has(`rId${number}`)) number++;
    const made = element('Relationship', {
      Id: `rId${number}`,
      Type: type,
      Target: external ? target : owner === '' ? target : `/${target}`,
    });
    if (external) made.set('TargetMode', 'External');
    root.append(made);
    return `rId${number}`;
  }

  unrelate(owner: string, target: string): void {
    const name = relationshipsOf(owner);
    if (!this.parts.has(name)) return;
    for (const each of this.xml(name).elements)
      if (each.attribute('TargetMode') !== 'External' && resolved(owner, each.attribute('Target') ?? '') === target)
        each.remove();
  }

  /** The part of that kind belonging to the main document, made from `empty` if there is none yet. */
  ensure(kind: 'styles' | 'numbering' | 'settings' | 'footnotes' | 'comments', empty: () => XmlElement): XmlElement {
    const known = this.related(this.main, relationship[kind]);
    if (known !== undefined) return this.xml(known);
    const name = this.add(posix.join(posix.dirname(this.main), `${kind}.xml`), empty(), contentType[kind]);
    this.relate(this.main, relationship[kind], name);
    return this.xml(name);
  }
}

function relationshipsOf(owner: string): string {
  return owner === '' ? '_rels/.rels' : posix.join(posix.dirname(owner), '_rels', `${posix.basename(owner)}.rels`);
}

function resolved(owner: string, target: string): string {
  return decodeURI(target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(owner), target));
}
