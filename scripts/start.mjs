// `npm start`: builds the add-in and serves it, over https for Office and over http for a browser without Office.
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { buildAddin, BuildError } from './build/addin.mjs';
import { localCertificate } from './serve-certificate.mjs';
import { serveFolder } from './serve.mjs';

const root = new URL('..', import.meta.url).pathname;
const folder = `${root}dist/addin`;
const usage = `npm start -- [--port 3000] [--http-port 3001] [--no-open]

Builds the add-in and serves it on this computer until Ctrl+C.
  --port       for Office, https (manifest.xml names 3000; another port is put into dist/addin/manifest.xml)
  --http-port  for a browser without Office
  --no-open    opens no browser`;

try {
  await start();
} catch (error) {
  if (
    error instanceof BuildError ||
    error.cause?.syscall === 'listen' ||
    String(error.code).startsWith('ERR_PARSE_ARGS')
  )
    console.error(error.message);
  else console.error(error);
  process.exit(1);
}

async function start() {
  const { values: options } = parseArgs({
    options: {
      port: { type: 'string', default: '3000' },
      'http-port': { type: 'string' },
      'no-open': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (options.help) {
    console.log(usage);
    return;
  }
  const port = portOf(options.port);
  const plainPort = options['http-port'] === undefined ? port + 1 : portOf(options['http-port']);

  // The ports first: whoever started it twice learns so before anything is built.
  const certificate = await localCertificate();
  await serveFolder({ folder, port, certificate });
  await serveFolder({ folder, port: plainPort });
  console.log('Building the add-in …');
  await buildAddin({ baseUrl: `https://localhost:${port}/` });

  const plain = `http://localhost:${plainPort}/`;
  console.log(`
In a browser, without Office:
  ${plain}

In Excel and Word, from ${folder}/manifest.xml served at https://localhost:${port}/:
  Web      Home > Add-ins > More Add-ins > My Add-ins > Upload My Add-in, choose manifest.xml.
  Windows  put manifest.xml into a shared folder that is a trusted catalog, then Home > Add-ins > More Add-ins > Shared Folder.
  Mac      copy manifest.xml to ~/Library/Containers/com.microsoft.Excel/Data/Documents/wef and com.microsoft.Word/… .
  Step by step: docs/deploy.md.`);
  if (certificate.trust !== null)
    console.log(`
Office opens the pane only if this computer trusts the certificate. Once:
  ${certificate.trust}`);
  console.log('\nNothing is asked of any other computer. Ctrl+C ends it.');
  if (!options['no-open'] && canOpen()) open(plain);
}

function portOf(text) {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65534)
    throw new BuildError(`--port ${text}: expected a number from 1 to 65534.`);
  return port;
}

/** A browser is opened for a person at a screen, not in a build and not over a line without a display. */
function canOpen() {
  if (process.env.CI || !process.stdout.isTTY) return false;
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function open(address) {
  const [command, ...args] =
    process.platform === 'win32'
      ? ['cmd', '/c', 'start', '', address]
      : process.platform === 'darwin'
        ? ['open', address]
        : ['xdg-open', address];
  // Whoever has no such command reads the address above.
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
