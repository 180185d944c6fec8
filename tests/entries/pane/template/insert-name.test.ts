import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { edited, insertName } from '../../../../src/entries/pane/template/insert-name.ts';

const front = '---\nid: x\nneeds: district\n---\n';

/** The text after the name was written at the cursor, the new cursor as `^`. The cursor before is `^` too. */
function written(marked: string, writes: string, needs: string | null = null): string {
  const at = marked.indexOf('^');
  const text = marked.replace('^', '');
  const { edits, cursor } = insertName(text, { from: at, to: at }, { writes, needs });
  const now = edited(text, edits);
  return `${now.slice(0, cursor)}^${now.slice(cursor)}`;
}

describe('a name written into a template', () => {
  test('stands at the cursor, which goes on behind it', () => {
    assert.equal(written(`${front}For ^.`, '{{district}}', 'district'), `${front}For {{district}}^.`);
  });

  test('is declared where it is not yet', () => {
    const more = '---\nid: x\nneeds: district, asOf\n---\n';
    assert.equal(written(`${front}On ^`, '{{asOf}}', 'asOf'), `${more}On {{asOf}}^`);
    const declared = (row: string): string =>
      written(`---\n${row}---\n^`, '{{asOf}}', 'asOf').split('---\n')[1]!.replace('^', '');
    assert.equal(declared('needs:\n'), 'needs: asOf\n');
    assert.equal(declared('id: x\n'), 'id: x\nneeds: asOf\n');
    assert.equal(declared('needs: asOfDay \nid: x\n'), 'needs: asOfDay, asOf \nid: x\n');
    assert.equal(declared(''), 'needs: asOf\n');
  });

  test('without front matter is declared nowhere', () => {
    assert.equal(written('^Words', '{{asOf}} ', 'asOf'), '{{asOf}} ^Words');
  });

  test('a block stands on lines of its own, with the cursor in it', () => {
    assert.equal(
      written(`${front}Words^ more`, '{{#each notMet}}\n|\n{{/each}}'),
      `${front}Words\n{{#each notMet}}\n^\n{{/each}}\n more`,
    );
    assert.equal(written(`${front}^\n`, ':::table {{t}}'), `${front}:::table {{t}}^\n`);
    assert.equal(written(`${front}^`, '{{> annex}}'), `${front}{{> annex}}^\n`);
  });

  test('takes the place of what is selected, and never stands in the front matter', () => {
    const text = `${front}old words`;
    const { edits } = insertName(
      text,
      { from: front.length, to: front.length + 3 },
      { writes: '{{district}}', needs: null },
    );
    assert.equal(edited(text, edits), `${front}{{district}} words`);
    assert.equal(written('---\nid: ^x\n---\nWords', '{{district}}'), '---\nid: x\n---\n{{district}}^Words');
  });
});
