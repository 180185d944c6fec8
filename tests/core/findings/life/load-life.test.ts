import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { loadLife } from '../../../../src/core/findings/life/load-life.ts';
import { openLibrary } from '../../../../src/app/library.ts';
import { projectRoot, textsBelow } from '../../../support/library.ts';

const text = readFileSync(join(projectRoot, 'src/rules/dates/finding-life.yaml'), 'utf8');
const faultsOf = (changed: string): string[] =>
  loadLife(changed, 'life.yaml').problems.map(({ where, message }) => `${where} ${message}`);

describe('The states of a finding', () => {
  test('are all there, in words', () => {
    assert.deepEqual(faultsOf(text), []);
  });

  test('are told of every fault with its place', () => {
    const faults = faultsOf(
      text
        .replace('id: both-verified', 'id: both-verifed')
        .replace('by: plan-due', 'by: plan-du')
        .replace('milestone: district-duties/milestone-days', 'milestone: 274'),
    );
    assert.equal(faults.length, 4, faults.join('\n'));
    assert.match(faults.join('\n'), /did you mean `both-verified`/);
    assert.match(faults.join('\n'), /did you mean `plan-due`/);
    assert.match(faults.join('\n'), /There is no state `both-verified`/);
    assert.match(faults.join('\n'), /This names no threshold/);
  });

  test('name thresholds and days that are there', () => {
    const files = { rules: textsBelow('src/rules'), templates: textsBelow('templates') };
    const changed = new Map(files.rules)
      .set('dates/finding-life.yaml', text.replace('/milestone-days', '/milestone-weeks'))
      .set('dates/dates.yaml', files.rules.get('dates/dates.yaml')!.replace('id: correction-due', 'id: correct-due'));
    const opened = openLibrary({ ...files, rules: changed });
    assert.deepEqual(
      opened.problems.map(({ where, message }) => `${where} ${message}`),
      [
        'rules/dates/finding-life.yaml There is no threshold `district-duties/milestone-weeks`.',
        'rules/dates/dates.yaml There is no date `correction-due`, which findings are held against.',
      ],
    );
  });
});
