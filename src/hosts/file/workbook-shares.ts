import type { Problem } from '../../core/problems.ts';
import { damaged } from './file-problems.ts';
import { noNumberFormats, readNumberFormats, type NumberFormats } from './number-formats.ts';
import type { PackageParts } from './package-parts.ts';
import { readSharedStrings } from './shared-strings.ts';
import type { StringStore } from './string-store.ts';
import type { RelationHandler } from './workbook-parts.ts';

/** What all sheets of a workbook share; read when the first of them is. */
export class WorkbookShares {
  private sharedStrings: Promise<StringStore | null | Problem> | undefined;
  private numberFormats: Promise<NumberFormats | Problem> | undefined;

  constructor(
    readonly parts: PackageParts,
    private readonly relations: RelationHandler,
    readonly dateSystem: 1900 | 1904,
  ) {}

  strings(): Promise<StringStore | null | Problem> {
    return (this.sharedStrings ??= this.readStrings());
  }

  formats(): Promise<NumberFormats | Problem> {
    return (this.numberFormats ??= this.readFormats());
  }

  private async readStrings(): Promise<StringStore | null | Problem> {
    const { parts } = this;
    const relation = this.relations.ofKind('sharedStrings');
    if (relation === undefined) return null;
    const bytes = await parts.bytes(relation.part);
    if (!(bytes instanceof Uint8Array)) return bytes;
    const strings = readSharedStrings(bytes, parts.limits.cellCharacters);
    return typeof strings === 'string' ? damaged(parts.file, `in its part ${relation.part}, ${strings}`) : strings;
  }

  private async readFormats(): Promise<NumberFormats | Problem> {
    const { parts } = this;
    const relation = this.relations.ofKind('styles');
    if (relation === undefined) return noNumberFormats;
    const bytes = await parts.bytes(relation.part);
    if (!(bytes instanceof Uint8Array)) return bytes;
    const formats = readNumberFormats(bytes);
    return typeof formats === 'string' ? damaged(parts.file, `in its part ${relation.part}, ${formats}`) : formats;
  }
}
