import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadSchema } from '../../../src/core/table/load-schema.ts';
import { shippedSchema } from '../../support/library.ts';

const other = 'worksheets:\n  other: { title: Other, record: row, key: [], needs: [], tell: [], may: [], names: [] }\n';

function faultsOf(text: string): string[] {
  const schema = loadSchema([
    { file: 'a.yaml', text },
    { file: 'b.yaml', text: other },
  ]);
  assert.ok(!schema.ok);
  return schema.problems.map(({ where, message }) => `${where} ${message}`);
}

describe('the lists a worksheet is recognised by', () => {
  test('the lists that are shipped hold together', () => {
    const schema = shippedSchema();
    assert.ok(schema.fields.size > 250);
    assert.ok(schema.worksheets.has('students') && schema.worksheets.has('other'));
    for (const worksheet of schema.worksheets.values())
      if (worksheet.id !== 'other') assert.ok(worksheet.tell.length > 0, `${worksheet.id} can be told from the others`);
  });

  test('the seven federal categories are in the order of the regulation', () => {
    assert.deepEqual(shippedSchema().lists.get('races')!.values, [
      'Hispanic/Latino',
      'American Indian or Alaska Native',
      'Asian',
      'Black or African American',
      'Native Hawaiian or Other Pacific Islander',
      'White',
      'Two or more races',
    ]);
  });

  test('every label of race seen in Massachusetts tables is one of the seven', () => {
    const { meanings } = shippedSchema().lists.get('races')!;
    const seen: Record<string, string> = {
      amerindoralaskanat: 'American Indian or Alaska Native',
      americanindianoralaskannative: 'American Indian or Alaska Native',
      aframerblack: 'Black or African American',
      africanamericanblack: 'Black or African American',
      hispaniclatino: 'Hispanic/Latino',
      hispanicorlatino: 'Hispanic/Latino',
      multiracenonhisplat: 'Two or more races',
      multiracenonhispanicorlatino: 'Two or more races',
      nathaworpacifisl: 'Native Hawaiian or Other Pacific Islander',
    };
    for (const [text, race] of Object.entries(seen)) assert.equal(meanings.get(text)?.value, race, text);
  });

  test('codes nobody has confirmed are marked so, with where they come from', () => {
    const { codeSets, meanings } = shippedSchema().lists.get('races')!;
    assert.equal(codeSets.get('DOE010')!.verified, false);
    assert.match(codeSets.get('DOE010')!.source, /62 combinations/);
    assert.equal(meanings.get('33')!.codeSet, 'DOE010');
    assert.equal(shippedSchema().lists.get('placements')!.codeSets.get('DOE034')!.verified, true);
  });

  test('every fault of every file is told at once, with its place', () => {
    const faults = faultsOf(`fields:
  race: { title: Race, kind: categry, values: racess, aliases: [Race] }
  sex: { title: Sex, kind: category, aliases: [Race], colour: red }
  flagged: { title: Flagged, kind: flag, aliases: [] }
  Bad_Id: { title: Bad, kind: text, aliases: [], instead: [nowhere] }
worksheets:
  students: { title: S, record: student, key: [sass], needs: [], tell: [race], may: [], names: [], aliases: { color: [C] } }
lists:
  races: { title: Races, values: { White: { aliases: [W] }, Black: { aliases: [W], codes: { X: ['1'] } } } }
marks:
  suppressed: ['*']
  not-reported: ['*']
`);
    const expected: [string, RegExp][] = [
      ['a.yaml:2', /`fields.race.kind` is `categry`; did you mean `category`/],
      ['a.yaml:2', /no list `racess`/],
      ['a.yaml:3', /`colour` is not known/],
      ['a.yaml:4', /The flag `flagged` needs a list/],
      ['a.yaml:5', /`Bad_Id` is not a field id/],
      ['a.yaml:5', /There is no field `nowhere`/],
      ['a.yaml:7', /There is no field `sass`/],
      ['a.yaml:7', /There is no field `color`/],
      ['a.yaml:9', /`W` means both `White` and `Black`/],
      ['a.yaml:9', /code set `X` is not described/],
      ['a.yaml:12', /`\*` stands for both suppressed and not-reported/],
    ];
    for (const [where, message] of expected)
      assert.ok(
        faults.some((fault) => fault.startsWith(where) && message.test(fault)),
        `${where} ${message} in\n${faults.join('\n')}`,
      );
  });

  test('a header of two fields of one kind is a fault; of different kinds the values decide', () => {
    const fields = (second: string): string =>
      `fields:\n  a: { title: A, kind: date, aliases: [Plan] }\n  b: { title: B, kind: ${second}, aliases: [plan] }\n`;
    assert.match(faultsOf(fields('date')).join(), /would mean both `a` and `b`/);
    const schema = loadSchema([{ file: 'a.yaml', text: fields('text') + other }]);
    assert.ok(schema.ok);
  });

  test('a schema without the worksheet every unknown sheet is, is refused', () => {
    const schema = loadSchema([{ file: 'a.yaml', text: 'fields: {}' }]);
    assert.ok(!schema.ok);
    assert.match(schema.problems[0]!.message, /`other`/);
  });
});
