// The long report as a template with loops, as an author would draw it in Word, and a draft of it as the values such a
// template takes. Engines of templates repeat a control with one tag, so numbers stand in them as plain text; nor do they
// know the headings they write, so there is no table of contents.
import { figureText } from '../../src/core/draft/figure-text.ts';
import { cell, columns, heading, link, bold, paragraph, styled, text } from '../../tests/support/docx/blocks.ts';
import { docxAlone } from './docx-report.mjs';

/** A .docx with `{#areas}…{/areas}` in it. */
export function template() {
  const groups = [
    'White',
    'Black or African American',
    'Hispanic or Latino',
    'Asian',
    'Two or more races',
    'American Indian',
  ];
  const row = ['{#rows}{school}', '{g0}', '{g1}', '{g2}', '{g3}', '{g4}', '{g5}', '{status}{/rows}'];
  return docxAlone(false)({
    title: 'Consolidated Monitoring Report',
    subject: '',
    language: 'en-US',
    blocks: [
      { type: 'title', runs: [text('Consolidated Monitoring Report')] },
      { type: 'subtitle', runs: [text('{subject}')] },
      styled('cover', text('School year 2024–25')),
      { type: 'page-break' },
      paragraph(text('{#areas}')),
      heading(1, '{area}'),
      paragraph(text('{#prose}')),
      paragraph(
        text('{before}'),
        bold('{bold}'),
        text('{behind}'),
        link('https://www.ecfr.gov/current/title-34', 'the regulations'),
        text('{last}'),
      ),
      paragraph(text('{/prose}')),
      paragraph(text('{#findings}')),
      heading(2, '{heading}'),
      styled('label', text('Condition')),
      paragraph(text('{condition}')),
      styled('label', text('Criteria')),
      paragraph(text('{criteria}')),
      styled('label', text('Cause')),
      paragraph(text('{cause}')),
      styled('label', text('Corrective action')),
      { type: 'list', ordered: true, items: ['{first}', '{second}', '{third}'].map((one) => [paragraph(text(one))]) },
      paragraph(text('{/findings}')),
      paragraph(text('{#tables}')),
      {
        type: 'table',
        tag: 'table',
        caption: '{caption}',
        description: '',
        rowHeaders: true,
        columns: columns(['School', 24], ...groups.map((group) => [`${group}>`, 13]), ['Status', 14]),
        rows: [row.map((one) => cell(one))],
      },
      paragraph(text('{/tables}')),
      paragraph(text('{/areas}')),
    ],
  });
}

/** What the template is filled with. */
export function valuesOf(draft) {
  const areas = [];
  for (const block of draft.blocks) {
    if (block.type === 'heading') areas.push({ area: words(block.runs), prose: [], findings: [], tables: [] });
    const area = areas.at(-1);
    if (area === undefined) continue;
    if (block.type === 'paragraph') area.prose.push(proseOf(block.runs));
    else if (block.type === 'control') area.findings.push(findingOf(block.blocks));
    else if (block.type === 'table') area.tables.push(tableOf(block));
  }
  return { subject: draft.subject, areas };
}

const words = (runs) =>
  runs
    .map((run) => {
      if (run.type === 'value') return figureText(run.figure);
      if (run.type === 'blank') return `[${run.hint}]`;
      return run.type === 'link' ? words(run.runs) : run.text;
    })
    .join('');

function proseOf(runs) {
  const strong = runs.findIndex((run) => run.bold === true);
  const linked = runs.findIndex((run) => run.type === 'link');
  return {
    before: words(runs.slice(0, strong)),
    bold: words([runs[strong]]),
    behind: words(runs.slice(strong + 1, linked)),
    last: words(runs.slice(linked + 1)),
  };
}

function findingOf(blocks) {
  const [title, , condition, , criteria, , cause, , list] = blocks;
  const [first, second, third] = list.items.map(([item]) => words(item.runs));
  return {
    heading: words(title.runs),
    condition: words(condition.runs),
    criteria: words(criteria.runs),
    cause: words(cause.runs),
    ...{ first, second, third },
  };
}

function tableOf({ caption, rows }) {
  return {
    caption,
    rows: rows.map((cells) => {
      const [school, ...rest] = cells.map(({ runs }) => words(runs));
      return { school, ...Object.fromEntries(rest.slice(0, 6).map((one, g) => [`g${g}`, one])), status: rest[6] };
    }),
  };
}
