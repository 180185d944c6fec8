import { Document, Packer, type IPropertiesOptions } from 'docx';

/** The parts of a package by their path: XML as text, anything else as bytes. */
export type Parts = Map<string, string | Uint8Array>;

interface Compiler {
  readonly compile: (
    document: Document,
    prettify: undefined,
    overrides: readonly never[],
  ) => ReadonlyMap<string, string | Uint8Array>;
}

/**
 * The parts `docx` makes for a document, before they are zipped.
 *
 * `Packer.compiler` is private in the library's types, although it is what its own `Packer` calls; this file is the only
 * one that reaches for it, the version is pinned, and a test holds what comes out. Should it go away, zip with
 * `Packer.toBuffer` and unzip again here: slower, same parts.
 */
export function compilePackage(options: IPropertiesOptions): Parts {
  const { compiler } = Packer as unknown as { readonly compiler?: Compiler };
  if (typeof compiler?.compile !== 'function')
    throw new Error('docx no longer has Packer.compiler: see compile-package.ts');
  return new Map(compiler.compile(new Document(options), undefined, []));
}
