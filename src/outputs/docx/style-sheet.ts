import { attribute, childOf, childrenOf, readXml, type XmlElement } from './xml-tree.ts';

/** The styles of a document, and what holds for text set in one of them. */
export class StyleSheet {
  readonly #root: XmlElement;
  readonly #styles: ReadonlyMap<string, XmlElement>;

  constructor(xml: string) {
    this.#root = readXml(xml);
    this.#styles = new Map(childrenOf(this.#root, 'style').map((style) => [attribute(style, 'styleId') ?? '', style]));
  }

  /**
   * What the nearest says that says something: the style itself, the styles it rests on, the document's defaults.
   *
   * @param kind properties of runs or of paragraphs
   * @param ask what one's properties say; undefined where they say nothing
   */
  says<T>(id: string, kind: 'rPr' | 'pPr', ask: (properties: XmlElement) => T | undefined): T | undefined {
    for (const element of this.#nearestFirst(id, kind)) {
      const properties = childOf(element, kind);
      const answer = properties && ask(properties);
      if (answer !== undefined) return answer;
    }
    return undefined;
  }

  *#nearestFirst(id: string, kind: 'rPr' | 'pPr'): Generator<XmlElement> {
    const seen = new Set<string>();
    for (let style = this.#styles.get(id); style !== undefined && !seen.has(id); style = this.#styles.get(id)) {
      seen.add(id);
      yield style;
      const base = childOf(style, 'basedOn');
      id = (base && attribute(base, 'val')) ?? '';
    }
    const defaults = childOf(this.#root, 'docDefaults');
    const ofKind = defaults && childOf(defaults, `${kind}Default`);
    if (ofKind) yield ofKind;
  }
}
