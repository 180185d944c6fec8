import { officeFile } from './office-file.ts';

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const run = (text: string, look = ''): string =>
  `<w:r>${look === '' ? '' : `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
const paragraph = (text: string, style = ''): string =>
  `<w:p>${style === '' ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}${run(text)}</w:p>`;
const field = (code: string): string => `<w:fldSimple w:instr=" ${code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>`;

const cell = (width: number, text: string, head = false): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr>${run(text, head ? '<w:b/><w:bCs/>' : '')}</w:p></w:tc>`;
const widths = [1700, 4660, 3000] as const;
const row = (texts: readonly [string, string, string], head = false): string =>
  `<w:tr><w:trPr><w:cantSplit/>${head ? '<w:tblHeader/>' : ''}</w:trPr>${texts.map((text, i) => cell(widths[i]!, text, head)).join('')}</w:tr>`;

const table =
  '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="9360" w:type="dxa"/><w:tblLayout w:type="fixed"/>' +
  '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>' +
  '<w:tblCaption w:val="What was found"/><w:tblDescription w:val="The requirements that are not met, each with its rating and its records."/></w:tblPr>' +
  `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>` +
  row(['Criterion', 'Requirement', 'Rating'], true) +
  row(['{{#each notMet}}{{short}}', '{{title}}: {{of n d record records}}', '{{rating}}{{/each}}']) +
  '</w:tbl>';

const body =
  paragraph('{{! title: Letter to the superintendent }}') +
  paragraph('{{! audience: internal, public }}') +
  paragraph('{{asOf}}', 'Right') +
  paragraph('To the Superintendent of {{district}}') +
  paragraph('What we found in {{schoolYear}}', 'Heading1') +
  paragraph(
    'We looked at {{count counts.decided "requirement" "requirements"}} and found {{count counts.notMet "requirement" "requirements"}} not met.',
  ) +
  paragraph('{{#if anyNotMet}}') +
  table +
  paragraph('{{#each notMet}}') +
  paragraph(':::finding{id="{{id}}" title="{{heading}}"}') +
  paragraph('{{heading}}', 'Heading2') +
  paragraph('{{language this "finding"}}') +
  paragraph('Who answers: {{blank "owner" "Name" of=id}}') +
  paragraph(':::') +
  paragraph('{{/each}}') +
  paragraph('{{else}}') +
  paragraph('Nothing was found that calls for a finding.') +
  paragraph('{{/if}}') +
  paragraph('{{#if tables.status}}') +
  paragraph('By area', 'Heading1') +
  paragraph(':::table{status}') +
  paragraph('{{/if}}') +
  paragraph('{{#if internal}}This letter is for use inside the office.{{/if}}') +
  paragraph('Sincerely,') +
  paragraph('{{blank "sender" "Name and title"}}') +
  '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/>' +
  '<w:pgSz w:w="12240" w:h="15840"/>' +
  '<w:pgMar w:top="1700" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="600" w:gutter="0"/></w:sectPr>';

const style = (id: string, name: string, properties: string, based = 'Normal'): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="${based}"/>${properties}</w:style>`;
const border = (side: string): string => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/>`;

const styles =
  '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:cs="Georgia"/><w:sz w:val="21"/><w:lang w:val="en-US"/></w:rPr></w:rPrDefault>' +
  '<w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="269" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>' +
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>' +
  '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>' +
  '<w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>' +
  `<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(border).join('')}</w:tblBorders></w:tblPr></w:style>` +
  style(
    'Heading1',
    'heading 1',
    '<w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="320" w:after="120"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:color w:val="2F5D3A"/><w:sz w:val="28"/></w:rPr>',
  ) +
  style(
    'Heading2',
    'heading 2',
    '<w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="220" w:after="80"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="23"/></w:rPr>',
  ) +
  style('Right', 'Date Line', '<w:pPr><w:jc w:val="right"/></w:pPr>') +
  style(
    'Cell',
    'Cell Text',
    '<w:pPr><w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="19"/></w:rPr>',
  ) +
  style('Small', 'Small Print', '<w:rPr><w:color w:val="595959"/><w:sz w:val="17"/></w:rPr>');

/** The example of a template: a letter as an office would write it in Word, with tags where the findings go. */
export function letterTemplateBytes(): Uint8Array {
  return officeFile({
    body,
    styles,
    header: paragraph('Office of Student Services, {{district}}', 'Small'),
    footer: `<w:p><w:pPr><w:pStyle w:val="Small"/></w:pPr>${run('{{title}}. Page ')}${field('PAGE')}</w:p>`,
  });
}
