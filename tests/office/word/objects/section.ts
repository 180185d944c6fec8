import { SimObject, invalidArgument } from '../../host/rich-api.ts';
import { emptyRoot } from '../new-document.ts';
import { contentType, relationship } from '../part-kinds.ts';
import { element, type XmlElement } from '../xml-tree.ts';
import type { BodyObject } from './body.ts';
import type { WordHost } from './word-host.ts';

const types: Readonly<Record<string, string>> = { Primary: 'default', FirstPage: 'first', EvenPages: 'even' };

/** The section settings of the document, in order. */
export function sectionsOf(host: WordHost): XmlElement[] {
  return host.doc.body.all('w:sectPr');
}

export class SectionObject extends SimObject {
  static override readonly kind = 'Section';
  static override readonly scalars: readonly string[] = [];

  constructor(
    private readonly host: WordHost,
    private readonly number: number,
  ) {
    super();
  }

  override get $keepable(): boolean {
    return true;
  }

  get Body(): BodyObject {
    return this.host.body(this.host.doc.body);
  }

  GetHeader(type: string): BodyObject {
    return this.host.body(this.part('header', type));
  }

  GetFooter(type: string): BodyObject {
    return this.host.body(this.part('footer', type));
  }

  /** A header or footer; one the section lacks is made, as Word does when it is asked for. */
  private part(kind: 'header' | 'footer', type: string): XmlElement {
    const written = types[type];
    if (written === undefined) throw invalidArgument();
    const { doc } = this.host;
    const section = sectionsOf(this.host)[this.number] ?? doc.body.append(element('w:sectPr')).elements.at(-1)!;
    const known = section
      .childrenNamed(`w:${kind}Reference`)
      .find((reference) => reference.attribute('w:type') === written);
    const id = known?.attribute('r:id');
    const target = doc.package.relationships(doc.package.main).find((each) => each.id === id)?.target;
    if (target !== undefined) return doc.package.xml(target);
    const root = emptyRoot(kind === 'header' ? 'w:hdr' : 'w:ftr').append(element('w:p'));
    const name = doc.package.add(`word/${kind}1.xml`, root, contentType[kind]);
    const made = doc.package.relate(doc.package.main, relationship[kind], name);
    section.insert(0, element(`w:${kind}Reference`, { 'w:type': written, 'r:id': made }));
    return root;
  }

  GetNextOrNullObject(): SectionObject | null {
    return this.number + 1 < sectionsOf(this.host).length ? new SectionObject(this.host, this.number + 1) : null;
  }
}
