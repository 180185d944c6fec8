import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FindingRow } from '../../../../src/app/desk/views.ts';
import {
  arrangeFindings,
  countParts,
  criteriaOf,
  filterFindings,
  noFilter,
  type FindingFilter,
} from '../../../../src/entries/pane/findings/find-findings.ts';

function finding(id: string, more: Partial<FindingRow> = {}): FindingRow {
  return {
    ...{ id, pack: 'timelines', packTitle: 'Special education timelines', title: id, criterion: null },
    ...{ indicator: false, status: 'met', statusText: 'met', sentence: '', part: '', value: '', reason: null },
    ...{ schools: [], groups: [], weight: null, decision: null },
    ...more,
  };
}

const late = finding('Assessments in time', {
  ...{ criterion: 'SE 9', status: 'not-met', statusText: 'not met', weight: 0.01, schools: ['Elm', 'Oak'] },
  sentence: '3 of 267 assessments were not completed in time.',
});
const later = finding('Reviews in time', { criterion: 'SE 10', status: 'not-met', weight: 0.2, schools: ['Oak'] });
const raised = finding('Any removal', {
  ...{ indicator: true, status: 'not-met', statusText: 'follow up', weight: 3, groups: ['Hispanic/Latino'] },
  ...{ criterion: 'CR 10C', decision: { answer: 'agree', rating: null, note: '', by: 'MB' } },
});
const met = finding('Education in Español', { packTitle: 'English learners' });
const all = [met, raised, late, later];

const found = (filter: Partial<FindingFilter>, selected: readonly string[] | null = null): readonly string[] =>
  filterFindings(all, { ...noFilter, ...filter }, selected).map(({ id }) => id);

describe('findings are filtered', () => {
  test('a raised indicator is counted apart from requirements that are not met', () => {
    const counts = countParts(all);
    assert.deepEqual([counts['not-met'], counts['follow-up'], counts.met], [2, 1, 1]);
    assert.deepEqual(found({ parts: ['follow-up'] }), ['Any removal']);
    assert.deepEqual(found({ parts: ['not-met', 'met'] }), [met.id, late.id, later.id]);
  });

  test('every word of a search has to stand somewhere on the card, in any order, with or without accents', () => {
    assert.deepEqual(found({ search: 'time  267' }), [late.id]);
    assert.deepEqual(found({ search: 'espanol' }), [met.id]);
    assert.deepEqual(found({ search: 'elm' }), [late.id]);
    assert.deepEqual(found({ search: 'nobody' }), []);
  });

  test('a criterion is found with and without its blank', () => {
    assert.deepEqual(found({ search: 'se9' }), [late.id]);
    assert.deepEqual(found({ search: 'SE 9' }), [late.id]);
  });

  test('filters hold together', () => {
    assert.deepEqual(found({ school: 'Oak', criterion: 'SE 10' }), [later.id]);
    assert.deepEqual(found({ kind: 'indicators', decision: 'open' }), []);
    assert.deepEqual(found({ decision: 'made' }), [raised.id]);
    assert.deepEqual(found({ group: 'Hispanic/Latino' }), [raised.id]);
  });

  test('those on the selected cells are shown alone only while cells are selected', () => {
    assert.deepEqual(found({ onlySelected: true }, [late.id]), [late.id]);
    assert.deepEqual(found({ onlySelected: true }, null).length, 4);
  });
});

describe('findings are arranged', () => {
  const ids = (sections: ReturnType<typeof arrangeFindings>): unknown =>
    sections.map(({ name, rows }) => [name, ...rows.map(({ id }) => id)]);

  test('worst first: requirements not met by weight, then what is raised, what is met last', () => {
    assert.deepEqual(ids(arrangeFindings(all, 'worst', 'none')), [[null, later.id, late.id, raised.id, met.id]]);
  });

  test('criteria are counted as a person counts them, and an indicator without one stands under its pack', () => {
    assert.deepEqual(criteriaOf(all), ['CR 10C', 'English learners', 'SE 9', 'SE 10']);
  });

  test('a finding stands under each school it names, those that name none come last', () => {
    assert.deepEqual(ids(arrangeFindings(all, 'criterion', 'school')), [
      ['Elm', late.id],
      ['Oak', late.id, later.id],
      [null, raised.id, met.id],
    ]);
  });

  test('nothing found is no section', () => {
    assert.deepEqual(arrangeFindings([], 'worst', 'none'), []);
    assert.deepEqual(arrangeFindings([], 'worst', 'school'), []);
  });
});
