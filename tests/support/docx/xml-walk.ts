/** An element as written in an XML text. Written apart from the product's own reader, so that one can catch the other. */
export interface Tag {
  readonly kind: 'open' | 'close' | 'empty';
  /** As written, with its prefix. */
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly start: number;
  readonly end: number;
}

const tagPattern = /<(\/?)([^\s/>!?]+)((?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g;

/** The tags of an XML text in order; comments and processing instructions are passed over. */
export function* tagsOf(xml: string): Generator<Tag> {
  for (const match of xml.matchAll(tagPattern)) {
    const [whole, closing, name = '', attributes = '', empty] = match;
    yield {
      kind: closing ? 'close' : empty ? 'empty' : 'open',
      name,
      attributes: [...attributes.matchAll(/([^\s=]+)\s*=\s*("[^"]*"|'[^']*')/g)].map(
        ([, key = '', value = '']) => [key, value.slice(1, -1)] as const,
      ),
      start: match.index,
      end: match.index + whole.length,
    };
  }
}

export function attribute(tag: Tag, name: string): string | undefined {
  return tag.attributes.find(([key]) => key === name)?.[1];
}

/** Words of a piece of XML, without field codes. */
export function wordsOf(xml: string): string {
  return xml
    .replace(/<w:instrText[ >].*?<\/w:instrText>/gs, '')
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .trim();
}
