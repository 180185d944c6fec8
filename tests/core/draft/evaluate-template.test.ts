import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
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

describe('A template reaches nothing but its data', () => {
  for (const path of [
    'constructor',
    'constructor.name',
    '__proto__',
    'toString',
    'school.constructor',
    'groups.map',
    'groups.length.constructor',
  ]) {
    test(`${path} is no field`, () => assert.equal(ours(`[{{${path}}}]`, data), '[]'));
  }

  test('a function among the data is not called, and the draft stops at the place that met it', () => {
    let called = 0;
    const trap = { trap: () => ++called, list: [() => ++called] };
    for (const [template, place] of [
      ['[{{trap}}]', 't.hbs:1:4'],
      ['{{#if trap}}x{{/if}}', 't.hbs:1:7'],
      ['\n{{#each list}}{{this}}{{/each}}', 't.hbs:2:1'],
    ] as const) {
      const source = { file: 't.hbs', text: template, linesAbove: 0 };
      const parsed = parseTemplate(source);
      assert.ok(parsed.ok, 'the template is read');
      const env = { functions: templateFunctions, parts: new Map(), language: () => null };
      const run = evaluateTemplate(compileTemplate(parsed.value, source, env), trap, String);
      assert.deepEqual(
        run.problems.map(({ code, where }) => [run.ok, code, where]),
        [[false, 'template-invalid', place]],
      );
    }
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
