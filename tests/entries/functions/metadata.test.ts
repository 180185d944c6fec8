import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { calendarHeaders, dayTypeWords, flagWords } from '../../../src/entries/functions/calendar-words.ts';
import { functions } from '../../../src/entries/functions/functions.ts';
import { metadataText } from '../../../src/entries/functions/metadata.ts';

const file = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const stored = file('src/entries/functions/functions.json');

/** What Microsoft's pages say the file may hold, with what does not stand still left out: streams, volatile functions. */
const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['allowCustomDataForDataTypeAny', 'allowErrorForDataTypeAny', 'functions'],
  properties: {
    allowCustomDataForDataTypeAny: { type: 'boolean' },
    allowErrorForDataTypeAny: { type: 'boolean' },
    functions: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'name', 'description', 'parameters', 'result'],
        properties: {
          id: { type: 'string', pattern: '^[A-Z][A-Z0-9.]{2,}$' },
          name: { type: 'string', pattern: '^[A-Z][A-Z0-9.]{2,}$' },
          description: { type: 'string', minLength: 10, maxLength: 120 },
          parameters: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['name', 'description', 'type', 'dimensionality'],
              properties: {
                name: { type: 'string', pattern: '^[a-z][a-z_]*$' },
                description: { type: 'string', minLength: 10, maxLength: 120 },
                type: { enum: ['boolean', 'number', 'string', 'any'] },
                dimensionality: { enum: ['scalar', 'matrix'] },
                optional: { const: true },
              },
            },
          },
          result: {
            type: 'object',
            additionalProperties: false,
            required: ['type', 'dimensionality'],
            properties: { type: { enum: ['number'] }, dimensionality: { enum: ['scalar', 'matrix'] } },
          },
        },
      },
    },
  },
};

describe('functions.json', () => {
  test('is what the code makes of its functions', () => {
    assert.equal(stored, metadataText(functions), 'Run: npx tsx tests/entries/functions/write-functions-json.ts');
  });

  test('holds what Excel expects and nothing that streams, changes by itself or leads elsewhere', () => {
    const check = new Ajv({ allErrors: true }).compile(schema);
    assert.equal(check(JSON.parse(stored)), true, JSON.stringify(check.errors, null, 1));
    assert.equal(/https?:|volatile|stream/.test(stored), false);
  });

  test('has each id once, no id that is a cell, and optional arguments at the end', () => {
    const ids = functions.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.equal(/^[A-Z]{1,3}\d+$|^R\d*C\d*$/.test(id), false, id);
    for (const { id, parameters } of functions) {
      const optional = parameters.map((one) => one.optional === true);
      assert.deepEqual(optional, [...optional].sort(), id);
      assert.equal(new Set(parameters.map(({ name }) => name)).size, parameters.length);
    }
  });

  test('speaks of disparity and never of its causes', () => {
    assert.equal(/discriminat|bias/i.test(stored), false);
  });
});

test('calendars are read by the words the worksheets are read by', () => {
  const read = (name: string): unknown => parse(file(`src/rules/tables/${name}.yaml`));
  type Fields = Record<string, { aliases: string[] }>;
  const fields = Object.assign(
    {},
    ...['calendar', 'places-and-years'].map((name) => (read(`fields/${name}`) as { fields: Fields }).fields),
  ) as Fields;
  for (const [field, headers] of Object.entries(calendarHeaders))
    assert.deepEqual(headers, fields[field]!.aliases, field);
  type Lists = Record<string, { values: Record<string, { aliases: string[] }> }>;
  const lists = Object.assign(
    {},
    ...['calendar', 'flags'].map((name) => (read(`value-lists/${name}`) as { lists: Lists }).lists),
  ) as Lists;
  const words = (list: string): Record<string, readonly string[]> =>
    Object.fromEntries(Object.entries(lists[list]!.values).map(([value, { aliases }]) => [value, aliases]));
  assert.deepEqual(flagWords, words('flags'));
  assert.deepEqual(dayTypeWords, words('day-types'));
  assert.deepEqual(Object.keys(dayTypeWords), Object.keys(words('day-types')));
});
