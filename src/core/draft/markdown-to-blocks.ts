import MarkdownIt, { type Token } from 'markdown-it';
import type { Block, ParagraphStyle, Run } from './draft.ts';
import { addDirectives } from './markdown/directive-rule.ts';
import { directiveNames, readDirective } from './markdown/directive.ts';
import { inlineRuns } from './markdown/inline-runs.ts';
import { tableByHand } from './markdown/table-by-hand.ts';
import { isBlock, type ValueMarks } from './markdown/value-marks.ts';
import { problem, type Problem } from '../problems.ts';
import { fittingTag } from './tag.ts';

/** Only this much of Markdown: everything else stays the text it is. No HTML, no pictures, no code blocks. */
const grammar = new MarkdownIt('zero', { html: false, linkify: false, typographer: false }).enable([
  'blockquote',
  'heading',
  'list',
  'table',
  'backticks',
  'emphasis',
  'entity',
  'escape',
  'link',
  'newline',
]);
// Addresses are judged after their marks are filled in (`inlineRuns`), so they pass here as they are.
grammar.normalizeLink = (url) => url;
grammar.validateLink = () => true;
addDirectives(grammar);

export interface BlocksMade {
  readonly blocks: readonly Block[];
  readonly problems: readonly Problem[];
}

/**
 * Markdown with value marks and directives as blocks of a draft, the marks resolved into runs. `numbered` gives headings
 * of the first two levels numbers. `where` names the template in problems (an unclosed directive, a table outside
 * `:::grid`, a heading of level five).
 */
export function markdownToBlocks(markdown: string, marks: ValueMarks, numbered: boolean, where: string): BlocksMade {
  const walk = new Walk(grammar.parse(markdown, {}), marks, numbered, where);
  return { blocks: walk.blocks('normal'), problems: walk.problems };
}

/** Steps through markdown-it's flat list of tokens; each method reads one thing and stands behind it afterwards. */
class Walk {
  readonly problems: Problem[] = [];
  private at = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly marks: ValueMarks,
    private readonly numbered: boolean,
    private readonly where: string,
  ) {}

  /** Blocks up to the token that closes what holds them. */
  blocks(style: ParagraphStyle): Block[] {
    const blocks: Block[] = [];
    while (this.at < this.tokens.length) {
      const token = this.tokens[this.at]!;
      if (token.nesting < 0) break;
      blocks.push(...this.block(token, style));
    }
    return blocks;
  }

  private block(token: Token, style: ParagraphStyle): Block[] {
    switch (token.type) {
      case 'heading_open':
        return this.heading(Number(token.tag.slice(1)));
      case 'paragraph_open': {
        const runs = this.inline();
        return runs.length === 0 ? [] : [{ type: 'paragraph', style, runs }];
      }
      case 'blockquote_open':
        return this.holding(() => this.blocks('quote'));
      case 'bullet_list_open':
      case 'ordered_list_open':
        return [this.list(token.type === 'ordered_list_open', style)];
      case 'table_open':
        this.note('A table stands outside `:::grid`.', 'Put `:::grid{tag="…" caption="…" description="…"}` around it.');
        this.skip('table_close');
        return [];
      case 'directive_leaf':
        this.at++;
        return this.leaf(token.content);
      case 'directive_open':
        return this.directive(token.content, token.meta as { closed: boolean }, style);
      default:
        this.at++;
        return [];
    }
  }

  private heading(level: number): Block[] {
    const runs = this.inline();
    if (level > 4) {
      this.note(`A heading of level ${level} stands in the template.`, 'Headings go from `#` to `####`.');
      return [];
    }
    if (runs.length === 0) return [];
    return [{ type: 'heading', level: level as 1 | 2 | 3 | 4, numbered: this.numbered && level <= 2, runs }];
  }

  /** The runs between an opening and its closing token. */
  private inline(): readonly Run[] {
    const token = this.tokens[this.at + 1];
    this.at += 3;
    return inlineRuns(token?.children ?? [], this.marks);
  }

  private holding<T>(read: () => T): T {
    this.at++;
    const result = read();
    this.at++;
    return result;
  }

  private list(ordered: boolean, style: ParagraphStyle): Block {
    const items: Block[][] = [];
    this.at++;
    while (this.tokens[this.at]?.type === 'list_item_open') items.push(this.holding(() => this.blocks(style)));
    this.at++;
    return { type: 'list', ordered, items: items.filter((item) => item.length > 0) };
  }

  private leaf(content: string): Block[] {
    const directive = readDirective(content)!;
    switch (directive.name) {
      case 'contents':
        return [{ type: 'contents' }];
      case 'page-break':
        return [{ type: 'page-break' }];
      case 'blank': {
        const tag = fittingTag(`blank:${this.marks.plain(directive.named['tag'] ?? '')}`);
        const run: Run = { type: 'blank', tag, hint: this.marks.plain(directive.named['hint'] ?? '') };
        return [{ type: 'paragraph', style: 'normal', runs: [run] }];
      }
      default: {
        const named = this.marks.split(directive.words.join(' ')).find((part): part is Block => isBlock(part));
        if (named !== undefined) return [named];
        this.note(
          `\`:::${directive.name}\` names nothing that can be shown here.`,
          'Name a table or chart of the data.',
        );
        return [];
      }
    }
  }

  private directive(content: string, meta: { closed: boolean }, style: ParagraphStyle): Block[] {
    const directive = readDirective(content)!;
    if (!meta.closed) {
      this.note(`\`:::${directive.name}\` is never closed.`, 'Put a line `:::` behind what it holds.');
    }
    const attribute = (name: string): string => this.marks.plain(directive.named[name] ?? '');
    switch (directive.name) {
      case 'title':
      case 'subtitle': {
        const kind = directive.name;
        return this.holding(() => this.blocks(style)).flatMap((block) =>
          block.type === 'paragraph' ? [{ type: kind, runs: block.runs }] : [block],
        );
      }
      case 'cover':
      case 'label':
      case 'banner':
      case 'lead':
      case 'note':
      case 'caption': {
        const own: ParagraphStyle = directive.name;
        return this.holding(() => this.blocks(own));
      }
      case 'finding':
      case 'recommendation':
      case 'section': {
        const blocks = this.holding(() => this.blocks(style));
        const id = attribute('id');
        if (blocks.length === 0) return [];
        return [
          { type: 'control', tag: fittingTag(`${directive.name}:${id}`), title: attribute('title') || id, blocks },
        ];
      }
      case 'grid':
        return this.holding(() => this.grid(attribute));
      default:
        this.note(`There is no directive \`:::${directive.name}\`.`, `Known: ${directiveNames.join(', ')}.`);
        return this.holding(() => this.blocks(style));
    }
  }

  /** A table written by hand inside `:::grid`. */
  private grid(attribute: (name: string) => string): Block[] {
    const from = this.at;
    this.skip('table_close');
    const table = tableByHand(this.tokens.slice(from, this.at), this.marks, attribute);
    if (table === null) this.note('`:::grid` holds no table.', 'Write a table with a header row and a line of dashes.');
    return table === null ? [] : [table];
  }

  /** Moves behind the closing token of that type, or to the end of what holds it. */
  private skip(type: string): void {
    let depth = 0;
    while (this.at < this.tokens.length) {
      const token = this.tokens[this.at]!;
      depth += token.nesting;
      if (depth < 0) return;
      this.at++;
      if (token.type === type && depth === 0) return;
    }
  }

  private note(message: string, remedy: string): void {
    this.problems.push(problem('template-invalid', this.where, message, remedy));
  }
}
