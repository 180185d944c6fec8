// What a browser may do with each file of the add-in: one list for the pages' meta elements, our server and other servers.
import { createHash } from 'node:crypto';

/** Where Office's own library has to be loaded from. */
export const officeOrigin = 'https://appsforoffice.microsoft.com';

/**
 * The text every style element is born with. The component library makes style elements and fills them through the style
 * sheet's interface; the policy admits elements with exactly this text and no other style that stands in the page. An
 * element without text would do in some browsers, but older WebKit never admits the hash of nothing.
 */
export const styleText = '/* */';

/** Who may show pane.html in a frame: Office on the web, all frames around the pane counted. Only a header can say it. */
const officeHosts = [
  'https://*.cloud.microsoft',
  'https://*.microsoft365.com',
  'https://*.office.com',
  'https://*.office.net',
  'https://*.office365.com',
  'https://*.officeapps.live.com',
  'https://*.live.com',
  'https://*.sharepoint.com',
  'https://teams.microsoft.com',
];

/** The policy of a page as it stands in its meta element. `inOffice` is pane.html, which loads Office's library. */
export function pagePolicy(inOffice) {
  return [
    "default-src 'none'",
    `script-src 'self'${inOffice ? ` ${officeOrigin}` : ''}`,
    `style-src 'self' ${hash(styleText)}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    // Office's library is not ours to pin: should it ever make a policy of its own, the pane must still open.
    `trusted-types ${inOffice ? '*' : 'default'}`,
  ].join('; ');
}

/** The headers a server sends with a file, by the file's path below the add-in's folder. */
export function headersOf(path) {
  return { ...headersOfAll, ...headersOfOne(path) };
}

const headersOfAll = {
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

function headersOfOne(path) {
  const inOffice = path === 'pane.html';
  const frames = inOffice ? ["'self'", ...officeHosts].join(' ') : "'none'";
  return {
    'Cache-Control': cacheOf(path),
    // A worker keeps to the policy of its own file.
    ...(/\.(html|js)$/.test(path)
      ? { 'Content-Security-Policy': `${pagePolicy(inOffice)}; frame-ancestors ${frames}` }
      : {}),
    // Office on the web reads these from its own address.
    ...(/^(functions\.js(on)?|shortcuts\.json|assets\/.*)$/.test(path) ? { 'Access-Control-Allow-Origin': '*' } : {}),
  };
}

/** What the files of the add-in are, for every server that does not know by itself. */
export const contentTypes = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  png: 'image/png',
  txt: 'text/plain; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xml: 'application/xml; charset=utf-8',
};

/** The text of headers.txt: what every file is sent with, and what is added for some; several hosts read it as `_headers`. */
export function headersText() {
  const block = (place, headers) =>
    [`/${place}`, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n');
  return (
    [
      '# Headers to send with the files of this folder. A place starts below the folder; `*` stands for any rest.',
      block('*', headersOfAll),
      block('', headersOfOne('index.html')),
      ...['index.html', 'pane.html', 'functions.js', 'functions.json', 'shortcuts.json', 'manifest.xml'].map((path) =>
        block(path, headersOfOne(path)),
      ),
      block('js/*', headersOfOne('js/any.js')),
      block('assets/*', headersOfOne('assets/any.png')),
    ].join('\n\n') + '\n'
  );
}

/** Names under js/ hold a hash of their content; icons stay for a day, as Office asks; the rest is asked for each time. */
function cacheOf(path) {
  if (path.startsWith('js/')) return 'public, max-age=31536000, immutable';
  if (path.startsWith('assets/')) return 'public, max-age=86400';
  return 'no-cache';
}

function hash(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
