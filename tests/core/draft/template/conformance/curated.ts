import type { Parts } from './both-ways.ts';
import { office, withFunctions } from './data.ts';

/** A template with what it is about; `data` is the example office unless another is given. */
export interface Case {
  readonly about: string;
  readonly template: string;
  readonly data?: unknown;
  readonly parts?: Parts;
}

type Written =
  string | readonly [template: string, parts: Parts] | readonly [template: string, parts: Parts, data: unknown];

const set = (about: string, ...written: readonly Written[]): readonly Case[] =>
  written.map((one, i) => {
    const name = `${about} ${i + 1}`;
    if (typeof one === 'string') return { about: name, template: one };
    const [template, parts, data] = one;
    return { about: name, template, parts, ...(data === undefined ? {} : { data }) };
  });

const paths = set(
  'paths',
  '{{district}}',
  '{{this.district}}|{{./district}}|{{this/district}}',
  '{{school.head.name}}|{{school/head/name}}|{{./school.head.name}}',
  '{{groups.0.name}}|{{groups.[1].name}}|{{groups.2.items.0}}|{{groups.7.name}}',
  '{{[two words]}}|{{this.[two words]}}|{{[a-b]}}|{{a-b}}|{{school.[name]}}',
  '{{"two words"}}|{{\'two words\'}}|{{12}}|{{true}}|{{null}}|{{undefined}}|{{"nobody"}}',
  '{{missing}}|{{nobody}}|{{nobody.at.all}}|{{nothing.more}}|{{zero.more}}|{{empty.more}}',
  '{{#with school}}{{name}}|{{../district}}|{{#with head}}{{name}}|{{../name}}|{{../../district}}|{{../../../district}}{{/with}}{{/with}}',
  '{{#with school}}{{..}}|{{../this}}|{{../.}}|{{.}}|{{this}}{{/with}}',
  '{{#each groups}}{{../school.name}}{{#each items}}{{../name}}{{../../district}}{{/each}};{{/each}}',
  '{{@root.district}}|{{#with school}}{{@root.school.name}}{{#with head}}{{@root.district}}{{/with}}{{/with}}',
  '{{@root}}|{{@root.groups.0.name}}|{{@root.[two words]}}',
  '{{#each groups}}{{@index}}{{@key}}{{@first}}{{@last}};{{/each}}{{@index}}|{{@first}}',
  '{{#each groups}}{{#each items}}{{@../index}}.{{@index}} {{@../../index}}{{@../first}}{{/each}}{{/each}}',
  '{{#each pairs}}{{@key}}={{this}} {{@index}}{{@first}}{{@last}};{{/each}}',
  '{{index}}|{{#each groups}}{{index}}{{@index}}{{../index}};{{/each}}',
  '{{this.this}}|{{district.length}}|{{groups.length}}|{{district.0}}|{{district.[1]}}|{{numbers.length}}',
  '{{#each words}}[{{this}}]{{this.length}}{{/each}}',
  '{{eq}}',
  '{{this.eq}}|{{./eq}}|{{this.if}}|{{./log}}|{{#with school}}{{../eq}}{{/with}}',
  '{{ district }}|{{  school.name}}|{{\n district \n}}|{{\tdistrict}}',
  '{{#with school.head}}{{name}}{{none}}{{../district}}{{/with}}',
  '{{#with this}}{{district}}|{{../district}}|{{#with school}}{{../district}}|{{../../district}}{{/with}}{{/with}}',
  '{{#each words}}{{#with this}}{{.}}<{{../this}}{{/with}}{{else}}x{{/each}}',
  '{{#each numbers}}{{#each ../words}}{{../this}}{{/each}};{{/each}}',
  '{{pairs.3}}|{{pairs.[3]}}|{{pairs.b}}',
  '{{äöü}}|{{名}}|{{a$b}}|{{_x}}|{{x_1}}',
  ['{{.}}|{{this}}', {}, 'a text'],
  ['{{.}}|{{this}}|{{length}}|{{#each .}}{{.}}{{/each}}', {}, ['p', 'q']],
  ['{{.}}|{{x}}|{{@root}}|{{#if this}}a{{else}}b{{this}}{{/if}}', {}, null],
  ['{{x.y}}{{#with x}}{{y}}{{../z}}{{/with}}', {}, { x: { y: 1 }, z: 2 }],
  ['{{0}}|{{1.a}}|{{[0]}}|{{#each this}}{{@index}}{{/each}}', {}, [5, { a: 6 }]],
);

const literals = set(
  'literals',
  '{{shown "a" \'b\' 1 -2 1.5 true false null undefined}}',
  '{{shown "it\'s" \'say "x"\' "" "a\\"b"}}',
  '{{shown district nothing missing zero empty odd}}',
  '{{shown nothing.more nobody.more school.head.none.x groups.9.x}}',
  '{{named 1 two="2" three=3 four=true five=null six=undefined}}',
  '{{named x=school.name y=(shown 1 2) z=groups}}',
  '{{named a-b=1 [c d]=2 "e"}}',
  '{{named x=1 x=2}}',
  '{{shown . this ./zero ../zero @root.one @index}}',
  '{{shown (shown (shown 1) 2) (eq 1 1)}}',
  '{{#each (list 1 2 "c")}}{{this}}{{@last}};{{/each}}',
  '{{#with (record a=1 b=school)}}{{a}}{{b.name}}{{../district}}{{/with}}',
  '{{#if (eq district "Example District")}}a{{else}}b{{/if}}',
  '{{#if (and yes (or no (not zero)) (ne one 2))}}a{{else}}b{{/if}}',
  '{{eq one 1}}|{{ne one "1"}}|{{not none}}|{{and yes 1}}|{{or no 0}}',
  '{{same (same (same school)).name}}',
  '{{shown 0 00 1e3}}',
  '{{shown 1.0 10 -0.5 12345678901234567890}}',
  '{{shown "{{x}}" "}}" \'{{{\'}}',
  '{{[eq] one 1}}|{{"eq" one 1}}',
  '{{#if (same false)}}a{{else if (same 0)}}b{{else if (same "x")}}c{{/if}}',
);

const loops = set(
  'each',
  '{{#each groups}}{{name}},{{/each}}',
  '{{#each none}}a{{else}}none{{/each}}|{{#each nobody}}a{{else}}none{{/each}}|{{#each nothing}}a{{/each}}',
  '{{#each blank}}a{{else}}none{{/each}}|{{#each district}}a{{else}}none{{/each}}|{{#each one}}a{{else}}none{{/each}}',
  '{{#each zero}}a{{else}}z{{/each}}|{{#each yes}}a{{else}}y{{/each}}|{{#each empty}}a{{else}}e{{/each}}',
  '{{#each groups as |g i|}}{{i}}{{g.name}}{{#each g.items as |item|}}{{item}}{{g.name}}{{i}}{{/each}};{{/each}}',
  '{{#each pairs as |value key|}}{{key}}:{{value}};{{/each}}',
  '{{#each groups as |name|}}{{name.n}}{{this.name}}{{./name}}{{../district}}{{/each}}',
  '{{#each groups as |a b c|}}{{a.name}}{{b}}[{{c}}]{{/each}}',
  '{{#each groups as |g|}}{{#each g.items as |g|}}{{g}}{{/each}}{{g.name}}{{/each}}',
  '{{#each groups as |g|}}{{#each items}}{{g.name}}{{this}}{{@index}}{{/each}}{{else}}{{g}}{{/each}}',
  '{{#each none as |g|}}a{{else}}[{{g}}{{g.name}}]{{/each}}',
  '{{#each sparse}}{{@index}}{{this}}{{@first}}{{@last}};{{/each}}',
  '{{#each mixed}}{{@index}}={{this}};{{/each}}',
  '{{#each mixed}}{{#if this}}t{{else}}f{{/if}}{{#unless this}}u{{/unless}}{{/each}}',
  '{{#each mixed}}{{#if this}}[{{this}}{{../one}}]{{else}}({{this}}{{../one}}{{../../one}}){{/if}}{{/each}}',
  '{{#each mixed}}{{#with this}}[{{this}}{{../one}}]{{else}}({{this}}{{../one}}){{/with}}{{/each}}',
  '{{#each mixed}}{{#each this}}[{{this}}{{../../one}}]{{else}}({{this}}){{/each}}{{/each}}',
  '{{#each mixed}}{{name}}{{this.name}}{{./name}};{{/each}}',
  '{{#each nested}}<{{#each this}}({{#each this}}{{this}}{{@../../index}}{{@../index}}{{@index}}{{else}}-{{/each}}){{else}}none{{/each}}>{{/each}}',
  '{{#each table}}{{@key}}{{this}}{{this.[0]}};{{/each}}|{{#each bag}}{{@index}}{{this}}{{@last}};{{/each}}',
  '{{#each .}}{{@key}};{{/each}}',
  '{{#each school}}{{@key}}:{{this}};{{/each}}',
  '{{#each groups}}{{#if @first}}F{{/if}}{{#if @last}}L{{/if}}{{#unless @last}},{{/unless}}{{#if @index}}i{{/if}}{{/each}}',
  '{{#each groups}}{{#if n}}{{name}}{{../district}}{{else}}{{@index}}{{/if}}{{/each}}',
  '{{#each numbers}}{{#if this}}{{this}}{{else}}zero{{/if}},{{/each}}',
  '{{#each groups}}{{#with sub}}{{name}}{{../name}}{{@index}}{{../../one}}{{/with}}{{/each}}',
  '{{#each groups}}{{sub.name}}{{#each sub}}{{@key}}{{this}}{{../name}}{{/each}};{{/each}}',
  '{{#each groups.0.items}}{{this}}{{/each}}{{#each school.tags}}{{.}}{{/each}}',
  '{{#each groups}}{{else}}none{{/each}}|{{#each none}}{{else}}{{/each}}',
  '{{#each groups}}{{#each ../groups}}{{@index}}{{@../index}}{{#each ../items}}{{this}}{{/each}} {{/each}}{{/each}}',
  '{{#each own}}{{@key}}={{this}};{{/each}}',
  ['{{#each this}}{{a}}{{@root.0.a}}{{/each}}', {}, [{ a: 1 }, { a: 2 }]],
);

const conditions = set(
  'conditions',
  '{{#if yes}}a{{/if}}{{#if no}}b{{/if}}',
  '{{#if yes}}a{{else}}b{{/if}}{{#if no}}a{{else}}b{{/if}}',
  '{{#unless yes}}a{{else}}b{{/unless}}{{#unless no}}a{{/unless}}',
  '{{#if no}}a{{else if zero}}b{{else if one}}c{{else}}d{{/if}}',
  '{{#if no}}a{{else if zero}}b{{else}}c{{/if}}{{#if no}}a{{else if zero}}b{{/if}}',
  '{{#if no}}a{{else unless no}}b{{else}}c{{/if}}',
  '{{#if no}}a{{else each groups}}{{name}}{{else}}c{{/if}}',
  '{{#if no}}a{{else each none}}b{{else}}c{{/if}}',
  '{{#if no}}a{{else with school}}{{name}}{{../district}}{{/if}}',
  '{{#if no}}a{{else with school as |s|}}{{s.name}}{{else}}{{s}}{{/if}}',
  '{{#each none}}a{{else if yes}}b{{/each}}{{#with nothing}}a{{else if no}}b{{else}}c{{/with}}',
  '{{^if no}}a{{/if}}{{^if yes}}a{{else}}b{{/if}}{{^unless yes}}c{{/unless}}',
  '{{^each none}}a{{/each}}{{^each groups}}a{{else}}{{name}}{{/each}}{{^with nothing}}w{{/with}}',
  '{{#if yes}}a{{^}}b{{/if}}{{#if no}}a{{^}}b{{/if}}{{#each none}}x{{^}}y{{/each}}',
  '{{#if groups}}{{groups.length}}{{/if}}{{#if school.nobody}}a{{else}}b{{/if}}',
  '{{#if "x"}}a{{/if}}{{#if ""}}b{{/if}}{{#if 0}}c{{/if}}{{#if 1}}d{{/if}}{{#if null}}e{{/if}}{{#if true}}f{{/if}}',
  '{{#if yes}}{{#if no}}a{{else}}{{#if one}}b{{/if}}{{/if}}{{/if}}',
  '{{#with school}}{{name}}{{else}}none{{/with}}{{#with nothing}}a{{else}}none{{/with}}{{#with none}}a{{else}}none{{/with}}',
  '{{#with zero}}[{{this}}]{{else}}none{{/with}}{{#with empty}}a{{else}}none{{/with}}{{#with district}}{{this}}{{length}}{{/with}}',
  '{{#with school as |s|}}{{s.name}}{{name}}{{#with s.head as |h|}}{{h.name}}{{s.name}}{{name}}{{/with}}{{/with}}',
  '{{#with school as |s t|}}{{s.name}}[{{t}}]{{/with}}',
  '{{#with school as |name|}}{{name.name}}{{./name}}{{this.name}}{{/with}}{{name}}',
  '{{#with blank}}[{{this}}]{{else}}none{{/with}}{{#with odd}}a{{else}}none{{/with}}{{#with no}}a{{else}}no{{/with}}',
  '{{#if yes}}{{this.district}}{{../district}}{{@root.district}}{{/if}}',
  '{{#if this}}a{{/if}}{{#if .}}b{{/if}}{{#if ../x}}c{{else}}d{{/if}}',
);

const truths: readonly Case[] = Object.keys(office).flatMap((name): Case[] => [
  { about: `truth of ${name}`, template: `{{#if [${name}]}}yes{{else}}no{{/if}}{{#unless [${name}]}}un{{/unless}}` },
  {
    about: `${name} in hand`,
    template: `{{#with [${name}]}}<{{.}}>{{else}}none{{/with}}|{{#each [${name}]}}{{@key}}{{else}}none{{/each}}|{{this.[${name}]}}`,
  },
]);

const comments = set(
  'comments and escapes',
  'a{{! a note }}b{{!-- with }} braces and {{x}} --}}c{{!}}d{{!----}}e',
  'a\n  {{! alone }}\nb\n{{!-- alone --}}\nc {{! not alone }}\n',
  'a {{~! taken ~}} b{{~!-- taken --~}} c',
  '\\{{district}}|\\{{ x }} {{district}}|a \\{{b}} c',
  '\\\\{{district}}|a\\\\{{district}}b',
  '\\\\\\{{district}}|\\a{{district}}|\\',
  '\\{{#if yes}}a\\{{/if}}',
  '{ {district} } { } }} {district}',
  '}}{{district}}}',
  '{{marks}}|{{this.marks}}',
  '{{{{shown}}}}{{district}}{{{{/shown}}}}',
  '{{{{if yes}}}} {{district}} {{#if}} {{{{/if}}}}',
  '{{{{each groups}}}}{{name}} {{{{/each}}}}',
  '{{{{if yes}}}}{{{{if}}}}a{{{{/if}}}}b{{{{/if}}}}',
  '{{! {{district}} }}x',
  'a{{!\nover\nlines\n}}b\n{{!--\nover\nlines\n--}}\nc',
);

/** Each kind of tag with blanks taken at one side, at the other, at both. */
const tildes: readonly Case[] = (
  [
    ['a name', ['district']],
    ['a call', ['shown one']],
    ['if', ['#if yes', '/if']],
    ['if and else', ['#if no', 'else', '/if']],
    ['else if', ['#if no', 'else if yes', 'else', '/if']],
    ['unless', ['#unless no', '/unless']],
    ['inverse', ['^if no', '/if']],
    ['caret', ['#if no', '^', '/if']],
    ['each', ['#each groups', '/each']],
    ['each over none', ['#each none', 'else', '/each']],
    ['with', ['#with school', '/with']],
    ['a part', ['> one']],
    ['a part with a block', ['#> box', '/box']],
    ['a comment', ['! note']],
    ['a long comment', ['!-- note --']],
  ] as const
).flatMap(([about, tags]) =>
  [1, 2, 3].flatMap((sides): Case[] => {
    const tag = (inside: string): string => `{{${sides & 1 ? '~' : ''}${inside}${sides & 2 ? '~' : ''}}}`;
    const parts = { one: ' p ', box: ' [ {{> @partial-block}} ] ' };
    const template = (by: string): string => `a${by}${tags.map((one) => tag(one)).join(`${by}x${by}`)}${by}b`;
    return [
      { about: `blanks taken by ${about}, ${sides}`, template: template('  '), parts },
      { about: `lines taken by ${about}, ${sides}`, template: template(' \n\t\n '), parts },
    ];
  }),
);

/** Each kind of tag alone on its line: at the start, the end, indented, with blanks behind, with the line ends of both kinds. */
const lines: readonly Case[] = (
  [
    ['if', '{{#if yes}}', '{{/if}}'],
    ['if not', '{{#if no}}', '{{/if}}'],
    ['unless', '{{#unless no}}', '{{/unless}}'],
    ['inverse', '{{^if no}}', '{{/if}}'],
    ['each', '{{#each groups}}', '{{/each}}'],
    ['each with else', '{{#each none}}\nx\n{{else}}', '{{/each}}'],
    ['if with else', '{{#if no}}\nx\n{{else}}', '{{/if}}'],
    ['if with else if', '{{#if no}}\nx\n{{else if yes}}', '{{/if}}'],
    ['with', '{{#with school}}', '{{/with}}'],
    ['a block in a block', '{{#if yes}}\n{{#each groups}}', '{{/each}}\n{{/if}}'],
    ['a part with a block', '{{#> box}}', '{{/box}}'],
    ['comments', '{{! one }}', '{{!-- two --}}'],
    ['parts', '{{> one}}', '{{> two}}'],
  ] as const
).flatMap(([about, open, close]) =>
  [
    `${open}\nb\n${close}`,
    `a\n${open}\nb\n${close}\nc`,
    `a\n\n  ${open}  \n  b\n\t${close}\t\n\nc\n`,
    `a ${open}\nb\n${close} c\n`,
    `\n${open}\n\n${close}\n`,
    `${open} b ${close}\n${open}b${close}\n`,
  ].flatMap((template, i): Case[] => {
    const parts = {
      one: 'p\nq\n',
      two: '{{#each groups}}\n{{name}}\n  {{> one}}\n{{/each}}',
      box: '<\n  {{> @partial-block}}\n>\n',
    };
    return [
      { about: `${about} on lines, ${i + 1}`, template, parts },
      {
        about: `${about} on lines of Windows, ${i + 1}`,
        template: template.replaceAll('\n', '\r\n'),
        parts: Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, text.replaceAll('\n', '\r\n')])),
      },
    ];
  }),
);

const partials = set(
  'parts',
  ['x{{> one}}y', { one: '[{{district}}]' }],
  ['{{> one school}}|{{> one school.head}}|{{> one this}}|{{> one .}}', { one: '[{{name}}{{head.name}}{{district}}]' }],
  ['{{> one school label="L" who=district}}', { one: '{{label}}{{who}}{{name}}{{index}}' }],
  ['{{> one label=school.name}}', { one: '{{label}}{{district}}' }],
  ['{{> one school name="over"}}', { one: '{{name}}{{head.name}}' }],
  ['{{> one nobody}}|{{> one nothing}}|{{> one zero}}|{{> one empty}}', { one: '[{{this}}{{x}}]' }],
  ['{{> one nobody a=1}}|{{> one nothing a=1}}|{{> one "text" a=1}}|{{> one 5 a=1}}', { one: '[{{a}}{{0}}{{1}}]' }],
  ['{{> one (list 1 2)}}|{{> one (record a=1)}}', { one: '[{{a}}{{#each this}}{{@key}}{{this}}{{/each}}]' }],
  ['{{#each groups}}{{> one}}{{/each}}', { one: '{{name}}{{@index}}{{@last}}{{../district}};' }],
  ['{{#each groups}}{{> one items}}{{/each}}', { one: '{{#each this}}{{this}}{{@index}}{{@../index}}{{/each};' }],
  ['{{#each groups as |g|}}{{> one}}{{> one g}}{{/each}}', { one: '[{{g.name}}{{name}}]' }],
  [
    '{{#with school}}{{> one}}{{/with}}',
    { one: '{{name}}{{../district}}{{@root.district}}{{#with head}}{{../name}}{{/with}}' },
  ],
  ['a\n  {{> one}}\nb\n', { one: 'x\ny\n\nz\n' }],
  ['a\n  {{> one}}\nb\n', { one: 'x\n  {{> two}}\ny\n', two: 'p\nq\n' }],
  ['a\n  {{> one}}\nb\n', { one: '{{#each groups}}\n{{name}}\n{{/each}}\n' }],
  ['a\n\t{{> one}} \nb', { one: 'x\r\ny' }],
  ['a {{> one}} b\n', { one: 'x\ny' }],
  ['a\n  {{~> one}}\nb\n  {{> one ~}}\nc', { one: 'x\ny\n' }],
  ['  {{> one}}', { one: 'x\ny' }],
  ['{{> one}}\n', { one: '' }],
  ['{{> my-part}}{{> folder/part}}{{> dotted.name}}', { 'my-part': 'a', 'folder/part': 'b', 'dotted.name': 'c' }],
  ['{{> [my part]}}', { 'my part': 'x' }],
  ['{{#> box}}in {{district}}{{/box}}', { box: '<{{> @partial-block}}>' }],
  ['{{#> box}}in {{district}}{{/box}}', { box: 'no use of it' }],
  ['{{#> box school}}{{name}}{{district}}{{/box}}', { box: '<{{> @partial-block}}>{{name}}' }],
  ['{{#> box a=1}}{{a}}{{district}}{{../district}}{{/box}}', { box: '<{{> @partial-block}}>{{a}}' }],
  ['{{#> box}}{{name}}{{@index}}{{/box}}', { box: '{{#each groups}}<{{> @partial-block}}>{{/each}}' }],
  ['{{#> box}}{{name}}{{../district}}{{/box}}', { box: '{{#each groups}}<{{> @partial-block this}}>{{/each}}' }],
  [
    '{{#with school}}{{#> box label="L"}}{{name}}{{../name}}{{../district}}{{/box}}{{/with}}',
    { box: '{{label}}({{> @partial-block}})' },
  ],
  ['{{#> a}}1{{#> b}}2{{/b}}3{{/a}}', { a: '[{{> @partial-block}}]', b: '({{> @partial-block}})' }],
  ['{{#> a}}x{{/a}}', { a: '[{{#> b}}{{> @partial-block}}{{/b}}]', b: '({{> @partial-block}})' }],
  ['{{#> a}}x{{/a}}', { a: '[{{> b}}]', b: '({{> @partial-block}})' }],
  [
    '{{#> a}}x{{@index}}{{@../index}}{{@../../index}}{{@../../../index}}{{/a}}',
    { a: '{{#each groups}}{{> @partial-block}};{{/each}}' },
  ],
  [
    '{{#each groups}}{{#> a}}{{@index}}{{@../index}}{{@../../index}}{{/a}};{{/each}}',
    { a: '{{@index}}{{@../index}}{{#each items}}{{> @partial-block}}{{/each}}' },
  ],
  ['{{#each groups}}{{> a}}{{/each}}', { a: '{{@index}}{{@../index}};' }],
  ['{{#each groups as |g|}}{{#> box}}{{g.name}}{{/box}}{{/each}}', { box: '<{{> @partial-block}}>' }],
  ['{{#> box}}\n  a\n{{/box}}\n', { box: '<\n  {{> @partial-block}}\n>\n' }],
  ['{{#> box}}{{> @partial-block}}{{/box}}', { box: '<{{> @partial-block}}>' }],
  ['{{> @partial-block}}', {}],
  ['{{> one}}', { one: '{{> @partial-block}}' }],
  ['{{> tree tree}}', { tree: '({{name}}{{#each children}}{{> tree}}{{/each}})' }],
  ['{{#with tree}}{{> tree}}{{/with}}', { tree: '{{name}}\n{{#each children}}\n  {{> tree}}\n{{/each}}\n' }],
  ['{{> one}}', { one: '{{> one}}' }],
  ['{{> (same "one")}}', { one: 'x' }],
  ['{{> "one"}}|{{> 1}}', { one: 'x', 1: 'y' }],
  ['{{> nobody}}', {}],
  ['{{#> nobody}}instead{{/nobody}}', {}],
  ['{{> one school groups}}', { one: 'x' }],
  ['{{#*inline "one"}}x{{name}}{{/inline}}{{> one}}{{> one school}}', {}],
  ['{{#> box}}{{#*inline "one"}}x{{/inline}}{{/box}}', { box: '{{> one}}' }],
  ['{{#> @partial-block}}x{{/@partial-block}}', {}],
  ['{{> one}}', { one: '{{#if' }],
  ['{{> one}}', { one: '{{{raw}}}' }],
);

const whatIsRefused = set(
  'refused',
  '{{{district}}}',
  '{{&district}}|{{{marks}}}',
  '{{#school}}{{name}}{{/school}}',
  '{{^none}}a{{/none}}',
  '{{#groups}}{{name}}{{/groups}}',
  '{{#yes}}a{{/yes}}',
  '{{#"school"}}{{name}}{{/"school"}}',
  '{{#eq one 1}}a{{/eq}}',
  '{{* decorator}}',
  '{{#* decorator}}x{{/decorator}}',
  '{{upper district}}',
  '{{district one}}',
  '{{district.length one}}',
  '{{@root one}}',
  '{{lookup groups 0}}',
  '{{#with (lookup groups 0)}}{{name}}{{/with}}',
  '{{log "x"}}',
  '{{log}}|{{lookup}}|{{if}}|{{each}}|{{with}}|{{unless}}',
  '{{helperMissing}}|{{blockHelperMissing}}',
  '{{if yes}}',
  '{{#log}}x{{/log}}',
  '{{#if yes no}}a{{/if}}',
  '{{#if}}a{{/if}}',
  '{{#if zero includeZero=true}}a{{/if}}',
  '{{#each}}a{{/each}}',
  '{{#each groups none}}a{{/each}}',
  '{{#with school head}}a{{/with}}',
  '{{#if yes as |x|}}{{x}}{{/if}}',
  '{{#unless no as |x|}}{{x}}{{/unless}}',
  '{{#if (upper "x")}}a{{/if}}',
  '{{named x=(upper "x")}}',
  '{{#if @nobody}}a{{/if}}{{@level}}',
  '{{#if @partial-block}}a{{/if}}',
  '{{@root.district}}{{@odd}}',
  '{{#each groups}}{{@indx}}{{/each}}',
  '{{#if yes}}a',
  '{{#if yes}}a{{/unless}}',
  '{{/if}}',
  '{{else}}',
  '{{#if yes}}a{{else}}b{{else}}c{{/if}}',
  '{{district',
  '{{}}',
  '{{a..b}}|{{a/../b}}',
  '{{#if yes}}{{#each groups}}{{/if}}{{/each}}',
  '{{foo bar="x}}',
  '{{{{raw}}}} {{x}} {{{{/raw}}}}',
  ['{{trap}}', {}, withFunctions],
  ['{{#if trap}}a{{/if}}', {}, withFunctions],
  ['{{#each list}}{{this}}{{/each}}', {}, withFunctions],
  ['{{#each trap}}{{this}}{{/each}}', {}, withFunctions],
  ['{{#with trap}}{{this}}{{/with}}{{record.trap}}', {}, withFunctions],
  ['{{record.trap.name}}', {}, withFunctions],
  ['{{shown trap}}', {}, withFunctions],
);

const prototypes = set(
  'prototypes',
  '{{constructor}}|{{__proto__}}|{{toString}}|{{valueOf}}|{{hasOwnProperty}}',
  '{{school.constructor}}|{{school.constructor.name}}|{{groups.map}}|{{groups.constructor}}',
  '{{district.constructor}}|{{district.toUpperCase}}|{{one.toFixed}}|{{yes.valueOf}}',
  '{{own.constructor}}|{{own.length}}|{{own.valueOf}}',
  '{{#with constructor}}a{{else}}b{{/with}}{{#if __proto__}}a{{else}}b{{/if}}',
  '{{#each __proto__}}{{@key}}{{else}}none{{/each}}',
  '{{table.size}}|{{table.k}}|{{bag.size}}',
  ['{{__proto__.x}}|{{x}}', {}, JSON.parse('{"__proto__": {"x": 1}, "x": 2}') as unknown],
  ['{{a}}|{{b}}', {}, Object.assign(Object.create({ a: 'inherited' }) as object, { b: 'own' })],
  ['{{a}}|{{#each this}}{{@key}}{{/each}}', {}, Object.assign(Object.create(null) as object, { a: 1 })],
);

export const curated: readonly Case[] = [
  ...paths,
  ...literals,
  ...loops,
  ...conditions,
  ...truths,
  ...comments,
  ...tildes,
  ...lines,
  ...partials,
  ...whatIsRefused,
  ...prototypes,
];
