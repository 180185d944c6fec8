// How long 400 district reports take: ours beside `docx` alone, each in a process of its own.
//
//   node bench/draft.mjs            400 reports of about 45 pages by each, one process after the other
//   node bench/draft.mjs 50         fewer
//
// All get the same drafts (tests/support/docx/long-draft.ts). `docx` alone builds headings, paragraphs, lists, tables with
// repeated header rows, header, footer and a table of contents from its own objects. It has no content controls; in the
// second row they are built from its XmlComponent, bound to the same figures, so that the content is the same, and in the
// third row they are left out. Neither carries the findings package, which ours writes as well.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'node_modules/.cache/plumbline-bench');

if (process.argv[2] === '--child') await child(process.argv[3], Number(process.argv[4]));
else await parent(Number(process.argv[2] ?? 400));

async function parent(reports) {
  mkdirSync(folder, { recursive: true });
  await build({
    stdin: {
      contents: `export { writeDocx } from './src/outputs/docx/write-docx.ts';
        export { documentStyles } from './src/outputs/docx/document-styles.ts';
        export { figureText } from './src/core/draft/figure-text.ts';
        export { longDraft } from './tests/support/docx/long-draft.ts';`,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['docx', 'docx/charts', 'fflate'],
    outfile: join(folder, 'draft.mjs'),
  });
  console.log(
    `${reports} reports by each, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}\n`,
  );
  console.log('| writer | total s | per report ms | 95th percentile ms | processor s | peak memory MB | KB a report |');
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: |');
  const results = {};
  for (const writer of ['ours', 'docx with controls', 'docx without controls']) {
    const run = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--child', writer, String(reports)], {
      encoding: 'utf8',
      maxBuffer: 1e7,
    });
    if (run.status !== 0) throw new Error(run.stderr);
    const r = (results[writer] = JSON.parse(run.stdout));
    console.log(
      `| ${writer} | ${(r.total / 1000).toFixed(1)} | ${r.median.toFixed(1)} | ${r.p95.toFixed(1)} | ` +
        `${(r.cpu / 1000).toFixed(1)} | ${Math.round(r.peak)} | ${Math.round(r.bytes / reports / 1024)} |`,
    );
  }
  for (const writer of ['docx with controls', 'docx without controls']) {
    const ratio = (what) => (results[writer][what] / results.ours[what]).toFixed(1);
    console.log(`\n${writer}: ${ratio('total')} times our time, ${ratio('cpu')} times our processor time.`);
  }
  rmSync(folder, { recursive: true, force: true });
}

async function child(writer, reports) {
  const made = await import(pathToFileURL(join(folder, 'draft.mjs')).href);
  const write =
    writer === 'ours'
      ? (draft) => made.writeDocx(draft, { created: '2026-01-15T09:30:00Z' })
      : await docxAlone(made, writer === 'docx with controls');
  const times = [];
  let bytes = 0;
  const before = process.cpuUsage();
  const start = performance.now();
  for (let i = 1; i <= reports; i++) {
    const draft = made.longDraft(i);
    const at = performance.now();
    bytes += (await write(draft)).length;
    times.push(performance.now() - at);
  }
  const total = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  times.sort((a, b) => a - b);
  const quantile = (q) => times[Math.min(times.length - 1, Math.floor(q * times.length))];
  console.log(
    JSON.stringify({
      total,
      median: quantile(0.5),
      p95: quantile(0.95),
      cpu: (user + system) / 1000,
      peak: process.resourceUsage().maxRSS / 1024,
      bytes,
    }),
  );
}

/** The same report from docx's own objects. */
async function docxAlone({ documentStyles, figureText }, withControls) {
  const d = await import('docx');
  class Attributes extends d.XmlAttributeComponent {
    constructor(attributes) {
      super(attributes);
      this.xmlKeys = Object.fromEntries(Object.keys(attributes).map((key) => [key, `w:${key}`]));
    }
  }
  class Element extends d.XmlComponent {
    constructor(name, attributes, children = []) {
      super(name);
      if (attributes) this.root.push(new Attributes(attributes));
      this.root.push(...children);
    }
  }
  let id = 0;
  const control = (tag, title, more, children) =>
    withControls
      ? [
          new Element('w:sdt', null, [
            new Element('w:sdtPr', null, [
              new Element('w:alias', { val: title.slice(0, 64) }),
              new Element('w:tag', { val: tag }),
              new Element('w:id', { val: ++id }),
              ...more(),
            ]),
            new Element('w:sdtContent', null, children),
          ]),
        ]
      : children;
  const bound = (tag) => () => [
    new Element('w:dataBinding', {
      prefixMappings: "xmlns:p='urn:plumbline:findings:1'",
      xpath: `/p:plumbline/p:figure[@tag='${tag}'][1]`,
      storeItemID: '{3DF357A4-2967-8BD2-B969-75E80E0ED4FA}',
    }),
    new Element('w:text'),
  ];
  const runs = (list, form = {}) =>
    list.flatMap((run) => {
      switch (run.type) {
        case 'text':
          return new d.TextRun({ ...form, text: run.text, bold: run.bold || form.bold, italics: run.italic });
        case 'value': {
          const { tag, cells } = run.figure.source;
          const shown = new d.TextRun({ ...form, text: figureText(run.figure), bold: run.bold || form.bold });
          return control(tag, `value: ${cells.join(', ')}`, bound(tag), [shown]);
        }
        case 'blank':
          return control(run.tag, run.hint, () => [new Element('w:showingPlcHdr')], [
            new d.TextRun({ ...form, text: run.hint, style: 'PlaceholderText' }),
          ]);
        case 'break':
          return new d.TextRun({ break: 1 });
        default:
          return new d.ExternalHyperlink({ link: run.href, children: runs(run.runs, { style: 'Hyperlink' }) });
      }
    });
  const styleOf = {
    lead: 'Lead',
    note: 'Note',
    caption: 'Caption',
    quote: 'Quote',
    cell: 'TableText',
    label: 'Label',
    cover: 'Cover',
  };
  const alignments = { end: d.AlignmentType.RIGHT, center: d.AlignmentType.CENTER };
  let instance = 0;
  const list = (block) => {
    const own = ++instance;
    return block.items.map(
      ([first]) =>
        new d.Paragraph({
          style: block.ordered ? 'ListNumber' : 'ListBullet',
          numbering: { reference: block.ordered ? 'numbers' : 'bullets', level: 0, instance: own },
          children: runs(first.runs),
        }),
    );
  };
  const table = (block) => {
    const total = block.columns.reduce((sum, column) => sum + column.width, 0);
    const widths = block.columns.map((column) => Math.round((column.width / total) * 9360));
    const row = (cells, header) =>
      new d.TableRow({
        tableHeader: header ? true : undefined,
        cantSplit: true,
        children: cells.map(
          ({ children, fill }, c) =>
            new d.TableCell({
              width: { size: widths[c], type: d.WidthType.DXA },
              ...(fill ? { shading: { fill } } : {}),
              children: [
                new d.Paragraph({
                  style: header ? 'TableHeading' : 'TableText',
                  alignment: alignments[block.columns[c].align],
                  children,
                }),
              ],
            }),
        ),
      });
    return [
      new d.Paragraph({
        style: 'Caption',
        children: [new d.TextRun('Table '), new d.SimpleField('SEQ Table'), new d.TextRun(`. ${block.caption}`)],
      }),
      new d.Table({
        width: { size: 9360, type: d.WidthType.DXA },
        columnWidths: widths,
        tableLook: { firstRow: true },
        rows: [
          row(
            block.columns.map((column) => ({
              children: [new d.TextRun({ text: column.header, bold: true })],
              fill: 'E8EEF5',
            })),
            true,
          ),
          ...block.rows.map((cells) =>
            row(
              cells.map((cell) => ({ children: runs(cell.runs), fill: cell.tone ? 'E4F1E8' : undefined })),
              false,
            ),
          ),
        ],
      }),
    ];
  };
  const children = (blocks) =>
    blocks.flatMap((block) => {
      switch (block.type) {
        case 'title':
          return new d.Paragraph({ heading: d.HeadingLevel.TITLE, children: runs(block.runs) });
        case 'subtitle':
          return new d.Paragraph({ style: 'Subtitle', children: runs(block.runs) });
        case 'heading':
          return new d.Paragraph({
            style: `Heading${block.level}`,
            numbering: block.numbered ? { reference: 'headings', level: block.level - 1 } : undefined,
            children: runs(block.runs),
          });
        case 'paragraph':
          return new d.Paragraph({ style: styleOf[block.style], children: runs(block.runs) });
        case 'list':
          return list(block);
        case 'table':
          return table(block);
        case 'contents':
          return new d.TableOfContents('Contents', { hyperlink: true, headingStyleRange: '1-3' });
        case 'page-break':
          return new d.Paragraph({ children: [new d.PageBreak()] });
        case 'control':
          return control(block.tag, block.title, () => [], children(block.blocks));
        default:
          return [];
      }
    });
  const level = (level, format, text) => ({ level, format, text, alignment: d.AlignmentType.LEFT });
  return (draft) =>
    d.Packer.toBuffer(
      new d.Document({
        title: draft.title,
        subject: draft.subject,
        creator: 'Plumbline',
        styles: documentStyles(draft.language),
        numbering: {
          config: [
            {
              reference: 'headings',
              levels: [level(0, d.LevelFormat.DECIMAL, '%1.'), level(1, d.LevelFormat.DECIMAL, '%1.%2')],
            },
            { reference: 'numbers', levels: [level(0, d.LevelFormat.DECIMAL, '%1.')] },
            { reference: 'bullets', levels: [level(0, d.LevelFormat.BULLET, '•')] },
          ],
        },
        sections: [
          {
            headers: { default: new d.Header({ children: [new d.Paragraph({ style: 'Header', text: draft.title })] }) },
            footers: {
              default: new d.Footer({
                children: [
                  new d.Paragraph({
                    style: 'Footer',
                    children: [
                      new d.TextRun({ children: ['Page ', d.PageNumber.CURRENT, ' of ', d.PageNumber.TOTAL_PAGES] }),
                    ],
                  }),
                ],
              }),
            },
            children: children(draft.blocks),
          },
        ],
      }),
    );
}
