import { listIndent } from './typography.ts';

/** The kinds of numbering a report uses; each is one definition in numbering.xml. */
export type NumberingKind = 'headings' | 'bullets' | 'numbers';

/** One use of a numbering: a list that counts from 1, or the headings of the report. */
export interface NumberingUse {
  readonly id: number;
  readonly kind: NumberingKind;
  /** The level the list stands at, and counts from 1 again. */
  readonly level: number;
}

const kinds: readonly NumberingKind[] = ['headings', 'bullets', 'numbers'];
const levels = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;

/**
 * The definitions (`w:abstractNum`) and uses (`w:num`) of a document's numbering. Every ordered list has a use of its
 * own that starts again at 1. `offset` keeps the definitions' ids clear of those a letterhead brings.
 */
export function writeNumbering(uses: readonly NumberingUse[], offset = 0): { definitions: string; uses: string } {
  const definitions = kinds
    .map(
      (kind, index) =>
        `<w:abstractNum w:abstractNumId="${offset + index}"><w:multiLevelType w:val="multilevel"/>` +
        `${levels.map((level) => levelXml(kind, level)).join('')}</w:abstractNum>`,
    )
    .join('');
  return {
    definitions,
    uses: uses
      .map(({ id, kind, level }) => {
        const restart = kind === 'numbers' ? restartXml(level) : '';
        return `<w:num w:numId="${id}"><w:abstractNumId w:val="${offset + kinds.indexOf(kind)}"/>${restart}</w:num>`;
      })
      .join(''),
  };
}

const restartXml = (level: number): string =>
  `<w:lvlOverride w:ilvl="${level}"><w:startOverride w:val="1"/></w:lvlOverride>`;

function levelXml(kind: NumberingKind, level: number): string {
  const indent =
    kind === 'headings'
      ? '<w:ind w:left="0" w:firstLine="0"/>'
      : `<w:ind w:left="${listIndent.step * (level + 1)}" w:hanging="${listIndent.hanging}"/>`;
  const look =
    kind === 'headings'
      ? {
          format: 'decimal',
          text:
            levels
              .slice(0, level + 1)
              .map((n) => `%${n + 1}`)
              .join('.') + (level === 0 ? '.' : ''),
        }
      : kind === 'numbers'
        ? { format: ['decimal', 'lowerLetter', 'lowerRoman'][level % 3] ?? 'decimal', text: `%${level + 1}.` }
        : { format: 'bullet', text: level % 2 === 0 ? '•' : '–' };
  return (
    `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${look.format}"/>` +
    (kind === 'headings' ? '<w:suff w:val="space"/>' : '') +
    `<w:lvlText w:val="${look.text}"/><w:lvlJc w:val="left"/><w:pPr>${indent}</w:pPr></w:lvl>`
  );
}
