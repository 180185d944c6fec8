import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, describe, test } from 'node:test';
import { compare, runOurs, runStock, type Outcome, type Parts } from './both-ways.ts';
import { curated } from './curated.ts';
import { office } from './data.ts';
import { randomCase } from './random-case.ts';
import { refusals } from './refusals.ts';

const guide = readFileSync(new URL('../../../../../templates/README.md', import.meta.url), 'utf8');
const counts = { same: 0, refused: 0 };
const byRefusal = new Map<string, number>();

/** Holds a template to the promise: the same output, or an error of ours that the guide for writers tells. */
function hold(template: string, data: unknown, parts: Parts, about: string): Outcome {
  const [ours, stock] = [runOurs(template, data, parts), runStock(template, data, parts)];
  const outcome = compare(ours, stock);
  if (outcome === 'different') assert.deepEqual(ours, stock, `${about}\n${template}\n${JSON.stringify(parts)}`);
  if (outcome === 'refused' && 'refused' in ours) {
    for (const { message, where, remedy } of ours.refused) {
      const known = refusals.find(({ says }) => says.test(message));
      assert.ok(known, `${about}: “${message}” is told nowhere\n${template}`);
      assert.match(where, /\.hbs:\d+:\d+$|^\S*:\d+:\d+$/, `${about}: ${where}`);
      assert.notEqual(remedy, '', about);
      byRefusal.set(known.told, (byRefusal.get(known.told) ?? 0) + 1);
    }
  }
  if (outcome !== 'different') counts[outcome]++;
  return ours;
}

describe('A template runs as Handlebars itself runs it, or is refused', () => {
  for (const { about, template, data = office, parts = {} } of curated)
    test(about, () => void hold(template, data, parts, about));

  test('the set is large, and most of it runs', () => {
    assert.ok(new Set(curated.map((one) => JSON.stringify(one))).size >= 250, 'at least 250 templates');
  });

  for (let lot = 0; lot < 3; lot++) {
    test(`random templates over random data, lot ${lot + 1}`, () => {
      for (let i = 0; i < 1000; i++) {
        const { template, data, parts } = randomCase(lot * 1000 + i);
        hold(template, data, parts, `seed ${lot * 1000 + i}`);
      }
    });
  }

  test('every refusal stands in the guide for writers, and occurs', () => {
    for (const { told } of refusals) {
      assert.ok(guide.includes(`| ${told} |`), `the guide does not tell: ${told}`);
      assert.ok((byRefusal.get(told) ?? 0) > 0, `nothing is refused as: ${told}`);
    }
  });

  after(() => {
    const refused = [...byRefusal].map(([told, count]) => `${count} ${told}`).join('; ');
    console.log(`# ${counts.same} templates with the same output, ${counts.refused} refused (${refused})`);
  });
});
