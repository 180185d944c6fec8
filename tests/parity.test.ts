import { viewConditions } from '../src/core/checks/views/check-views.ts';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { referencesOf } from '../src/core/checks/load-condition.ts';
import { partsOf, thresholdsOf } from '../src/core/checks/load-rulebook.ts';
import type { Pack } from '../src/core/checks/rule.ts';
import { loadTemplates } from '../src/core/draft/load-templates.ts';
import { problemCodes } from '../src/core/problems.ts';
import { commandNames } from '../src/entries/cli/command.ts';
import { readCases } from './rules/read-cases.ts';
import { projectRoot, shippedRulebook, shippedSchema, textsBelow, shippedRegisters } from './support/library.ts';

const schema = shippedSchema();
const book = shippedRulebook(schema);
const sources = new Map(
  readdirSync(join(projectRoot, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .map((file) => [file, readFileSync(file, 'utf8')] as const),
);

describe('what belongs together is there together', () => {
  test('every rule has cases', () => {
    const tried = new Set(readCases().map((one) => `${one.pack}/${one.rule}`));
    const untried = book.packs
      .flatMap((pack) => pack.rules.map((rule) => `${pack.id}/${rule.id}`))
      .filter((name) => !tried.has(name));
    assert.deepEqual(untried, []);
  });

  test('every authority is cited by a rule, a threshold, a lookup, a pack or the finding language', () => {
    const cited = new Set(
      book.packs.flatMap((pack) => [
        pack.authority,
        ...pack.rules.flatMap((rule) => rule.authorities),
        ...allThresholds(pack).flatMap((threshold) => threshold.values.map((value) => value.authority)),
        ...[...pack.lookups.values()].map((lookup) => lookup.authority),
      ]),
    );
    // Finding language for criteria that no rule checks names what it rests on itself.
    for (const [file, text] of textsBelow('templates/language'))
      if (file.endsWith('.md'))
        for (const [, ids] of text.matchAll(/^authority: *(.+)$/gm))
          for (const id of ids!.split(',')) cited.add(id.trim());
    assert.deepEqual(
      [...book.authorities.keys()].filter((id) => !cited.has(id)),
      [],
    );
  });

  for (const pack of book.packs) {
    test(`${pack.id}: every threshold is used, says what it covers and what it does not`, () => {
      const used = new Set(
        pack.rules.flatMap((rule) => [
          ...partsOf(rule).flatMap((part) =>
            part.conditions.flatMap((condition) => referencesOf(condition).thresholds),
          ),
          ...thresholdsOf(rule),
          ...viewConditions(pack.views.values()).flatMap((condition) => referencesOf(condition).thresholds),
          // The method of 34 CFR 300.647 names its thresholds itself.
          ...(rule.kind === 'significant-disproportionality'
            ? [
                'risk-ratio-threshold',
                'cell-size',
                'n-size',
                'consecutive-years',
                'reasonable-progress',
                rule.outcome.days?.threshold,
              ]
            : []),
        ]),
      );
      const code = [...sources].filter(([file]) => file.includes('/core/checks/')).map(([, text]) => text);
      const unused = allThresholds(pack).filter(
        ({ id }) => !used.has(id) && !code.some((text) => text.includes(`'${id}'`)),
      );
      assert.deepEqual(
        unused.map(({ id }) => id),
        [],
      );
      assert.ok(pack.covers.length > 0 && pack.doesNotCover.length > 0);
    });

    test(`${pack.id}: dated values of a threshold do not overlap`, () => {
      for (const { id, values } of allThresholds(pack)) {
        const sorted = [...values].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
        sorted
          .slice(1)
          .forEach((value, i) =>
            assert.ok(
              (sorted[i]!.to ?? '9999') < (value.from ?? ''),
              `${pack.id} ${id} holds two values on ${value.from}`,
            ),
          );
      }
    });
  }

  test('templates load: every field, helper, part and wording they name exists', () => {
    const templates = loadTemplates(textsBelow('templates'), new Map(), shippedRegisters());
    assert.ok(templates.ok, templates.problems.map((found) => `${found.where} ${found.message}`).join('\n'));
  });

  test('every problem code is raised somewhere', () => {
    const text = [...sources]
      .filter(([file]) => !file.endsWith('core/problems.ts'))
      .map(([, source]) => source)
      .join('\n');
    assert.deepEqual(
      Object.keys(problemCodes).filter((code) => !text.includes(`'${code}'`)),
      [],
    );
  });

  test('every command has its line in the program and stands in the README', () => {
    const commands = readdirSync(join(projectRoot, 'src/entries/cli/commands')).map((file) => file.replace('.ts', ''));
    const main = readFileSync(join(projectRoot, 'src/entries/cli/run-program.ts'), 'utf8');
    const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
    assert.deepEqual(commands.sort(), [...commandNames].sort());
    for (const command of commands) {
      assert.match(main, new RegExp(`commands/${command}\\.ts`), `${command} is not in run-program.ts`);
      assert.match(readme, new RegExp(`plumbline ${command}`), `${command} is not in the README`);
    }
  });
});

function allThresholds(pack: Pack): {
  readonly id: string;
  readonly values: readonly { readonly from: string | null; readonly to: string | null; readonly authority: string }[];
}[] {
  return [
    ...pack.thresholds.values(),
    ...[...pack.settings.values()].flatMap((setting) => [...setting.thresholds.values()]),
  ];
}
