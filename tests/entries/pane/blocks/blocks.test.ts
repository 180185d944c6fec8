import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Block } from '../../../../src/core/draft/draft.ts';
import { Blocks } from '../../../../src/entries/pane/blocks/Blocks.tsx';
import { chartValue, longestBar } from '../../../../src/entries/pane/blocks/chart-value.ts';
import { numberHeadings } from '../../../../src/entries/pane/blocks/number-headings.ts';
import { dots, lines } from '../../../support/docx/sample-charts.ts';

const text = (words: string) => ({ type: 'text', text: words }) as const;
const heading = (level: 1 | 2 | 3 | 4, numbered: boolean, words: string): Block => ({
  ...({ type: 'heading', level, numbered } as const),
  runs: [text(words)],
});
const markup = (...blocks: readonly Block[]): string => renderToStaticMarkup(createElement(Blocks, { blocks }));

test('headings are numbered as Word numbers them, also inside a part that stays recognisable', () => {
  const inside = heading(2, true, 'Inside');
  const blocks: readonly Block[] = [
    heading(1, true, 'One'),
    { type: 'control', tag: 'f', title: 'A finding', blocks: [inside, heading(3, false, 'Without')] },
    heading(2, true, 'Next'),
    heading(1, true, 'Two'),
    heading(2, true, 'Again'),
  ];
  assert.deepEqual([...numberHeadings(blocks).values()], ['1.', '1.1', '', '1.2', '2.', '2.1']);
});

describe('drafted blocks as a page', () => {
  test('a table has header cells, row names, and is named by its caption', () => {
    const html = markup({
      ...({ type: 'table', tag: 't', caption: 'Groups', description: 'Rates by group', rowHeaders: true } as const),
      columns: [
        { header: 'Group', align: 'start', width: 3 },
        { header: 'Rate', align: 'end', width: 1 },
      ],
      rows: [[{ runs: [text('White')] }, { runs: [text('2.0%')] }]],
    });
    assert.match(html, /<th scope="col"[^>]*>Group<\/th>/);
    assert.match(html, /<th scope="row"[^>]*>White<\/th>/);
    assert.match(html, /<td[^>]*>2\.0%<\/td>/);
    const [, caption] = /<div id="([^"]+)"[^>]*>Groups<\/div>/.exec(html) ?? [];
    assert.match(html, new RegExp(`<table[^>]*aria-labelledby="${caption}"`));
    assert.doesNotMatch(html, / style=/);
  });

  test('a generated value tells its cells, a withheld one its reason and never a number', () => {
    const source = { tag: 'n:1', outcome: 'o', part: 'cases', cells: ['Students!A5:F90'], formula: 'n' };
    const html = markup({
      ...({ type: 'paragraph', style: 'normal' } as const),
      runs: [
        { type: 'value', figure: { state: 'value', raw: 18, text: '18', unit: 'count', source } },
        { type: 'value', figure: { state: 'withheld', reason: 'Too few students.', mark: '<10', source } },
        { type: 'blank', tag: 'b', hint: 'Owner' },
      ],
    });
    assert.match(html, /title="cases: Students!A5:F90"[^>]*>18</);
    assert.match(html, /title="Too few students\."[^>]*>&lt;10</);
    assert.match(html, />\[Owner\]</);
  });

  test('a link of the web opens outside; one within the document or of another kind stands as its words', () => {
    const link = (href: string): string =>
      markup({ type: 'paragraph', style: 'normal', runs: [{ type: 'link', href, runs: [text('law')] }] });
    assert.match(link('https://example.org/law'), /<a [^>]*target="_blank" rel="noopener noreferrer"/);
    for (const href of ['#annex', 'javascript:void(0)', 'file:///etc/hosts']) {
      assert.doesNotMatch(link(href), /<a /);
      assert.match(link(href), />law</);
    }
  });

  test('a chart is a table: every value stands in it as words', () => {
    const html = markup({
      ...({
        type: 'chart',
        tag: 'c',
        caption: 'Rates',
        description: 'Rates by group',
        kind: 'bar',
        axis: 'Rate',
        figures: [],
        table: null,
        unit: '%',
      } as const),
      categories: ['White', 'Asian'],
      series: [{ name: 'Rate', values: [2.05, null] }],
    });
    for (const words of ['White', '2.05%', 'Asian', 'not shown']) assert.ok(html.includes(`>${words}<`), words);
  });
});

test('dots and lines are a picture that says what it shows, in a place a keyboard can move sideways', () => {
  for (const chart of [dots, lines]) {
    const html = markup(chart);
    assert.match(html, /role="group" aria-labelledby="[^"]+" tabindex="0"/);
    assert.ok(html.includes(`role="img"`) && html.includes(`aria-label="${chart.description}"`), html.slice(0, 400));
    assert.doesNotMatch(html, /<title>|<desc>|style=/);
  }
});

test('a chart prints as many decimals as its values need, and shares of a hundred fill the width at 100', () => {
  const chart = (unit: string, values: readonly (number | null)[]) => ({ unit, series: [{ name: 'a', values }] });
  assert.equal(chartValue(chart('%', [5, 7.5]), 5), '5.0%');
  assert.equal(chartValue(chart('days', [5, 7]), 5), '5');
  assert.equal(chartValue(chart('days', [5]), null), null);
  assert.equal(longestBar(chart('%', [97.8, 12])), 100);
  assert.equal(longestBar(chart('%', [9.1, 2])), 9.1);
});
