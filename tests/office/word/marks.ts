import type { XmlElement } from './xml-tree.ts';

const isMark = (node: XmlElement): boolean => /^w:(bookmark|commentRange)(Start|End)$/.test(node.name);
const key = (mark: XmlElement): string => `${mark.name.replace(/(Start|End)$/, '')} ${mark.attribute('w:id')}`;

/**
 * The marks below some nodes whose other half stands elsewhere: a bookmark or comment of which only one end goes must
 * keep both.
 */
export function halfMarks(nodes: readonly XmlElement[]): readonly XmlElement[] {
  const marks = nodes.flatMap((node) => [node, ...node.descendants()].filter(isMark));
  const times = new Map<string, number>();
  for (const mark of marks) times.set(key(mark), (times.get(key(mark)) ?? 0) + 1);
  return marks.filter((mark) => times.get(key(mark)) === 1);
}

/** Puts marks at the beginning of a paragraph. */
export function putMarks(paragraph: XmlElement, marks: readonly XmlElement[]): void {
  if (marks.length > 0) paragraph.insert(paragraph.child('w:pPr') ? 1 : 0, ...marks);
}
