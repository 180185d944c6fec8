import type { Lead } from './package-graph.ts';

/** What a finished document is made of. */
const staying: ReadonlySet<string> = new Set([
  ...['officeDocument', 'core-properties', 'extended-properties', 'styles', 'settings', 'webSettings', 'fontTable'],
  ...['font', 'theme', 'themeOverride', 'numbering', 'footnotes', 'endnotes', 'header', 'footer', 'hyperlink', 'image'],
  ...['chart', 'chartEx', 'chartStyle', 'chartColorStyle', 'chartUserShapes'],
  ...['diagramData', 'diagramLayout', 'diagramQuickStyle', 'diagramColors', 'diagramDrawing'],
]);

/** What only its author needs, or what names people and machines; by the type of the relationship, in words. */
const leaving: Readonly<Record<string, string>> = {
  customXml: 'data behind the document',
  customXmlProps: 'data behind the document',
  comments: 'comments',
  commentsExtended: 'comments',
  commentsIds: 'comments',
  commentsExtensible: 'comments',
  people: 'the list of people who commented or changed something',
  documenttasks: 'tasks',
  'custom-properties': 'the file’s own properties',
  thumbnail: 'the small picture of the first page',
  printerSettings: 'settings of a printer',
  attachedTemplate: 'the path of the template',
  mailMergeSource: 'the source of a mail merge',
  mailMergeHeaderSource: 'the source of a mail merge',
  recipientData: 'the recipients of a mail merge',
  transform: 'the path of a transformation',
  glossaryDocument: 'building blocks',
  stylesWithEffects: 'styles for older versions of Word',
  keyMapCustomizations: 'keys of the author’s Word',
  attachedToolbars: 'toolbars of the author’s Word',
  extensibility: 'ribbon changes',
  webextensiontaskpanes: 'settings of add-ins',
  webextension: 'settings of add-ins',
  classificationlabels: 'sensitivity labels',
  origin: 'a digital signature, which no longer holds',
  signature: 'a digital signature, which no longer holds',
};

/** What becomes of something a document leads to: it stays, goes (with what it is called), or cannot be judged here. */
export function fateOf({ type, owner, part }: Lead): 'stays' | 'unknown' | { readonly goes: string } {
  // The data of a chart is written anew; a workbook put into the text is one.
  if (type === 'package' || type === 'oleObject') {
    if (/\/charts\//.test(owner))
      return part !== null && type === 'package' ? 'stays' : { goes: 'the data behind a chart' };
    return 'unknown';
  }
  if (staying.has(type)) return 'stays';
  const goes = leaving[type];
  return goes === undefined ? 'unknown' : { goes };
}

/** What an object that cannot be judged is called, by the type of its relationship. */
export function unknownInWords(type: string): string {
  const known: Readonly<Record<string, string>> = {
    oleObject: 'an embedded object',
    package: 'an embedded file',
    aFChunk: 'an inserted document of another kind',
    subDocument: 'a part of a master document',
    control: 'an ActiveX control',
    vbaProject: 'macros',
    video: 'a video',
    audio: 'a sound',
    media: 'a video or sound',
  };
  return known[type] ?? `something of the kind “${type}”`;
}
