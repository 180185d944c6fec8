import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { crc32 } from '../../../src/outputs/docx/zip-parts.ts';

type Files = Record<string, Uint8Array>;

/** Something put into a document where nobody looks, and what has to come of it. */
export interface Planted {
  readonly what: string;
  /** The number of a student that stands there. */
  readonly id: string;
  readonly put: (files: Files, id: string) => void;
}

const text = (files: Files, name: string): string => strFromU8(files[name]!);
export function change(files: Files, name: string, edit: (xml: string) => string): void {
  const before = files[name] === undefined ? '' : text(files, name);
  const after = edit(before);
  if (after === before) throw new Error(`nothing changed in ${name}`);
  files[name] = strToU8(after);
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Adds a part, with what leads to it and what it is. */
export function addPart(
  files: Files,
  name: string,
  content: string | Uint8Array,
  {
    id,
    type,
    contentType,
    owner = 'word/_rels/document.xml.rels',
  }: {
    readonly id: string;
    readonly type: string;
    readonly contentType: string | null;
    readonly owner?: string;
  },
): void {
  files[name] = typeof content === 'string' ? strToU8(content) : content;
  const target = name.startsWith('word/') && owner.startsWith('word/') ? name.slice(5) : `/${name}`;
  const full = type.includes(':') ? type : `${office}/${type}`;
  change(files, owner, (xml) =>
    xml.replace('</Relationships>', `<Relationship Id="${id}" Type="${full}" Target="${target}"/></Relationships>`),
  );
  if (contentType !== null)
    change(files, '[Content_Types].xml', (xml) =>
      xml.replace('</Types>', `<Override PartName="/${name}" ContentType="${contentType}"/></Types>`),
    );
}

export function planted(bytes: Uint8Array, all: readonly Planted[]): Uint8Array {
  const files: Files = { ...unzipSync(bytes) };
  for (const { put, id } of all) put(files, id);
  return zipSync(files);
}

export const paragraph = (inside: string): string => `<w:p>${inside}</w:p>`;
export const run = (words: string, look = ''): string =>
  `<w:r>${look === '' ? '' : `<w:rPr>${look}</w:rPr>`}<w:t>${words}</w:t></w:r>`;
export const inBody = (files: Files, xml: string): void =>
  change(files, 'word/document.xml', (document) => document.replace('<w:sectPr', `${xml}<w:sectPr`));

/** A picture of one white point, with more chunks before its end. */
export function png(chunks: readonly (readonly [type: string, data: Uint8Array])[] = []): Uint8Array {
  const chunk = (type: string, data: Uint8Array): Uint8Array => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const framed = Buffer.alloc(body.length + 8);
    framed.writeUInt32BE(data.length, 0);
    body.copy(framed, 4);
    framed.writeUInt32BE(crc32(body), body.length + 4);
    return framed;
  };
  const header = Uint8Array.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const pixels = Buffer.from('789c63f80f0000010100059bd57b', 'hex').subarray(0, 14);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...chunks.map(([type, data]) => chunk(type, data)),
    chunk('IDAT', pixels),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** A picture in the text, by the relationship that leads to it. */
export const picture = (id: string, alternative: string): string =>
  paragraph(
    '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="9525" cy="9525"/>' +
      `<wp:docPr id="9001" name="Jane Roe.png" descr="${alternative}"/><wp:cNvGraphicFramePr/>` +
      '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">' +
      '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="0" name="Jane Roe.png"/><pic:cNvPicPr/></pic:nvPicPr>' +
      `<pic:blipFill><a:blip r:embed="${id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
      '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9525" cy="9525"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>' +
      '</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>',
  );
