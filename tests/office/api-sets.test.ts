import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { floors } from '../../src/hosts/office/requirements.ts';
import { describeCall, filesBelow, findUngatedCalls } from './api-set-lint.ts';

const atTheFloor = Object.fromEntries(Object.values(floors).map(({ set, version }) => [set, version]));
// What the library needs to be there at all, or what no Office in use lacks.
// `event.completed` of a ribbon command names Outlook's set alone.
const everywhere = { TaskPaneApi: '1.1', DialogApi: '1.1', AddinCommands: '1.1', Mailbox: '1.3' };

const gate = `declare function supports(set: string, version: string): boolean;\n`;

/** Small sources with the members the lint is to find in each, in their order. */
const planted: Readonly<Record<string, readonly [text: string, ...found: string[]]>> = {
  'a call at the floor': [`export const f = (s: Excel.Worksheet) => s.getRanges('A1');`],
  'a call above it': [
    `export const f = (r: Excel.Range) => r.getMergedAreasOrNullObject();`,
    'Range.getMergedAreasOrNullObject ExcelApi 1.13',
  ],
  'a property above it': [`export const f = (w: Excel.Worksheet) => w.tabId;`, 'Worksheet.tabId ExcelApi 1.14'],
  'a class above it': [
    `export const f = (w: Excel.Workbook) => w.notes.getItemAt(0).content;`,
    'Note.content ExcelApi 1.18',
    'NoteCollection.getItemAt ExcelApi 1.18',
    'Workbook.notes ExcelApi 1.18',
  ],
  'a name that is loaded': [
    `export const f = (s: Excel.WorksheetCollection) => s.load('items/name,items/tabId');`,
    'Worksheet.tabId ExcelApi 1.14',
  ],
  'an option that is passed': [
    `export const f = () => Excel.run({ mergeUndoGroup: true }, async () => {});`,
    'RunOptions.mergeUndoGroup ExcelApi 1.20',
  ],
  'a call of Word': [
    `export const f = (c: Word.ContentControl) => c.checkboxContentControl;`,
    'ContentControl.checkboxContentControl WordApi 1.7',
  ],
  'a call of the Common API': [
    `export const f = () => Office.addin.showAsTaskpane();`,
    'Addin.showAsTaskpane SharedRuntime 1.1',
  ],
  'inside an if': [
    `${gate}export function f(r: Excel.Range) { if (supports('ExcelApi', '1.13')) { r.getMergedAreasOrNullObject(); } }`,
  ],
  'inside an if for too little': [
    `${gate}export function f(r: Excel.Range) { if (supports('ExcelApi', '1.12')) r.getMergedAreasOrNullObject(); }`,
    'Range.getMergedAreasOrNullObject ExcelApi 1.13',
  ],
  'inside an if for another set': [
    `${gate}export function f(r: Excel.Range) { if (supports('WordApi', '1.13')) r.getMergedAreasOrNullObject(); }`,
    'Range.getMergedAreasOrNullObject ExcelApi 1.13',
  ],
  'in the other branch': [
    `${gate}export function f(r: Excel.Range) { if (supports('ExcelApi', '1.13')) return; else r.getMergedAreasOrNullObject(); }`,
    'Range.getMergedAreasOrNullObject ExcelApi 1.13',
  ],
  'in an else': [
    `${gate}export function f(r: Excel.Range) { if (!supports('ExcelApi', '1.13')) { return; } else { r.getMergedAreasOrNullObject(); } }`,
  ],
  'after a return': [
    `${gate}export function f(r: Excel.Range, x: boolean) { if (x || !supports('ExcelApi', '1.14')) return null; return [1].map(() => r.getMergedAreasOrNullObject()); }`,
  ],
  'before the return': [
    `${gate}export function f(r: Excel.Range) { r.getMergedAreasOrNullObject(); if (!supports('ExcelApi', '1.13')) return; }`,
    'Range.getMergedAreasOrNullObject ExcelApi 1.13',
  ],
  'in a conditional expression': [
    `${gate}export const f = (r: Excel.Range) => supports('ExcelApi', '1.13') ? r.getMergedAreasOrNullObject() : null;`,
  ],
  'behind &&': [
    `${gate}export const f = (r: Excel.Range) => supports('ExcelApi', '1.13') && r.getMergedAreasOrNullObject();`,
  ],
  'behind a constant': [
    `${gate}export function f(r: Excel.Range) { const can = supports('ExcelApi', '1.13'); if (can) r.getMergedAreasOrNullObject(); }`,
  ],
};

const texts = Object.fromEntries(
  Object.entries(planted).map(([, [text]], at) => [new URL(`planted-${at}.ts`, import.meta.url).pathname, text]),
);
const files = [...filesBelow('src/hosts'), ...filesBelow('src/entries')];
const ungated = findUngatedCalls({ files, texts, floors: { ...atTheFloor, ...everywhere } });

describe('the lint finds calls above the floors', () => {
  Object.entries(planted).forEach(([title, [, ...expected]], at) => {
    test(title, () => {
      const found = ungated
        .filter(({ file }) => file.endsWith(`planted-${at}.ts`))
        .map(({ member, set, version }) => `${member} ${set} ${version}`);
      assert.deepEqual(found.sort(), [...expected].sort());
    });
  });
});

test('whatever the add-in calls is there at its floors, or it asks first', () => {
  assert.deepEqual(ungated.filter(({ file }) => file.startsWith('src/')).map(describeCall), []);
});
