import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadReport, withReport } from '../../../src/core/draft/load-report.ts';
import { loadTemplates } from '../../../src/core/draft/load-templates.ts';
import { knownNames } from '../../../src/core/draft/template/known-names.ts';
import { shippedRegisters } from '../../support/library.ts';
import { templateFiles, templateLibrary } from '../../drafts/fixture.ts';

const library = templateLibrary();
const { root } = library.forDocuments.checks;
const report = (needs: string, body: string, id = 'board-brief'): string =>
  `---\nid: ${id}\ntitle: Brief\naudience: internal\nneeds: ${needs}\n---\n${body}`;
const told = (text: string): string[] =>
  loadReport(library, 'board-brief.hbs', text).problems.map(
    ({ where, message, remedy }) => `${where} ${message} ${remedy}`,
  );

describe('a report by itself', () => {
  test('is told the same faults, at the same places, as when it is loaded with all others', () => {
    const faulty = `---
id: board-brief
title: Brief
audience: internal, publik
needs: district, requirments
numbered: perhaps
---
{{distrct}} {{schoolYear}}
{{#each requirements}}
{{tittle}} {{> finding-pag this}} {{citaton x}}
{{/each}}

{{#if counts.requirements}}

:::table{stats}
`;
    const alone = told(faulty).map((line) => line.replaceAll('board-brief.hbs', 'reports/board-brief.hbs'));
    const files = new Map([...templateFiles(), ['reports/board-brief.hbs', faulty] as const]);
    const together = loadTemplates(files, new Map(), shippedRegisters()).problems.map(
      ({ where, message, remedy }) => `${where} ${message} ${remedy}`,
    );
    assert.deepEqual(alone, together);
    assert.equal(alone.length > 8, true, alone.join('\n'));
    assert.match(alone.join('\n'), /:8:3 The report has no field `distrct`\. Did you mean `district`\?/);
  });

  test('every shipped report loads by itself as it does with the others', () => {
    for (const [file, text] of templateFiles()) {
      if (!file.startsWith('reports/')) continue;
      const alone = loadReport(library, file, text);
      assert.deepEqual(alone.problems, [], file);
      const { body: _, ...said } = alone.ok ? alone.value : assert.fail(file);
      const { body: __, ...loaded } = library.reports.get(said.id)!;
      assert.deepEqual(said, loaded);
    }
  });

  test('leaves the library as it was', () => {
    const before = [...library.reports.keys()];
    const made = loadReport(library, 'board-brief.hbs', report('district', '{{district}}\n'));
    assert.ok(made.ok, 'it loads');
    assert.deepEqual([...withReport(library, made.value).reports.keys()], [...before, 'board-brief']);
    assert.deepEqual([...library.reports.keys()], before);
  });

  test('its id has to be fit for the name of a file', () => {
    assert.deepEqual(told(report('district', '{{district}}', 'board brief')), [
      'board-brief.hbs:2:1 The id `board brief` cannot be the name of a file. Write it of letters, digits and hyphens: `board-brief`.',
    ]);
  });
});

describe('the names that can be written into a report', () => {
  const names = knownNames(root);

  test('every field of the report, written as it is offered, has no fault', () => {
    const own = names.filter(({ needs }) => needs !== null);
    for (const { name, writes, needs } of own)
      assert.deepEqual(told(report(needs!, `${writes.replace('|', 'Words.')}\n`)), [], name);
    const fields = Object.entries(root.fields).filter(([, shape]) => shape.kind !== 'record');
    const offered = new Set(own.map(({ name }) => name));
    assert.deepEqual(
      fields.map(([field]) => field).filter((field) => !offered.has(field) && field !== 'top'),
      [],
    );
  });

  test('every field of what a list holds has no fault inside of that list', () => {
    let tried = 0;
    for (const list of names) {
      const shape = root.fields[list.name];
      if (list.needs === null || shape?.kind !== 'list' || shape.of.kind !== 'record') continue;
      const { about } = shape.of;
      for (const { name, writes, of, needs } of names) {
        if (of !== about || needs !== null) continue;
        const inside = list.writes.replace('|', writes.replace('|', 'Words.'));
        assert.deepEqual(told(report(list.needs, `${inside}\n`)), [], `${list.name}: ${name}`);
        tried += 1;
      }
    }
    assert.equal(tried > 200, true, `only ${tried} were tried`);
  });
});
