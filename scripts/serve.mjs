// A small server for the built add-in. It answers with files of one folder and asks nothing of anybody.
import { createReadStream, statSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { join, normalize, sep } from 'node:path';
import { contentTypes, headersOf } from './build/policies.mjs';

/**
 * A server for a folder, listening on this machine only. `certificate` ({ key, cert }) makes it https. Throws an error
 * with a sentence for a person where the port is taken or not allowed.
 */
export async function serveFolder({ folder, port, certificate = null, host = 'localhost' }) {
  const answer = (request, response) => answerWithFile(folder, request, response);
  const server = certificate === null ? createHttpServer(answer) : createHttpsServer(certificate, answer);
  await new Promise((done, failed) => {
    server.once('error', (error) => failed(new Error(whyNotListening(error, port), { cause: error })));
    server.listen(port, host, done);
  });
  return server;
}

/** The file below the folder an address stands for, as a path from the folder; null where there is none. */
export function fileFor(folder, address) {
  let path;
  try {
    path = decodeURIComponent(address.replace(/[?#].*$/s, ''));
  } catch {
    return null;
  }
  if (!path.startsWith('/') || /[\0\\]/.test(path) || path.split('/').some((part) => part.startsWith('.'))) return null;
  const found = normalize(join(folder, path.endsWith('/') ? `${path}index.html` : path));
  if (!found.startsWith(normalize(folder + sep))) return null;
  return statSync(found, { throwIfNoEntry: false })?.isFile() === true
    ? found.slice(normalize(folder + sep).length)
    : null;
}

function answerWithFile(folder, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  const found = fileFor(folder, request.url ?? '/');
  if (found === null) {
    response.writeHead(404, { ...headersOf('none.txt'), 'Content-Type': contentTypes.txt });
    response.end(request.method === 'HEAD' ? undefined : 'There is no such file.\n');
    return;
  }
  const path = found.split(sep).join('/');
  const file = join(folder, found);
  response.writeHead(200, {
    ...headersOf(path),
    'Content-Type': contentTypes[path.split('.').at(-1)] ?? 'application/octet-stream',
    'Content-Length': statSync(file).size,
  });
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
}

function whyNotListening(error, port) {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. End that program, or choose other ports with --port and --http-port.`;
  if (error.code === 'EACCES') return `This account may not open port ${port}. Choose one above 1023.`;
  return `Port ${port} cannot be opened: ${error.message}`;
}
