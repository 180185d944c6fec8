import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { projectRoot } from './library.ts';

// The build and the server are plain scripts; this says what they are to the tests.

interface BuildOptions {
  readonly baseUrl?: string;
  readonly folder?: string;
  readonly maps?: string | null;
  readonly entries?: Entries;
  readonly budget?: number;
  readonly say?: (line: string) => void;
}

interface Entries {
  readonly main: string;
  readonly worker: string;
  readonly functions: string;
  readonly functionsMetadata: string;
}

const script = async (name: string): Promise<unknown> => import(new URL(`../../scripts/${name}`, import.meta.url).href);

export const { buildAddin } = (await script('build/addin.mjs')) as {
  buildAddin: (options: BuildOptions) => Promise<string[]>;
};

export const { headersOf, headersText, pagePolicy } = (await script('build/policies.mjs')) as {
  headersOf: (path: string) => Readonly<Record<string, string>>;
  headersText: () => string;
  pagePolicy: (inOffice: boolean) => string;
};

export const { libraryFilesPlugin } = (await script('build/library-files.mjs')) as {
  libraryFilesPlugin: (root: string) => Plugin;
};

export const { serveFolder, fileFor } = (await script('serve.mjs')) as {
  serveFolder: (options: {
    readonly folder: string;
    readonly port: number;
    readonly certificate?: { readonly key: string; readonly cert: string } | null;
  }) => Promise<Server>;
  fileFor: (folder: string, address: string) => string | null;
};

export const { localCertificate } = (await script('serve-certificate.mjs')) as {
  localCertificate: (options: {
    readonly home: string;
    readonly platform?: string;
    readonly now?: Date;
  }) => Promise<{ readonly key: string; readonly cert: string; readonly file: string; readonly trust: string | null }>;
};

/** The entries the product is built from. */
export const realEntries: Entries = {
  main: join(projectRoot, 'src/entries/pane/main.tsx'),
  worker: join(projectRoot, 'src/entries/worker/main.ts'),
  functions: join(projectRoot, 'src/entries/functions/functions.ts'),
  functionsMetadata: join(projectRoot, 'src/entries/functions/functions.json'),
};

/** Entries small enough to be built in a moment: a page that asks its worker how many rules there are. */
export function smallEntries(main: string = smallPage): Entries {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-entries-'));
  const put = (name: string, text: string): string => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  put('later.ts', 'export const later = "told later";');
  return {
    main: put('main.tsx', main),
    worker: put(
      'worker.ts',
      `import { libraryFiles } from 'library-files';
      addEventListener('message', () => postMessage([libraryFiles.rules.size, libraryFiles.templates.size]));`,
    ),
    functions: put('functions.ts', 'export const nothing = null;'),
    functionsMetadata: put('functions.json', '{ "functions": [] }'),
  };
}

const smallPage = `
  import { Button, FluentProvider, webLightTheme } from '@fluentui/react-components';
  import { createRoot } from 'react-dom/client';
  const ask = () => {
    const worker = new Worker(new URL(__WORKER_URL__, document.baseURI));
    worker.onmessage = ({ data }) => { document.title = data.join(' and '); };
    worker.postMessage('how many');
  };
  const later = () => import('./later.ts').then(({ later }) => { document.title = later; });
  createRoot(document.getElementById('root')!).render(
    <FluentProvider theme={webLightTheme}>
      <Button id="ask" appearance="primary" onClick={ask}>Ask</Button>
      <Button id="later" onClick={later}>Later</Button>
    </FluentProvider>,
  );
`;
