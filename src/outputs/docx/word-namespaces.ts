const office = 'http://schemas.openxmlformats.org';
const microsoft = 'http://schemas.microsoft.com/office/word';

/** The namespaces of a Word document by the prefix everybody knows them by; those of the package have none. */
export const wordNamespaces: Readonly<Record<string, string>> = {
  w: `${office}/wordprocessingml/2006/main`,
  r: `${office}/officeDocument/2006/relationships`,
  wp: `${office}/drawingml/2006/wordprocessingDrawing`,
  a: `${office}/drawingml/2006/main`,
  pic: `${office}/drawingml/2006/picture`,
  c: `${office}/drawingml/2006/chart`,
  m: `${office}/officeDocument/2006/math`,
  mc: `${office}/markup-compatibility/2006`,
  v: 'urn:schemas-microsoft-com:vml',
  o: 'urn:schemas-microsoft-com:office:office',
  w10: 'urn:schemas-microsoft-com:office:word',
  w14: `${microsoft}/2010/wordml`,
  w15: `${microsoft}/2012/wordml`,
  wps: `${microsoft}/2010/wordprocessingShape`,
  wpg: `${microsoft}/2010/wordprocessingGroup`,
  wpc: `${microsoft}/2010/wordprocessingCanvas`,
};

/** Namespaces whose elements stand without a prefix: relationships and content types. */
export const plainNamespaces: readonly string[] = [
  `${office}/package/2006/relationships`,
  `${office}/package/2006/content-types`,
];
