// The three pieces of Handlebars that are used: its grammar, what builds its tree, and its whitespace control. They hold no
// code generator, so they run under a Content-Security-Policy without `unsafe-eval`. Handlebars ships no types for them.

declare module 'handlebars/dist/cjs/handlebars/compiler/parser.js' {
  interface TokenPlace {
    readonly first_line: number;
    readonly first_column: number;
    readonly last_line: number;
    readonly last_column: number;
  }
  interface GrammarParser {
    yy: Record<string, unknown>;
    readonly lexer: { readonly yylloc: TokenPlace };
    parseError: (message: string, details: GrammarFault) => never;
    parse(input: string): unknown;
  }
  interface GrammarFault {
    readonly text: string;
    readonly token: string | null;
    readonly expected?: readonly string[];
  }
  const parser: GrammarParser;
  export default parser;
}

declare module 'handlebars/dist/cjs/handlebars/compiler/helpers.js' {
  export class SourceLocation {
    constructor(source: string | undefined, place: unknown);
  }
}

declare module 'handlebars/dist/cjs/handlebars/compiler/whitespace-control.js' {
  export default class WhitespaceControl {
    accept(program: unknown): unknown;
  }
}
