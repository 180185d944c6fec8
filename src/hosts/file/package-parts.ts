import type { Problem } from '../../core/problems.ts';
import type { FileLimits } from './file-limits.ts';
import type { FilePlatform } from './file-platform.ts';
import { damaged, tooLarge } from './file-problems.ts';
import { readXml } from './xml-bytes.ts';
import type { XmlHandler } from './xml-reader.ts';
import type { ZipDirectory, ZipEntry } from './zip-directory.ts';
import { wholePart } from './zip-part.ts';

/** The parts of a workbook by name, checked as they are read. */
export class PackageParts {
  constructor(
    private readonly directory: ZipDirectory,
    readonly file: string,
    readonly platform: FilePlatform,
    readonly limits: FileLimits,
  ) {}

  has(part: string): boolean {
    return this.entry(part) !== undefined;
  }

  /** A part by its name as relations give it: lower case, sometimes written with `%20` where the zip has a space. */
  entry(part: string): ZipEntry | undefined {
    return this.directory.get(part) ?? this.directory.get(part.replaceAll('%20', ' '));
  }

  /** Reads an XML part whose outermost tag is `root`; answers what is wrong with it, or null. */
  async read(part: string, handler: XmlHandler, root: string): Promise<Problem | null> {
    const bytes = await this.bytes(part);
    if (!(bytes instanceof Uint8Array)) return bytes;
    const fault = readXml(bytes, handler, root);
    return fault === null ? null : damaged(this.file, `in its part ${part}, ${fault}`);
  }

  async bytes(part: string): Promise<Uint8Array | Problem> {
    const entry = this.entry(part);
    if (entry === undefined) return damaged(this.file, `its part ${part} is missing`);
    if (entry.size > this.limits.partBytes) {
      return tooLarge(
        `${this.file}, part ${part}`,
        `The part takes ${Math.ceil(entry.size / 2 ** 20)} MB`,
        `${Math.floor(this.limits.partBytes / 2 ** 20)} MB`,
      );
    }
    const bytes = await wholePart(entry, this.platform);
    return bytes ?? damaged(this.file, `its part ${part} cannot be unpacked, or is not what was packed`);
  }
}
