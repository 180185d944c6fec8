import type { TableBlock } from '../../../src/core/draft/draft.ts';
import { cell } from './blocks.ts';
import { partOf } from './parts-of.ts';
import { wordsOf } from './xml-walk.ts';

/** The tables of a report of ours as a template would make them: headers, alignment, widths, rows in plain text. */
export function tablesOf(bytes: Uint8Array): readonly TableBlock[] {
  return [...partOf(bytes, 'word/document.xml').matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table], at) => {
    const [header = [], ...rows] = [...table.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) =>
      [
        ...row
          .replaceAll('<w:noBreakHyphen/>', '-')
          .replaceAll('\u00a0', ' ')
          .matchAll(/<w:tc>.*?<\/w:tc>/gs),
      ].map(([xml]) => xml),
    );
    const widths = [...table.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, width]) => Number(width));
    return {
      type: 'table',
      tag: `table-${at}`,
      caption: /<w:tblCaption w:val="([^"]*)"/.exec(table)?.[1] ?? '',
      description: '',
      rowHeaders: table.includes('w:firstColumn="1"'),
      columns: header.map((xml, c) => ({
        header: wordsOf(xml),
        align: xml.includes('<w:jc w:val="right"/>')
          ? 'end'
          : xml.includes('<w:jc w:val="center"/>')
            ? 'center'
            : 'start',
        width: widths[c] ?? 1,
      })),
      rows: rows.map((cells) => cells.map((xml) => cell(wordsOf(xml)))),
    };
  });
}
