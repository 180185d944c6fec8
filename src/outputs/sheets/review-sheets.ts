import type { SheetCell, SheetColumn, SheetLine, SheetModel } from '../../core/draft/sheet-model.ts';
import { figureColumn, textCell, textColumn } from './sheet-cells.ts';

/** A drawn sample and what is asked of it, as the sheets need it. */
export interface ReviewSource {
  readonly file: string;
  readonly district: string;
  readonly asOf: string;
  readonly seed: string;
  /** Whose sheet it is: the district's own review, or the reviewer's look at some of it and at others. */
  readonly layer: 'district' | 'reviewer';
  readonly sizesVerified: boolean;
  readonly sizes: {
    readonly sample: number;
    readonly subSample: number;
    readonly alternates: number;
    readonly again: number;
    readonly fresh: number;
  };
  readonly groups: readonly {
    readonly title: string;
    readonly population: number;
    readonly unknown: number;
    readonly strataFields: readonly string[];
    readonly strata: readonly {
      readonly labels: readonly string[];
      readonly population: number;
      readonly chosen: number;
    }[];
  }[];
  readonly subSamples: readonly {
    readonly criterion: string;
    readonly population: number | null;
    readonly unknown: number;
    readonly asked: number;
    readonly lacking: readonly string[];
  }[];
  readonly records: readonly {
    readonly record: string;
    readonly school: string;
    readonly groupTitle: string;
    readonly stratum: readonly string[];
    readonly layer: 'district' | 'again' | 'fresh';
    readonly alternate: number | null;
    readonly drawnFor: string | null;
    readonly elements: readonly {
      readonly criterion: string;
      readonly element: string;
      readonly question: string;
      readonly when: string | null;
    }[];
  }[];
}

/** How the sample was drawn, the sample, and a sheet with a row for each element of each record, to be filled in. */
export function reviewSheets(source: ReviewSource): SheetModel[] {
  return [readMe(source), strata(source), subSamples(source), sample(source), review(source)];
}

const line = (text: string, style: SheetLine['style'] = 'text'): SheetLine => ({ text, style });
const number = (value: number): SheetCell => ({ value });

function readMe(source: ReviewSource): SheetModel {
  const { sizes } = source;
  return {
    name: 'Read me',
    above: [
      line(`Record review for ${source.district}`, 'title'),
      line(`Drawn from ${source.file} as of ${source.asOf}, with the seed ${source.seed}.`),
      line('The same roster and the same seed draw the same records; the order of the rows does not matter.'),
      line(
        `Sizes: ${sizes.sample} records of each group, ${sizes.subSample} for a criterion that is about some records only, ${sizes.alternates} standing by in each stratum; the reviewer looks at ${sizes.again} of the group’s records again and at ${sizes.fresh} others.`,
      ),
      ...(source.sizesVerified
        ? []
        : [line('The sizes are a setting. The office that asks for the review says how many it wants.', 'note')]),
      line('How to fill in the sheet Record review', 'heading'),
      line(
        'Judge each element: Y met, N not met, NA it does not apply to this record. Leave open what is not judged yet.',
      ),
      line('A record complies with a criterion when no element that applies is judged N.'),
      line('A record that cannot be had is replaced by the next that stands by in its stratum; copy its rows.'),
      line(
        `This is the sheet of the ${source.layer === 'district' ? 'district’s own review' : 'reviewer, who looks at some records again and at others besides'}. Then: plumbline check FILE --pack record-review`,
      ),
      line('Identifiers point at students; the file stays where records stay.', 'note'),
      line('Whose records', 'heading'),
      ...source.groups.map(({ title, population, unknown, strataFields }) =>
        line(
          `${title}: ${population} on the roster${population === 0 ? '' : `, by ${strataFields.join(', ').replaceAll('-', ' ')}`}${unknown > 0 ? `; of ${unknown} more it is not known whether they belong` : ''}.`,
        ),
      ),
      ...source.subSamples.flatMap(({ criterion, population, unknown }) =>
        population === null || unknown === 0
          ? []
          : [line(`${criterion}: of ${unknown} on the roster it is not known whether it is about them.`)],
      ),
    ],
    tables: [],
    charts: [],
    frozenRows: 0,
  };
}

/** A sheet that holds one table and nothing else, so that it can be filtered and is read back as one. */
function tableSheet(
  name: string,
  table: string,
  columns: readonly SheetColumn[],
  rows: SheetModel['tables'][number]['rows'],
): SheetModel {
  return { name, above: [], tables: [{ name: table, above: [], columns, rows }], charts: [], frozenRows: 1 };
}

function strata({ groups }: ReviewSource): SheetModel {
  return tableSheet(
    'Strata',
    'ReviewStrata',
    [
      textColumn('Records of', 28),
      textColumn('Stratum', 44),
      figureColumn('On the roster', 14, '0'),
      figureColumn('Drawn', 10, '0'),
    ],
    groups.flatMap((group) =>
      group.strata.map((stratum) => [
        textCell(group.title),
        textCell(stratum.labels.join('; ')),
        number(stratum.population),
        number(stratum.chosen),
      ]),
    ),
  );
}

/** Criteria that are about some records only: how many there are, and how many are asked about. */
function subSamples(source: ReviewSource): SheetModel {
  return tableSheet(
    'Sub-samples',
    'ReviewSubSamples',
    [
      textColumn('Drawn for', 14),
      figureColumn('On the roster', 14, '0'),
      figureColumn('Drawn', 10, '0'),
      textColumn('Remark', 60),
    ],
    source.subSamples.map((one) => [
      textCell(one.criterion),
      one.population === null ? textCell('') : number(one.population),
      number(one.asked),
      textCell(remark(one)),
    ]),
  );
}

function remark({ population, unknown, lacking }: ReviewSource['subSamples'][number]): string {
  if (population === null)
    return `The roster does not tell whom it is about: no ${lacking.join(', ').replaceAll('-', ' ')}`;
  if (unknown > 0) return `Of ${unknown} more it is not known whether it is about them`;
  return population === 0 ? 'Nobody on the roster' : '';
}

const layers = {
  district: 'District',
  again: 'District, and the reviewer again',
  fresh: 'Reviewer',
} as const;

function sample({ records }: ReviewSource): SheetModel {
  return tableSheet(
    'Sample',
    'ReviewSample',
    [
      textColumn('Record ID', 14),
      textColumn('Records of', 28),
      textColumn('Stratum', 44),
      textColumn('Layer', 30),
      figureColumn('Stands by as', 12, '0'),
      textColumn('Drawn for', 14),
    ],
    records.map(({ record, groupTitle, stratum, layer, alternate, drawnFor }) => [
      textCell(record),
      textCell(groupTitle),
      textCell(stratum.join('; ')),
      textCell(layers[layer]),
      alternate === null ? textCell('') : number(alternate),
      textCell(drawnFor ?? ''),
    ]),
  );
}

/** A row for each element of each record of the layer; those that stand by are asked nothing until they are needed. */
function review({ records, layer }: ReviewSource): SheetModel {
  const mine = records.filter(
    (record) =>
      record.alternate === null && (layer === 'district' ? record.layer !== 'fresh' : record.layer !== 'district'),
  );
  return tableSheet(
    'Record review',
    'RecordReview',
    [
      textColumn('Record ID', 14),
      textColumn('School', 30),
      textColumn('Criterion', 11),
      textColumn('Element', 11),
      textColumn('Look for', 60),
      textColumn('Applies when', 34),
      { ...textColumn('Judgement', 12), choices: ['Y', 'N', 'NA'] },
      textColumn('Note', 40),
      textColumn('Reviewer', 18),
      textColumn('Date Reviewed', 14),
    ],
    mine.flatMap(({ record, school, elements }) =>
      elements.map(({ criterion, element, question, when }) =>
        [record, school, criterion, element, question, when ?? 'always', '', '', '', ''].map(textCell),
      ),
    ),
  );
}
