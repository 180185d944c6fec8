import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import Handlebars from 'handlebars';
import { evaluateTemplate } from '../../../src/core/draft/evaluate-template.ts';
import { compileTemplate, type CompiledTemplate } from '../../../src/core/draft/template/compile-template.ts';
import { parseTemplate } from '../../../src/core/draft/template/parse-template.ts';
import { templateFunctions } from '../../../src/core/draft/template/template-functions.ts';

/** Runs a template as ours, values written as plain text. */
function ours(template: string, data: unknown, parts: Readonly<Record<string, string>> = {}): string {
  const compiled = new Map<string, CompiledTemplate>();
  const env = { functions: templateFunctions, parts: compiled, language: () => null };
  const compile = (text: string, file: string): CompiledTemplate => {
    const source = { file, text, linesAbove: 0 };
    const parsed = parseTemplate(source);
    assert.ok(parsed.ok, JSON.stringify(parsed.problems));
    return compileTemplate(parsed.value, source, env);
  };
  for (const [name, text] of Object.entries(parts)) compiled.set(name, compile(text, name));
  const result = evaluateTemplate(compile(template, 'test.hbs'), data, String);
  assert.ok(result.ok, JSON.stringify(result.problems));
  return result.value;
}

/** Runs the same with Handlebars itself. */
function stock(template: string, data: unknown, parts: Readonly<Record<string, string>> = {}): string {
  const own = Handlebars.create();
  own.registerHelper('eq', (a: unknown, b: unknown) => a === b);
  own.registerHelper('ne', (a: unknown, b: unknown) => a !== b);
  const truthy = (v: unknown): boolean => Boolean(v) && !(Array.isArray(v) && v.length === 0);
  own.registerHelper('and', (...given: unknown[]) => given.slice(0, -1).every(truthy));
  own.registerHelper('or', (...given: unknown[]) => given.slice(0, -1).some(truthy));
  own.registerHelper('not', (v: unknown) => !truthy(v));
  for (const [name, text] of Object.entries(parts)) own.registerPartial(name, text);
  return own.compile(template)(data);
}

const data = {
  district: 'Example District',
  empty: '',
  zero: 0,
  nothing: null,
  yes: true,
  no: false,
  none: [] as string[],
  school: { name: 'North', head: { name: 'A. Lead' }, tags: ['x', 'y'] },
  groups: [
    { name: 'First', n: '5', items: ['a', 'b'], sub: { name: 'inner' } },
    { name: 'Second', n: '', items: [], sub: { name: 'deep' } },
    { name: 'Third', n: '7', items: ['c'], sub: { name: 'last' } },
  ],
};

const conformance: readonly (readonly [about: string, template: string, parts?: Readonly<Record<string, string>>])[] = [
  ['plain text', 'nothing but text\n'],
  ['a name', 'For {{district}}.'],
  ['a path', '{{school.head.name}} of {{school.name}}'],
  ['a path through nothing', 'x{{school.foot.name}}y{{nothing.more}}z'],
  ['zero, empty text and null', '{{zero}}|{{empty}}|{{nothing}}|{{yes}}|{{no}}'],
  ['this and dot', '{{#each school.tags}}{{this}}-{{.}};{{/each}}'],
  ['if with else', '{{#if yes}}a{{else}}b{{/if}}{{#if no}}a{{else}}b{{/if}}'],
  [
    'if on zero, empty list, empty text',
    '{{#if zero}}a{{else}}b{{/if}}{{#if none}}a{{else}}b{{/if}}{{#if empty}}a{{else}}b{{/if}}',
  ],
  ['else if', '{{#if no}}a{{else if zero}}b{{else if yes}}c{{else}}d{{/if}}'],
  ['else if with another block', '{{#if no}}a{{else each none}}b{{else}}c{{/if}}'],
  ['unless', '{{#unless no}}a{{/unless}}{{#unless yes}}b{{else}}c{{/unless}}'],
  ['the inverted block', '{{^if no}}a{{/if}}{{^if yes}}a{{else}}b{{/if}}'],
  ['each with its numbers', '{{#each groups}}{{@index}}{{#if @first}}F{{/if}}{{#if @last}}L{{/if}}{{@key}} {{/each}}'],
  ['each over nothing', '{{#each none}}a{{else}}nobody{{/each}}{{#each nothing}}a{{else}}nobody{{/each}}'],
  ['each over a record', '{{#each school.head}}{{@key}}={{this}};{{/each}}'],
  [
    'each in each with the way out',
    '{{#each groups}}{{#each items}}{{../name}}{{this}}{{@index}}{{@../index}} {{/each}}{{/each}}',
  ],
  ['if inside each does not step in', '{{#each groups}}{{#if n}}{{name}} of {{../district}};{{/if}}{{/each}}'],
  [
    'with',
    '{{#with school}}{{name}} {{../district}} {{#with head}}{{name}} {{../name}} {{../../district}}{{/with}}{{/with}}',
  ],
  ['with nothing', '{{#with nothing}}a{{else}}b{{/with}}{{#with none}}a{{else}}b{{/with}}'],
  [
    'block parameters',
    '{{#each groups as |group i|}}{{i}}{{group.name}}{{#each group.items as |item|}}{{item}}{{group.name}}{{/each}} {{/each}}',
  ],
  [
    'a block parameter of with',
    '{{#with school as |s|}}{{s.name}}{{#with s.head}}{{name}}{{s.name}}{{/with}}{{/with}}',
  ],
  ['a block parameter hides a field, this. shows it', '{{#each groups as |name|}}{{name.n}}{{this.name}} {{/each}}'],
  ['root', '{{#each groups}}{{#each items}}{{@root.district}}{{/each}}{{/each}}'],
  [
    'conditions',
    '{{#if (eq district "Example District")}}a{{/if}}{{#if (and yes (not no))}}b{{/if}}{{#if (or no none)}}c{{else}}d{{/if}}',
  ],
  ['a condition on a word', '{{#each groups}}{{#if (ne name "Second")}}{{name}}{{/if}}{{/each}}'],
  ['comments', 'a{{! a note }}b{{!-- with }} braces --}}c'],
  ['a comment on its own line', 'a\n  {{! note }}\nb\n'],
  ['blocks on their own lines', 'a\n{{#if yes}}\nb\n{{else}}\nc\n{{/if}}\nd\n'],
  [
    'nested blocks on their own lines',
    '{{#each groups}}\n- {{name}}\n  {{#each items}}\n  - {{this}}\n  {{else}}\n  - none\n  {{/each}}\n{{/each}}\nend',
  ],
  ['blocks with text on their line', 'a {{#if yes}}b{{/if}} c\n{{#if yes}} d {{/if}}\n'],
  ['whitespace control', 'a  {{~district~}}  b\n {{~#if yes~}}  c  {{~else~}} d {{~/if~}}  e\n{{~! gone ~}}\nf'],
  ['whitespace control in loops', '{{#each groups ~}}\n {{name}}\n{{~#unless @last}}, {{/unless}}{{~/each}}.'],
  ['line breaks of Windows', 'a\r\n{{#if yes}}\r\nb\r\n{{/if}}\r\nc'],
  ['an escaped brace', 'a \\{{district}} b'],
  ['a part', 'x{{> one}}y', { one: '[{{district}}]' }],
  ['a part with a context', '{{> one school}}', { one: '[{{name}} {{head.name}}]' }],
  ['a part with parameters', '{{> one school label="L" who=district}}', { one: '{{label}} {{who}} {{name}}' }],
  ['a part with parameters only', '{{> one label=school.name}}', { one: '{{label}} {{district}}' }],
  ['a part in a loop', '{{#each groups}}{{> one}}{{/each}}', { one: '{{name}}{{@index}};' }],
  ['a part alone on its line, indented', 'a\n  {{> one}}\nb\n', { one: 'x\ny\n\nz\n' }],
  ['a part in a part, indented', 'a\n  {{> one}}\nb\n', { one: 'x\n  {{> two}}\ny\n', two: 'p\nq\n' }],
  ['a part with a value of several lines', 'a\n  {{> one}}\nb\n', { one: '{{#each groups}}\n{{name}}\n{{/each}}\n' }],
  ['a part behind text is not indented', 'a {{> one}} b\n', { one: 'x\ny' }],
  ['a part with a block', '{{#> box}}in {{district}}{{/box}}', { box: '<{{> @partial-block}}>' }],
  ['a block handed on twice', '{{#> box}}{{name}}{{/box}}', { box: '{{#each groups}}<{{> @partial-block}}>{{/each}}' }],
  [
    'a block looks out of its own place',
    '{{#with school}}{{#> box label="L"}}{{name}} {{../name}}{{/box}}{{/with}}',
    { box: '{{label}}({{> @partial-block}})' },
  ],
  [
    'a block inside a block',
    '{{#> a}}1{{#> b}}2{{/b}}3{{/a}}',
    { a: '[{{> @partial-block}}]', b: '({{> @partial-block}})' },
  ],
  [
    'a block parameter seen from a handed block',
    '{{#each groups as |g|}}{{#> box}}{{g.name}}{{/box}}{{/each}}',
    { box: '<{{> @partial-block}}>' },
  ],
  ['names with hyphens', '{{> my-part}}', { 'my-part': 'ok' }],
  ['literals', '{{#if "x"}}a{{/if}}{{#if 0}}a{{else}}b{{/if}}{{#if true}}c{{/if}}{{#if null}}d{{else}}e{{/if}}'],
];

describe('A template runs as Handlebars itself runs it', () => {
  for (const [about, template, parts] of conformance) {
    test(about, () => assert.equal(ours(template, data, parts), stock(template, data, parts)));
  }

  test('over random templates of blocks, names, blanks and line breaks', () => {
    let seed = 20_250_630;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return Math.floor((seed / 4_294_967_296) * below);
    };
    const texts = ['a', ' ', '\n', '\n\n', '  b\n', '\n  ', 'c d', '\t', '.'];
    const names = ['district', 'name', 'this.name', '../name', '@root.district', 'school.name', 'n', '@index'];
    const conditions = ['yes', 'no', 'zero', 'n', 'items', '(not yes)', '(eq name "First")', '(and yes n)'];
    const lists = ['groups', 'items', 'school.tags', 'none', '@root.groups'];
    const tilde = (): string => (random(5) === 0 ? '~' : '');
    const open = (inside: string): string => `{{${tilde()}${inside}${tilde()}}}`;
    const piece = (depth: number): string => {
      const body = (): string => Array.from({ length: random(4) }, () => piece(depth - 1)).join('');
      switch (depth <= 0 ? random(2) : random(7)) {
        case 0:
          return texts[random(texts.length)]!;
        case 1:
          return open(names[random(names.length)]!);
        case 2:
          return `${open(`#if ${conditions[random(conditions.length)]}`)}${body()}${open('else')}${body()}${open('/if')}`;
        case 3:
          return `${open(`#each ${lists[random(lists.length)]}`)}${body()}${open('/each')}`;
        case 4:
          return `${open('#with school')}${body()}${open('/with')}`;
        case 5:
          return open(`> ${['one', 'two'][random(2)]}`);
        default:
          return `${open(`#unless ${conditions[random(conditions.length)]}`)}${body()}${open('/unless')}`;
      }
    };
    const parts = { one: 'p {{name}}\n  {{#if yes}}\n q\n {{/if}}\n', two: '{{#each items}}\n{{this}}\n{{/each}}' };
    for (let i = 0; i < 600; i++) {
      const template = Array.from({ length: 1 + random(5) }, () => piece(3)).join('');
      assert.equal(ours(template, data, parts), stock(template, data, parts), JSON.stringify(template));
    }
  });
});

describe('A template reaches nothing but its data', () => {
  for (const path of [
    'constructor',
    'constructor.name',
    '__proto__',
    'toString',
    'school.constructor',
    'groups.map',
    'district.length',
    'groups.length.constructor',
  ]) {
    test(`${path} is no field`, () => assert.equal(ours(`[{{${path}}}]`, data), '[]'));
  }

  test('a function among the data is neither called nor printed', () => {
    let called = 0;
    const trap = { trap: () => ++called, list: [() => ++called] };
    assert.equal(ours('[{{trap}}{{#if trap}}x{{/if}}{{#each list}}{{this}}{{/each}}]', trap), '[]');
    assert.equal(called, 0);
  });
});

describe('A template that runs away is stopped', () => {
  const compiled = new Map<string, CompiledTemplate>();
  const env = { functions: templateFunctions, parts: compiled, language: () => null };
  const compile = (text: string): CompiledTemplate => {
    const source = { file: 'reports/test.hbs', text, linesAbove: 4 };
    const parsed = parseTemplate(source);
    assert.ok(parsed.ok);
    return compileTemplate(parsed.value, source, env);
  };
  const run = (text: string, limits: { output: number; turns: number; depth: number }) =>
    evaluateTemplate(compile(text), { list: Array.from({ length: 1000 }, () => 'x') }, String, limits);

  test('by the turns of its loops, at the place of the loop', () => {
    const result = run('\n {{#each list}}{{#each @root.list}}y{{/each}}{{/each}}', {
      output: 1e9,
      turns: 5000,
      depth: 9,
    });
    assert.equal(result.ok, false);
    assert.equal(result.problems.length, 1);
    assert.match(result.problems[0]!.where, /^reports\/test\.hbs:6:/);
    assert.match(result.problems[0]!.message, /more than 5000 turns/);
  });

  test('by the length of what it writes', () => {
    const result = run('{{#each list}}0123456789{{/each}}', { output: 5000, turns: 1e9, depth: 9 });
    assert.equal(result.ok, false);
    assert.match(result.problems[0]!.message, /more than 5000 characters/);
  });

  test('by parts inside parts', () => {
    compiled.set('again', compile('x{{> again}}'));
    const result = run('{{> again}}', { output: 1e9, turns: 1e9, depth: 9 });
    assert.equal(result.ok, false);
    assert.match(result.problems[0]!.message, /parts more than 9 deep/);
  });
});
