import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { ribbonActions } from '../src/entries/ribbon/actions.ts';
import { projectRoot } from './support/library.ts';
import { lintManifest, type ManifestSurroundings } from './support/manifest-linter.ts';
import { pngSize } from './support/png-size.ts';

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');

const asShipped: ManifestSurroundings = {
  manifest: read('manifest.xml'),
  shortcuts: read('assets/shortcuts.json'),
  actions: ribbonActions,
  version: (JSON.parse(read('package.json')) as { version: string }).version,
  baseUrl: 'https://localhost:3000/',
  pixels: (path) => pngSize(join(projectRoot, path)),
};

/** The manifest with a piece of it replaced; the piece has to be there. */
const edited = (found: string | RegExp, put: string): Partial<ManifestSurroundings> => {
  const manifest = asShipped.manifest.replace(found, put);
  assert.notEqual(manifest, asShipped.manifest, `${String(found)} is not in the manifest`);
  return { manifest };
};
const keys = (found: string | RegExp, put: string): Partial<ManifestSurroundings> => {
  const shortcuts = asShipped.shortcuts.replace(found, put);
  assert.notEqual(shortcuts, asShipped.shortcuts, `${String(found)} is not in the keys`);
  return { shortcuts };
};

const long = (length: number): string => 'x'.repeat(length);

const broken: readonly (readonly [string, Partial<ManifestSurroundings>, RegExp])[] = [
  ['is cut off', edited('</OfficeApp>', ''), /not well-formed/],
  [
    'has its version after its provider',
    edited(/(<Version>.*<\/Version>)(\s*<ProviderName>.*)/, '$2$1'),
    /<Version> stands too late/,
  ],
  [
    'has a label before its groups',
    edited(/(<CustomTab id="Plumbline.Excel.Tab">)/, '$1<Label resid="Plumbline.Label" />'),
    /<Group> stands too late in <CustomTab>/,
  ],
  [
    'has functions before its runtime',
    edited(/(<Runtimes>[\s\S]*?<\/Runtimes>)(\s*<AllFormFactors>[\s\S]*?<\/AllFormFactors>)/, '$2$1'),
    /Workbook does not begin with <Runtimes>/,
  ],
  [
    'has an element nobody knows',
    edited('<Permissions>', '<Shortcut /><Permissions>'),
    /<Shortcut> may not stand in <OfficeApp>/,
  ],
  ['has no description', edited(/<Description DefaultValue="[^"]*" \/>/, ''), /<OfficeApp> lacks <Description>/],
  ['has a button without a tip', edited(/<Supertip>[\s\S]*?<\/Supertip>/, ''), /<Control> lacks <Supertip>/],
  ['is of another kind', edited('xsi:type="TaskPaneApp"', 'xsi:type="MailApp"'), /not a TaskPaneApp/],
  ['has an id that is no GUID', edited(/<Id>[^<]*<\/Id>/, '<Id>plumbline</Id>'), /not a GUID/],
  ['has a version of three parts', edited(/<Version>[^<]*<\/Version>/, '<Version>0.1.0</Version>'), /not four parts/],
  ['has another version than the package', { version: '9.9.9' }, /not that of package.json/],
  ['asks for less than it needs', edited('ReadWriteDocument', 'ReadDocument'), /not ReadWriteDocument/],
  ['has another language', edited('>en-US<', '>de-DE<'), /not en-US/],
  ['has commands of another version', edited('VersionOverridesV1_0', 'VersionOverridesV1_1'), /not of version 1.0/],
  ['names Excel alone', edited('<Host Name="Document" />', ''), /Document is not named once/],
  [
    'has no commands for Word',
    edited(/<Host xsi:type="Document">[\s\S]*?<\/Host>/, ''),
    /Document has not one set of commands/,
  ],
  [
    'names PowerPoint too',
    edited('<Host Name="Document" />', '<Host Name="Document" /><Host Name="Presentation" />'),
    /other hosts/,
  ],
  [
    'requires what Excel alone has',
    edited(
      '<DefaultSettings>',
      '<Requirements><Sets><Set Name="ExcelApi" MinVersion="1.9" /></Sets></Requirements><DefaultSettings>',
    ),
    /ExcelApi is required/,
  ],
  [
    'speaks of a resource that is not there',
    edited('<bt:String id="Open.Label"', '<bt:String id="Opened.Label"'),
    /resid="Open.Label"> has no resource/,
  ],
  [
    'has a resource nobody uses',
    edited('<bt:Urls>', '<bt:Urls><bt:Url id="Spare.Url" DefaultValue="https://localhost:3000/x.html" />'),
    /Spare.Url is not used/,
  ],
  [
    'has a resource twice',
    edited('<bt:Urls>', '<bt:Urls><bt:Url id="Pane.Url" DefaultValue="https://localhost:3000/pane.html" />'),
    /Pane.Url is there more than once/,
  ],
  ['has a resource id of 33 characters', edited(/Open\.Label/g, long(33)), /longer than 32/],
  [
    'shows a tip where a label belongs',
    edited('<Label resid="Open.Label" />', '<Label resid="Open.Tip" />'),
    /leads to LongStrings, not to ShortStrings/,
  ],
  [
    'has an id twice',
    edited('id="Plumbline.Word.Tab"', 'id="Plumbline.Excel.Tab"'),
    /Plumbline.Excel.Tab is there more than once/,
  ],
  ['has an id of 126 characters', edited('id="Plumbline.Word.Tab"', `id="${long(126)}"`), /longer than 125/],
  [
    'has a function name of 126 characters',
    edited('<FunctionName>runChecks', `<FunctionName>${long(126)}`),
    /<FunctionName> is longer than 125/,
  ],
  ['has two panes', edited('<TaskpaneId>Plumbline.Pane', '<TaskpaneId>Plumbline.Other'), /more than one pane/],
  [
    'has a label of 126 characters',
    edited('DefaultValue="Run checks"', `DefaultValue="${long(126)}"`),
    /RunChecks.Label is longer than 125/,
  ],
  [
    'has a tip of 251 characters',
    edited(/(id="Open.Tip" DefaultValue=")[^"]*/, `$1${long(251)}`),
    /Open.Tip is longer than 250/,
  ],
  ['has an empty tip', edited(/(id="Open.Tip" DefaultValue=")[^"]*/, '$1'), /Open.Tip is empty/],
  [
    'has a name of 126 characters',
    edited('<DisplayName DefaultValue="Plumbline"', `<DisplayName DefaultValue="${long(126)}"`),
    /<DisplayName> is longer/,
  ],
  [
    'has a description of 251 characters',
    edited(/(<Description DefaultValue=")[^"]*/, `$1${long(251)}`),
    /<Description> is longer/,
  ],
  [
    'leads to somebody else',
    edited('https://localhost:3000/functions.js"', 'https://example.org/functions.js"'),
    /not below/,
  ],
  [
    'has a page without https',
    edited('https://localhost:3000/functions.js"', 'ftp://localhost/functions.js"'),
    /not an https address/,
  ],
  [
    'has a button without its large icon',
    edited(/<bt:Image size="80" resid="RunChecks.Icon.80" \/>/, ''),
    /lacks size 80/,
  ],
  [
    'has an icon that is not there',
    edited('assets/run-checks-32.png', 'assets/run-check-32.png'),
    /run-check-32.png is no picture/,
  ],
  [
    'has an icon of another size',
    edited('assets/run-checks-32.png', 'assets/run-checks-16.png'),
    /16 × 16 pixels, not 32 × 32/,
  ],
  [
    'has an add-in icon of another size',
    edited('assets/icon-64.png', 'assets/icon-80.png'),
    /80 × 80 pixels, not 64 × 64/,
  ],
  ['has a runtime that ends', edited('lifetime="long"', 'lifetime="short"'), /does not live long/],
  [
    'runs its functions in another page',
    edited('<FunctionFile resid="Pane.Url" />', '<FunctionFile resid="Functions.Script.Url" />'),
    /are not one/,
  ],
  [
    'opens another page without commands',
    edited(
      '<SourceLocation DefaultValue="https://localhost:3000/pane.html" />',
      '<SourceLocation DefaultValue="https://localhost:3000/index.html" />',
    ),
    /another page would open/,
  ],
  [
    'runs a command that is not listed',
    edited('<FunctionName>runChecks', '<FunctionName>runCheck'),
    /runs runCheck, which is not listed/,
  ],
  [
    'has no button for a command that is listed',
    { actions: [...ribbonActions, { id: 'spare', host: 'word' }] },
    /spare is listed for Document and has no button/,
  ],
  ['leads to no keys', edited(/<ExtendedOverrides[^>]*\/>/, ''), /does not lead to shortcuts.json/],
  [
    'offers its functions in Word',
    edited(
      /(<Host xsi:type="Document">[\s\S]*?<\/Runtimes>)/,
      '$1<AllFormFactors><ExtensionPoint xsi:type="CustomFunctions" /></AllFormFactors>',
    ),
    /outside Excel/,
  ],
  [
    'has keys for a command nobody knows',
    keys('"id": "runChecks"', '"id": "walk"'),
    /the action walk, which is not listed/,
  ],
  [
    'has keys that lack a command',
    keys(/\{ "id": "runChecks"[^}]*\},/, ''),
    /runChecks is listed and not among the actions/,
  ],
  [
    'has a command of the keys twice',
    keys('"id": "showFindings"', '"id": "runChecks"'),
    /names? the action runChecks twice/,
  ],
  ['has a command without a name', keys('"name": "Run the checks"', '"name": ""'), /runChecks has no name/],
  ['has a command of another type', keys('"ExecuteFunction"', '"ShowTaskpane"'), /not of type ExecuteFunction/],
  ['has a command without a key', keys(/\{ "action": "runChecks"[^}]*\} \},/, ''), /runChecks has not one key/],
  ['gives a key to no action', keys('"action": "runChecks"', '"action": "walk"'), /given to walk/],
  ['has no key for the web', keys(/, "web": "Ctrl\+Alt\+Shift\+1"/, ''), /runChecks has no key for web/],
  ['has a key twice', keys('Ctrl+Alt+Shift+F', 'Shift+Alt+Ctrl+R'), /stands for runChecks and for showFindings/],
  [
    'has a key that belongs to the browser',
    keys('"web": "Ctrl+Alt+Shift+1"', '"web": "Ctrl+Shift+T"'),
    /belongs to the browser/,
  ],
  ['has a key with Shift alone', keys('Ctrl+Alt+Shift+R', 'Shift+R'), /needs Ctrl, Alt or Cmd/],
  ['has two keys at once', keys('Ctrl+Alt+Shift+R', 'Ctrl+R+T'), /no modifier/],
  ['has a modifier twice', keys('Ctrl+Alt+Shift+R', 'Ctrl+Ctrl+R'), /modifier twice/],
  ['has a key of no keyboard', keys('Ctrl+Alt+Shift+R', 'Ctrl+ü'), /does not end with one key/],
];

describe('the manifest', () => {
  test('is one that Excel and Word accept, and says what its icons, keys and commands say', () => {
    assert.deepEqual(lintManifest(asShipped), []);
  });

  for (const [what, change, told] of broken) {
    test(`is refused when it ${what}`, () => {
      const faults = lintManifest({ ...asShipped, ...change });
      assert.equal(
        faults.some((fault) => told.test(fault)),
        true,
        `expected ${told} in\n${faults.join('\n')}`,
      );
    });
  }
});
