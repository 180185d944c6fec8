import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/**
 * A .docx as Word saves it under "Strict Open XML Document": the namespaces of ISO/IEC 29500-1, sides as start and end,
 * lengths in points. Made by other rules than the product's reader undoes them with.
 */
export function asStrict(bytes: Uint8Array): Uint8Array {
  const made: Record<string, Uint8Array> = {};
  for (const [name, content] of Object.entries(unzipSync(bytes))) {
    made[name] =
      /\.(xml|rels)$/.test(name) && !/^customXml\/item\d/.test(name)
        ? strToU8(strictText(strFromU8(content)))
        : content;
  }
  return zipSync(made);
}

function strictText(xml: string): string {
  return xml
    .replace(
      /http:\/\/schemas\.openxmlformats\.org\/(wordprocessingml|drawingml)\/2006\/(\w+)/g,
      'http://purl.oclc.org/ooxml/$1/$2',
    )
    .replace(
      /http:\/\/schemas\.openxmlformats\.org\/officeDocument\/2006\/extended-properties/g,
      'http://purl.oclc.org/ooxml/officeDocument/extendedProperties',
    )
    .replace(
      /http:\/\/schemas\.openxmlformats\.org\/officeDocument\/2006\/relationships\/extended-properties/g,
      'http://purl.oclc.org/ooxml/officeDocument/relationships/extendedProperties',
    )
    .replace(
      /http:\/\/schemas\.openxmlformats\.org\/officeDocument\/2006\/(relationships|math|customXml)/g,
      'http://purl.oclc.org/ooxml/officeDocument/$1',
    )
    .replace(/<w:document /, '<w:document w:conformance="strict" ')
    .replace(/<w:(ind|pgMar|pgSz)( [^>]*)\/>/g, (_, name: string, rest: string) => {
      const inPoints = rest.replace(/="(\d+)"/g, (whole, twips: string) =>
        /orient/.test(whole) ? whole : `="${Number(twips) / 20}pt"`,
      );
      return `<w:${name}${name === 'ind' ? inPoints.replace('w:left', 'w:start').replace('w:right', 'w:end') : inPoints}/>`;
    })
    .replace(
      /<w:(sz|szCs) w:val="(\d+)"/g,
      (_, name: string, half: string) => `<w:${name} w:val="${Number(half) / 2}pt"`,
    )
    .replace(/<w:jc w:val="left"/g, '<w:jc w:val="start"')
    .replace(/<w:jc w:val="right"/g, '<w:jc w:val="end"')
    .replace(/<w:(tblCellMar|tblBorders)>.*?<\/w:\1>/gs, (inner) =>
      inner.replace(/<w:left /g, '<w:start ').replace(/<w:right /g, '<w:end '),
    );
}
