import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import { get as httpsGet } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { build } from 'esbuild';
import { openLibrary } from '../src/app/library.ts';
import type { LibraryFiles } from '../src/app/ports.ts';
import { languageOutcomes, languageParts } from '../src/core/draft/template/language-library.ts';
import { ribbonActions } from '../src/entries/ribbon/actions.ts';
import { keptLibraryFiles, libraryFiles } from '../src/hosts/node/library-files.ts';
import {
  buildAddin,
  fileFor,
  headersOf,
  headersText,
  libraryFilesPlugin,
  localCertificate,
  pagePolicy,
  realEntries,
  serveFolder,
  smallEntries,
} from './support/addin-build.ts';
import { projectRoot } from './support/library.ts';
import { lintManifest } from './support/manifest-linter.ts';
import { pngSize } from './support/png-size.ts';

const baseUrl = 'https://plumbline.example.org/addin/';
const temporary = (): string => mkdtempSync(join(tmpdir(), 'plumbline-addin-'));
const folder = temporary();
const entries = smallEntries();
let files: string[] = [];
before(async () => {
  files = await buildAddin({ baseUrl, folder, maps: null, entries });
});
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
const nameLike = (pattern: RegExp): string => files.find((path) => pattern.test(path)) ?? `nothing like ${pattern}`;

describe('the folder of the built add-in', () => {
  test('holds the pages, the bundles, the icons, the example and what a server and a lawyer ask for', () => {
    const plain = files
      .filter((path) => !path.startsWith('assets/'))
      .map((path) => path.replace(/-[A-Z0-9]{8}\./, '-#.'));
    assert.deepEqual(
      [...new Set(plain)],
      [
        'example.xlsx',
        'functions.js',
        'functions.json',
        'headers.txt',
        'index.html',
        'js/chunk-#.js',
        'js/later-#.js',
        'js/main-#.js',
        'js/page-#.css',
        'js/prelude-#.js',
        'js/worker-#.js',
        'licenses.txt',
        'manifest.xml',
        'pane.html',
        'shortcuts.json',
      ],
    );
    assert.equal(files.filter((path) => !existsSync(join(folder, path))).length, 0);
    assert.deepEqual(
      readFileSync(join(folder, 'example.xlsx')),
      readFileSync(join(projectRoot, 'examples/district.xlsx')),
    );
  });

  test('has pages that speak of no other address than Office’s own library, and that only where Office opens them', () => {
    const addresses = (page: string): string[] =>
      [...read(page).matchAll(/\b(?:src|href)="([^"]*)"/g)].map(([, at]) => at!);
    for (const page of ['index.html', 'pane.html']) {
      const outside = addresses(page).filter((address) => /^([a-z]+:|\/)/i.test(address));
      assert.deepEqual(
        outside,
        page === 'pane.html' ? ['https://appsforoffice.microsoft.com/lib/1/hosted/office.js'] : [],
      );
      for (const address of addresses(page))
        if (!outside.includes(address)) assert.equal(files.includes(address), true, `${page} names ${address}`);
      assert.doesNotMatch(read(page), /<script(?![^>]*\ssrc=)/, 'a script stands in the page');
      assert.doesNotMatch(read(page), /<style|\sstyle=|\son[a-z]+=/, 'a style or a handler stands in the page');
    }
    assert.match(read('pane.html'), /office\.js"\s+data-use-associated-actions-only="1"/);
  });

  test('has pages whose first script is the one that limits what strings may become', () => {
    for (const page of ['index.html', 'pane.html']) {
      const [policy, script] = [read(page).indexOf('Content-Security-Policy'), read(page).indexOf('<script')];
      assert.equal(policy > 0 && policy < script, true, 'the policy comes first');
      assert.match(read(page).slice(script), /^<script src="js\/prelude-/);
    }
  });

  test('has a manifest for the address it is served from, with its icons, keys and commands', () => {
    const faults = lintManifest({
      manifest: read('manifest.xml'),
      shortcuts: read('shortcuts.json'),
      actions: ribbonActions,
      version: (JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string }).version,
      baseUrl,
      pixels: (path) => pngSize(join(folder, path)),
    });
    assert.deepEqual(faults, []);
    assert.doesNotMatch(read('manifest.xml'), /localhost/);
    for (const [, path] of read('manifest.xml').matchAll(/"https:\/\/plumbline\.example\.org\/addin\/([^"]*)"/g))
      assert.equal(files.includes(path!), true, `the manifest names ${path}`);
  });

  test('names the worker by its hash, and gives it every rule and template', () => {
    assert.equal(read(nameLike(/^js\/main-/)).includes(nameLike(/^js\/worker-/)), true);
    const { rules, templates } = libraryFiles(projectRoot);
    // What serves which duty is told by the command line alone.
    const needed = [...rules.keys()].filter((path) => !path.startsWith('coverage/'));
    for (const path of [...needed, ...templates.keys()])
      assert.equal(read(nameLike(/^js\/worker-/)).includes(JSON.stringify(path)), true, path);
  });

  test('tells the licence of every package in it', () => {
    for (const name of ['react', 'react-dom', '@fluentui/react-button', '@griffel/core', 'keyborg'])
      assert.match(read('licenses.txt'), new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, 'm'));
    assert.match(read('licenses.txt'), /Permission is hereby granted, free of charge/);
  });

  test('is the same, byte for byte, when it is built again elsewhere', async () => {
    const again = temporary();
    assert.deepEqual(await buildAddin({ baseUrl, folder: again, maps: null, entries }), files);
    for (const path of files)
      assert.equal(readFileSync(join(again, path)).equals(readFileSync(join(folder, path))), true, path);
  });

  test('is not written when the pane would start slowly, and says by how much', async () => {
    const nowhere = join(temporary(), 'slow');
    await assert.rejects(
      buildAddin({ folder: nowhere, maps: null, entries: smallEntries('document.title = "slow";'), budget: 200 }),
      /kB of script at its start, over/,
    );
    assert.equal(existsSync(nowhere), false);
  });

  test('is not written when a script makes a policy of its own for what strings may become', async () => {
    const own = smallEntries('window.trustedTypes.createPolicy("mine", {});');
    await assert.rejects(buildAddin({ folder: temporary(), maps: null, entries: own }), /makes a policy of its own/);
  });

  for (const wrong of ['plumbline.example.org', 'http://plumbline.example.org/', 'https://example.org/?a=b'])
    test(`is not written for ${wrong}, which Office would not open`, async () => {
      await assert.rejects(
        buildAddin({ baseUrl: wrong, folder: temporary(), maps: null, entries }),
        /expected the https address/,
      );
    });

  test(
    'is of the product itself within the same limit',
    { skip: existsSync(realEntries.main) ? false : 'no pane yet' },
    async () => {
      const lines: string[] = [];
      const made = await buildAddin({ folder: temporary(), maps: null, say: (line) => lines.push(line) });
      assert.equal(made.includes('pane.html'), true);
      assert.match(lines.join('\n'), /pane\.html, scripts at its start/);
    },
  );
});

describe('the library a build keeps', () => {
  const fromFiles = openLibrary(libraryFiles(projectRoot));
  let bundled: LibraryFiles;
  before(async () => {
    const { outputFiles } = await build({
      stdin: { contents: `export { libraryFiles } from 'library-files';`, resolveDir: projectRoot },
      bundle: true,
      write: false,
      format: 'esm',
      plugins: [libraryFilesPlugin(projectRoot)],
    });
    const file = join(temporary(), 'library.mjs');
    writeFileSync(file, outputFiles[0]!.text);
    bundled = ((await import(file)) as { libraryFiles: LibraryFiles }).libraryFiles;
  });

  test('gives the very library its files give, to the last text of the finding language', () => {
    assert.equal(bundled.checked, true);
    const opened = openLibrary(bundled);
    assert.equal(opened.ok && fromFiles.ok, true);
    if (!opened.ok || !fromFiles.ok) return;
    const { templates: kept, words: _ours, ...values } = opened.value;
    const { templates: read, words: _theirs, ...expected } = fromFiles.value;
    assert.deepEqual(values, expected);
    assert.deepEqual([...kept.reports.keys()], [...read.reports.keys()]);
    let texts = 0;
    for (const key of read.language.keys())
      for (const outcome of languageOutcomes)
        for (const part of languageParts) {
          const program = read.language.find(key, outcome, part)?.program;
          if (program !== undefined) texts++;
          assert.deepEqual(kept.language.find(key, outcome, part)?.program, program, `${key} ${outcome} ${part}`);
        }
    assert.ok(texts > 1000, String(texts));
  });

  test('is what the command line starts from, until a file is changed', async () => {
    const folder = temporary();
    const put = (path: string, text: string): void => {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), text);
    };
    const { rules, templates } = libraryFiles(projectRoot);
    for (const [path, text] of rules) put(`src/rules/${path}`, text);
    for (const [path, text] of templates) put(`templates/${path}`, text);
    cpSync(join(projectRoot, 'dist/library.json'), join(folder, 'dist/library.json'), { recursive: true });
    assert.deepEqual([...keptLibraryFiles(folder).rules], [...bundled.rules]);
    assert.equal(keptLibraryFiles(folder).checked, true);
    const path = 'privacy/settings.yaml';
    put(`src/rules/${path}`, `${rules.get(path)!}\n# mine\n`);
    assert.match(keptLibraryFiles(folder).rules.get(path)!, /# mine/);
    assert.notEqual(keptLibraryFiles(folder).checked, true);
  });
});

describe('the server for trying the add-in', () => {
  let server: Server;
  let address = '';
  before(async () => {
    server = await serveFolder({ folder, port: 0 });
    address = `http://localhost:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());

  /** Asks for exactly this path; fetch would tidy it first. */
  const ask = (path: string, method = 'GET'): Promise<IncomingMessage> =>
    new Promise((answered, failed) => {
      const { hostname, port } = new URL(address);
      httpRequest({ hostname, port, path, method }, (response) => answered(response.resume()))
        .on('error', failed)
        .end();
    });

  test('sends each page with the policy that stands in it', async () => {
    for (const page of ['index.html', 'pane.html']) {
      const { statusCode, headers } = await ask(`/${page}`);
      assert.equal(statusCode, 200);
      const written = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(read(page))?.[1];
      assert.equal(written, pagePolicy(page === 'pane.html'));
      assert.equal(String(headers['content-security-policy']).startsWith(`${written}; frame-ancestors `), true);
      assert.doesNotMatch(written, /unsafe-|(?<!trusted-types )\*/);
    }
  });

  test('lets Office on the web frame the pane, nobody the page outside Office', () => {
    assert.match(
      headersOf('pane.html')['Content-Security-Policy']!,
      /frame-ancestors 'self' .*https:\/\/\*\.cloud\.microsoft/,
    );
    assert.match(headersOf('index.html')['Content-Security-Policy']!, /frame-ancestors 'none'$/);
  });

  test('sends every kind of file as what it is, and nothing that a browser would guess', async () => {
    const types: Readonly<Record<string, string>> = {
      '/': 'text/html; charset=utf-8',
      '/functions.js': 'text/javascript; charset=utf-8',
      '/functions.json': 'application/json; charset=utf-8',
      '/manifest.xml': 'application/xml; charset=utf-8',
      '/licenses.txt': 'text/plain; charset=utf-8',
      '/assets/icon-16.png': 'image/png',
      '/example.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      [`/${nameLike(/\.css$/)}`]: 'text/css; charset=utf-8',
    };
    for (const [path, type] of Object.entries(types)) {
      const { statusCode, headers } = await ask(path);
      assert.deepEqual([statusCode, headers['content-type']], [200, type], path);
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['referrer-policy'], 'no-referrer');
    }
  });

  test('has hashed files kept for good, icons for a day and pages asked for each time', async () => {
    const kept = async (path: string): Promise<string | undefined> => (await ask(path)).headers['cache-control'];
    assert.match((await kept(`/${nameLike(/^js\/main-/)}`)) ?? '', /immutable/);
    assert.equal(await kept('/assets/icon-32.png'), 'public, max-age=86400');
    for (const path of ['/', '/pane.html', '/functions.js', '/shortcuts.json'])
      assert.equal(await kept(path), 'no-cache');
  });

  test('lets Office on the web read the functions, the keys and the icons, and nothing else from elsewhere', async () => {
    const open = async (path: string): Promise<unknown> => (await ask(path)).headers['access-control-allow-origin'];
    for (const path of ['/functions.json', '/functions.js', '/shortcuts.json', '/assets/icon-80.png'])
      assert.equal(await open(path), '*', path);
    for (const path of ['/', '/pane.html', '/example.xlsx']) assert.equal(await open(path), undefined, path);
  });

  const secret = join(folder, '..', 'secret.txt');
  for (const path of [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/../../secret.txt',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '/assets/..\\..\\secret.txt',
    '//secret.txt',
    '/.hidden',
    '/index.html%00.png',
    '/%zz',
    '/assets',
  ])
    test(`answers ${path} with nothing`, async () => {
      writeFileSync(secret, 'not for everybody');
      writeFileSync(join(folder, '.hidden'), 'nor this');
      assert.equal((await ask(path)).statusCode, 404);
      assert.equal(fileFor(folder, path), null);
    });

  test('only shows files: nothing can be sent to it', async () => {
    const { statusCode, headers } = await ask('/index.html', 'POST');
    assert.deepEqual([statusCode, headers.allow], [405, 'GET, HEAD']);
  });

  test('says which port is taken and what to do', async () => {
    const { port } = server.address() as AddressInfo;
    await assert.rejects(serveFolder({ folder, port }), new RegExp(`Port ${port} is taken.*--port`));
  });

  test('serves over https with a certificate of its own outside the repository, and says how to trust it', async () => {
    const home = temporary();
    const made = await localCertificate({ home, platform: 'darwin' });
    assert.equal(made.file.startsWith(home), true);
    assert.match(made.trust ?? '', /security add-trusted-cert/);
    assert.match((await localCertificate({ home, platform: 'win32' })).trust ?? '', /certutil -user -addstore Root/);
    assert.equal((await localCertificate({ home })).cert, made.cert, 'the certificate stays');
    const inAYear = new Date(Date.now() + 360 * 24 * 3600 * 1000);
    assert.notEqual(
      (await localCertificate({ home, now: inAYear })).cert,
      made.cert,
      'a certificate that ends is replaced',
    );

    const secure = await serveFolder({ folder, port: 0, certificate: made });
    const { port } = secure.address() as AddressInfo;
    const status = await new Promise((answered, failed) =>
      httpsGet({ hostname: 'localhost', port, path: '/pane.html', ca: made.cert }, (response) =>
        answered(response.resume().statusCode),
      ).on('error', failed),
    );
    secure.close();
    assert.equal(status, 200);
  });

  test('answers only on this machine', () => {
    assert.match((server.address() as AddressInfo).address, /^(127\.0\.0\.1|::1)$/);
  });
});

test('the list of headers names for each file what the server sends', () => {
  const blocks = new Map(
    headersText()
      .split('\n\n')
      .filter((block) => block.startsWith('/'))
      .map((block) => {
        const [place, ...lines] = block.trim().split('\n  ');
        return [place!, Object.fromEntries(lines.map((line) => line.split(/: (.*)/s).slice(0, 2)))] as const;
      }),
  );
  const fits = (place: string, path: string): boolean =>
    place.endsWith('*') ? path.startsWith(place.slice(0, -1)) : path === place;
  for (const path of ['/pane.html', '/index.html', '/functions.json', '/js/main-1.js', '/assets/icon-16.png']) {
    const told = [...blocks].filter(([place]) => fits(place, path)).map(([, headers]) => headers);
    assert.deepEqual(Object.assign({}, ...told), headersOf(path.slice(1)), path);
  }
});
