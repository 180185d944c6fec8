import type { LivingBlock, LivingDocument, Piece } from '../../../src/core/revise/living-document.ts';

/**
 * A document from lines, for tests: `{n:a=18}` is a generated value, `[owner?Owner]` an empty place, `[owner!Ann]` a
 * filled one, `<chart=key>` a chart. A line that begins with `|` is a row of a table, `(finding:a)` at its beginning
 * says in which controls it stands.
 */
export function living(...lines: readonly string[]): LivingDocument {
  let table = -1;
  let inTable = false;
  return {
    blocks: lines.map((line): LivingBlock => {
      const [, controls = '', rest = ''] = /^(?:\(([^)]*)\))?(.*)$/s.exec(line)!;
      const within = controls === '' ? [] : controls.split(' ');
      if (!rest.startsWith('|')) {
        inTable = false;
        return {
          kind: 'paragraph',
          within,
          table: null,
          texts: [{ style: 'Normal', cell: 0, pieces: piecesOf(rest) }],
        };
      }
      if (!inTable) table++;
      inTable = true;
      const cells = rest.replace(/^\||\|$/g, '').split('|');
      return {
        ...{ kind: 'row', within, table },
        texts: cells.map((cell, i) => ({ style: 'TableText', cell: i, pieces: piecesOf(cell.trim()) })),
      };
    }),
  };
}

function piecesOf(text: string): readonly Piece[] {
  return text
    .split(/(\{[^}=]+=[^}]*\}|\[\w+[?!][^\]]*\]|<\w+=\w+>)/)
    .filter((piece) => piece !== '')
    .map((piece): Piece => {
      const value = /^\{([^}=]+)=([^}]*)\}$/.exec(piece);
      if (value !== null) return { type: 'value', tag: value[1]!, text: value[2]! };
      const blank = /^\[(\w+)([?!])([^\]]*)\]$/.exec(piece);
      if (blank !== null)
        return {
          type: 'blank',
          tag: `blank:${blank[1]!}`,
          text: blank[2] === '?' ? `[${blank[3]!}]` : blank[3]!,
          filled: blank[2] === '!',
        };
      const object = /^<(\w+)=(\w+)>$/.exec(piece);
      if (object !== null) return { type: 'object', tag: object[1]!, key: object[2]! };
      return { type: 'text', text: piece };
    });
}
