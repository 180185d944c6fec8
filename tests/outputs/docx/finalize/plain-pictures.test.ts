import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { plainPicture } from '../../../../src/outputs/docx/finalize/plain-pictures.ts';
import { png } from '../../../support/finalize/plant.ts';

/** EXIF with an author and a turn, as a camera writes it. */
function exif(turn: number): Buffer {
  const author = Buffer.from('Jane Roe\0', 'latin1');
  const tiff = Buffer.alloc(8 + 2 + 24 + 4);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(2, 8);
  [
    [0x0112, 3, 1, turn],
    [0x013b, 2, author.length, tiff.length],
  ].forEach(([tag, type, count, value], at) => {
    tiff.writeUInt16LE(tag!, 10 + 12 * at);
    tiff.writeUInt16LE(type!, 12 + 12 * at);
    tiff.writeUInt32LE(count!, 14 + 12 * at);
    tiff.writeUInt32LE(value!, 18 + 12 * at);
  });
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, author]));
}

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

/** The skeleton of a JPEG: what stands between its segments is not looked at. */
const jpeg = (...segments: readonly Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0', 'latin1')),
    ...segments,
    segment(0xdb, Buffer.alloc(65)),
    segment(0xda, Buffer.alloc(6)),
    Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 0xff, 0xd9]),
  ]);

const plain = (bytes: Uint8Array) => {
  const picture = plainPicture(bytes);
  assert.equal(picture.kind, 'plain');
  return picture.kind === 'plain' ? picture : assert.fail();
};

test('a photograph keeps its turn and nothing else of what the camera wrote', () => {
  const comment = segment(0xfe, Buffer.from('Jane Roe'));
  const photoshop = segment(0xed, Buffer.from('Photoshop 3.0\0Jane Roe'));
  const profile = segment(0xe2, Buffer.from('ICC_PROFILE\0\u0001\u0001colour', 'latin1'));
  const source = Buffer.concat([jpeg(exif(6), comment, photoshop, profile), Buffer.from('Jane Roe behind it')]);
  const { bytes, removed } = plain(source);
  assert.ok(!Buffer.from(bytes).includes('Jane Roe'), 'a name is left');
  assert.deepEqual(removed, ['Exif', 'comment', 'Photoshop', 'data behind the picture']);
  const turn = Buffer.from(bytes);
  assert.equal(turn.readUInt16BE(turn.indexOf('MM\0*') + 8 + 2 + 8), 6);
  assert.ok(turn.includes('ICC_PROFILE'), 'the colours went');
  assert.deepEqual(plain(bytes), { kind: 'plain', bytes: Uint8Array.from(bytes), removed: [] });
  assert.deepEqual(Buffer.from(plain(jpeg(exif(1))).bytes), jpeg());
});

test('a comment between the scans of a photograph that comes in steps goes too; one that is cut off stays as it is', () => {
  const steps = [
    segment(0xda, Buffer.alloc(6)),
    Buffer.from([1, 0xff, 0, 2, 0xff, 0xff]),
    segment(0xfe, Buffer.from('Jane Roe')).subarray(1),
    segment(0xc4, Buffer.alloc(19)),
    segment(0xda, Buffer.alloc(6)),
    Buffer.from([3, 0xff, 0xd9]),
  ];
  const { bytes, removed } = plain(Buffer.concat([Buffer.from([0xff, 0xd8]), ...steps]));
  const [first, scan, , ...rest] = steps;
  assert.deepEqual(removed, ['comment']);
  assert.deepEqual(
    Buffer.from(bytes),
    Buffer.concat([Buffer.from([0xff, 0xd8]), first!, scan!.subarray(0, 5), ...rest]),
  );
  const cutOff = Buffer.concat([Buffer.from([0xff, 0xd8]), first!, Buffer.from([1, 2])]);
  assert.deepEqual(Buffer.from(plain(cutOff).bytes), cutOff);
});

test('the small picture in the head of a photograph goes: it may show what was cut off', () => {
  const head = (width: number, height: number, small: string): Buffer =>
    segment(
      0xe0,
      Buffer.from(`JFIF\0\u0001\u0002\u0001\0\u0048\0\u0048${String.fromCharCode(width, height)}${small}`, 'latin1'),
    );
  const rest = Buffer.concat([
    segment(0xdb, Buffer.alloc(65)),
    segment(0xda, Buffer.alloc(6)),
    Buffer.from([1, 0xff, 0xd9]),
  ]);
  const photograph = (top: Buffer): Buffer => Buffer.concat([Buffer.from([0xff, 0xd8]), top, rest]);
  const { bytes, removed } = plain(photograph(head(2, 1, 'redblu')));
  assert.deepEqual(Buffer.from(bytes), photograph(head(0, 0, '')));
  assert.deepEqual(removed, ['small picture']);
});

test('a PNG keeps the chunks that are seen', () => {
  const source = png([
    ['tEXt', Buffer.from('Author\0Jane Roe')],
    ['gAMA', Buffer.from([0, 0, 0xb1, 0x8f])],
    ['eXIf', Buffer.from('Jane Roe')],
  ]);
  const { bytes, removed } = plain(Buffer.concat([source, Buffer.from('Jane Roe')]));
  assert.deepEqual(removed, ['tEXt', 'eXIf', 'data behind the picture']);
  assert.deepEqual(Buffer.from(bytes), Buffer.from(png([['gAMA', Buffer.from([0, 0, 0xb1, 0x8f])]])));
});

test('a GIF keeps its pictures and its loop', () => {
  const head = Buffer.concat([
    Buffer.from('GIF89a', 'latin1'),
    Buffer.from([1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 9, 9, 9]),
  ]);
  const loop = Buffer.concat([
    Buffer.from([0x21, 0xff, 11]),
    Buffer.from('NETSCAPE2.0', 'latin1'),
    Buffer.from([3, 1, 0, 0, 0]),
  ]);
  const comment = Buffer.concat([Buffer.from([0x21, 0xfe, 8]), Buffer.from('Jane Roe'), Buffer.from([0])]);
  const image = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x4c, 1, 0]);
  const end = Buffer.from([0x3b]);
  const { bytes, removed } = plain(Buffer.concat([head, loop, comment, image, end]));
  assert.deepEqual(Buffer.from(bytes), Buffer.concat([head, loop, image, end]));
  assert.deepEqual(removed, ['comment']);
});

const noConvert = spawnSync('convert', ['-version']).error === undefined ? false : 'ImageMagick is not installed';

test('a picture shows the same pixels before and after', { skip: noConvert }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'picture-'));
  try {
    for (const [name, ending] of [
      ['photo', 'jpg'],
      ['progressive', 'jpg'],
      ['drawing', 'png'],
      ['moving', 'gif'],
    ] as const) {
      const [before, after] = [join(folder, `${name}.${ending}`), join(folder, `${name}-after.${ending}`)];
      const more = name === 'progressive' ? ['-interlace', 'JPEG'] : [];
      spawnSync('convert', ['-size', '40x30', 'plasma:red-blue', '-set', 'comment', 'Jane Roe', ...more, before]);
      const source = readFileSync(before);
      assert.ok(source.includes('Jane Roe'), `${name} holds no comment to take out`);
      const { bytes } = plain(source);
      assert.ok(!Buffer.from(bytes).includes('Jane Roe'), `${name} still holds it`);
      writeFileSync(after, bytes);
      const compared = spawnSync('compare', ['-metric', 'AE', before, after, 'null:'], { encoding: 'utf8' });
      assert.equal(compared.stderr.trim().split(' ')[0], '0', name);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('what is not known well enough is said to be so', () => {
  for (const unknown of [Buffer.from('<svg/>'), Buffer.from([1, 0, 0, 0]), jpeg().subarray(0, 30), Buffer.alloc(0)])
    assert.deepEqual(plainPicture(unknown), { kind: 'unknown' });
});
