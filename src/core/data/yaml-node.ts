import { Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml';
import { nearest } from './nearest.ts';
import { problem, type Problem, type ProblemCode } from '../problems.ts';

/** Stands before the values of a YAML file, as JSON, where a build read the file; see scripts/build/library-files.mjs. */
const readBefore = '%JSON\n';

/**
 * A place in a YAML file that knows where it stands, so that whoever edits the file is told line and column, and every
 * fault of the file at once. Each reader answers a usable value and notes the fault; the caller looks at `problems` at
 * the end.
 */
export class YamlNode {
  private constructor(
    private readonly node: Node | null,
    private readonly file: YamlFile,
    readonly path: string,
    private readonly fallback: Node | null,
  ) {}

  /** The root of a file; syntax faults are noted and what could be parsed is still there to be looked at. */
  static parse(text: string, fileName: string, code: ProblemCode, problems: Problem[]): YamlNode {
    const lines = new LineCounter();
    if (text.startsWith(readBefore)) {
      // The values of a file a build has read and found sound; where they stood in it is not told any more.
      const values = new Document(JSON.parse(text.slice(readBefore.length))).contents as Node | null;
      return new YamlNode(values, { name: fileName, lines, code, problems }, '', values);
    }
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
    const file: YamlFile = { name: fileName, lines, code, problems };
    for (const error of document.errors) {
      const { line, col } = lines.linePos(error.pos[0]);
      problems.push(
        problem(
          code,
          `${fileName}:${line}:${col}`,
          `This is not valid YAML: ${error.message}.`,
          'Mend the line; indentation and quotes are the usual cause.',
        ),
      );
    }
    return new YamlNode(document.contents, file, '', document.contents);
  }

  /** `rules/x.yaml:12:3`. */
  get where(): string {
    const offset = (this.node ?? this.fallback)?.range?.[0] ?? 0;
    const { line, col } = this.file.lines.linePos(offset);
    return `${this.file.name}:${line}:${col}`;
  }

  get exists(): boolean {
    return this.node !== null && !(isScalar(this.node) && this.node.value === null);
  }

  get isMap(): boolean {
    return isMap(this.node);
  }

  get isList(): boolean {
    return isSeq(this.node);
  }

  get isScalar(): boolean {
    return isScalar(this.node);
  }

  note(message: string, remedy: string): void {
    this.file.problems.push(problem(this.file.code, this.where, message, remedy));
  }

  private expected(what: string): void {
    const name = this.path === '' ? 'The file' : `\`${this.path}\``;
    this.note(
      this.exists ? `${name} is not ${what}.` : `${name} is missing; ${what} is expected.`,
      `Write ${what} there.`,
    );
  }

  /** A value of a mapping; a missing key gives a node that does not exist. */
  get(key: string): YamlNode {
    const path = this.path === '' ? key : `${this.path}.${key}`;
    const value = isMap(this.node) ? (this.node.get(key, true) as Node | undefined) : undefined;
    return new YamlNode(value ?? null, this.file, path, this.node ?? this.fallback);
  }

  keys(): string[] {
    return isMap(this.node)
      ? this.node.items.map((pair) => String(isScalar(pair.key) ? pair.key.value : pair.key))
      : [];
  }

  /** Notes every key that is not in the list, with the nearest one that is. */
  only(allowed: readonly string[]): this {
    if (!isMap(this.node)) {
      this.expected('a mapping (key: value)');
      return this;
    }
    for (const key of this.keys()) {
      if (!allowed.includes(key)) {
        const near = nearest(key, allowed);
        this.get(key).note(
          `\`${key}\` is not known here${near === null ? '' : `; did you mean \`${near}\`?`}`,
          `Use one of: ${allowed.join(', ')}.`,
        );
      }
    }
    return this;
  }

  text(): string {
    if (isScalar(this.node) && (typeof this.node.value === 'string' || typeof this.node.value === 'number'))
      return this.source();
    this.expected('text');
    return '';
  }

  textOr<T>(otherwise: T): string | T {
    return this.exists ? this.text() : otherwise;
  }

  /** One of a closed list. */
  choice<T extends string>(values: readonly T[]): T {
    const text = isScalar(this.node) ? this.source() : '';
    if ((values as readonly string[]).includes(text)) return text as T;
    const near = text === '' ? null : nearest(text, values);
    this.note(
      this.exists
        ? `\`${this.path}\` is \`${text}\`${near === null ? '' : `; did you mean \`${near}\`?`}`
        : `\`${this.path}\` is missing.`,
      `Use one of: ${values.join(', ')}.`,
    );
    return values[0] as T;
  }

  number(): number {
    if (isScalar(this.node) && typeof this.node.value === 'number' && Number.isFinite(this.node.value))
      return this.node.value;
    this.expected('a number');
    return 0;
  }

  /** `yes`, `no`, `true`, `false`. */
  flag(otherwise?: boolean): boolean {
    if (!this.exists && otherwise !== undefined) return otherwise;
    const text = isScalar(this.node) ? this.source().toLowerCase() : '';
    if (text === 'yes' || text === 'true') return true;
    if (text === 'no' || text === 'false') return false;
    this.expected('yes or no');
    return false;
  }

  /** An ISO day as text, or null where it is open. */
  isoDayOrNull(): string | null {
    if (!this.exists) return null;
    const text = this.text();
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
    this.expected('a day such as 2024-07-01');
    return null;
  }

  list(): YamlNode[] {
    if (!this.exists) return [];
    if (isSeq(this.node)) {
      return this.node.items.map(
        (item, i) => new YamlNode(isAlias(item) ? null : (item as Node), this.file, `${this.path}[${i}]`, this.node),
      );
    }
    this.expected('a list');
    return [];
  }

  texts(): string[] {
    return this.list().map((item) => item.text());
  }

  /** The scalar as it was written, so that codes keep their leading zeros. */
  private source(): string {
    if (!isScalar(this.node)) return '';
    if (typeof this.node.value === 'string') return this.node.value;
    return this.node.source ?? String(this.node.value);
  }

  /** A plain value of any depth, for options that are only passed on. */
  plain(): unknown {
    if (isScalar(this.node)) return this.node.value;
    if (isSeq(this.node)) return this.list().map((item) => item.plain());
    if (isMap(this.node)) return Object.fromEntries(this.keys().map((key) => [key, this.get(key).plain()]));
    return null;
  }
}

interface YamlFile {
  readonly name: string;
  readonly lines: LineCounter;
  readonly code: ProblemCode;
  readonly problems: Problem[];
}
