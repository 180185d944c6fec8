import type { Result } from '../../core/result.ts';
import type { ReportableFinding } from '../../core/privacy/reportable.ts';

/** A custom XML part of ours, read back: what a report, or a text of the finding language, says of its own numbers. */
export interface DocumentPart {
  readonly template: string;
  readonly audience: string;
  /** The findings package (parsed JSON); null where there is none. */
  readonly package: unknown;
  readonly figures: readonly FigureOfPart[];
  /** The sums of the words of each control as drafted, by tag. */
  readonly words: ReadonlyMap<string, string>;
}

export interface FigureOfPart {
  readonly tag: string;
  readonly drafted: string;
  /** Ranges with spaces between. */
  readonly cells: string;
  readonly outcome: string;
  readonly formula: string;
  readonly part: string;
  /** Of a word that goes by numbers: how it is chosen (`plural record|records`), and the tags of the figures. */
  readonly choice?: string;
  readonly follows?: string;
}

/** Reads the text of a part; `outputs/docx/read-package.ts` has one. */
export type PartReader = (xml: string) => Result<DocumentPart>;

/** What a look at a document needs of a package. Packages of other versions may lack any of it. */
export interface PackageRead {
  readonly file: string;
  readonly district: string;
  readonly findings: readonly ReportableFinding[];
  readonly cited: ReadonlyMap<string, string>;
}

/** The package of a part, as far as it is one. */
export function readPart({ package: json }: DocumentPart): PackageRead {
  const given = record(json);
  const source = record(given['source']);
  return {
    file: text(source['file']),
    district: text(source['district']),
    findings: list(given['findings']).flatMap((one) => (isFinding(one) ? [one] : [])),
    cited: new Map(list(given['cited']).map((one) => [text(record(one)['id']), text(record(one)['cite'])] as const)),
  };
}

function isFinding(json: unknown): json is ReportableFinding {
  const { finding, outcomes } = record(json);
  return (
    typeof record(finding)['id'] === 'string' &&
    Array.isArray(record(finding)['authorities']) &&
    Array.isArray(outcomes) &&
    outcomes.every((outcome) => typeof record(outcome)['id'] === 'string' && 'n' in record(outcome))
  );
}

function record(json: unknown): Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null ? (json as Readonly<Record<string, unknown>>) : {};
}

function list(json: unknown): readonly unknown[] {
  return Array.isArray(json) ? json : [];
}

function text(json: unknown): string {
  return typeof json === 'string' ? json : '';
}
