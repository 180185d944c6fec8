import { palette } from '../docx/palette.ts';
import { escapeText } from '../docx/xml-text.ts';
import type { SeriesLook } from './chart-looks.ts';
import { marksOf, type ValueRange } from './value-range.ts';

/**
 * The pieces of DrawingML charts (ISO/IEC 29500-1, 21.2) that the kinds of charts share, in the order the schema asks
 * for. All colours are written out: what is chosen for its contrast does not depend on the theme of a letterhead.
 */

/** A stretch of a column of the workbook inside: where it stands and what it holds. */
export interface Cells<Value> {
  /** `Sheet1!$B$2:$B$7`. */
  readonly place: string;
  readonly values: readonly Value[];
}

/** Text cells with their cached words. */
export function textReference({ place, values }: Cells<string>): string {
  const points = values.map((text, at) => `<c:pt idx="${at}"><c:v>${escapeText(text)}</c:v></c:pt>`).join('');
  return `<c:strRef><c:f>${escapeText(place)}</c:f><c:strCache><c:ptCount val="${values.length}"/>${points}</c:strCache></c:strRef>`;
}

/** Number cells with their cached values; a cell without a value has no point. */
export function numberReference({ place, values }: Cells<number | null>): string {
  const points = values
    .map((value, at) => (value === null ? '' : `<c:pt idx="${at}"><c:v>${value}</c:v></c:pt>`))
    .join('');
  return `<c:numRef><c:f>${escapeText(place)}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="${values.length}"/>${points}</c:numCache></c:numRef>`;
}

const fill = (color: string): string => `<a:solidFill><a:srgbClr val="${color}"/></a:solidFill>`;

/** A line's look; width in points. */
export function stroke(color: string, points: number, dash: SeriesLook['dash'] = 'solid'): string {
  return `<a:ln w="${Math.round(points * 12_700)}" cap="flat">${fill(color)}<a:prstDash val="${dash}"/><a:round/></a:ln>`;
}

export const noStroke = '<a:ln><a:noFill/></a:ln>';

/** Words of a chart: nine points in the colour of its text. */
export function textLook(): string {
  return `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="900" b="0">${fill(palette.ink)}</a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>`;
}

/** Labels that show the values of a series, in a format of their own; on white, where a line would run through them. */
export function valueLabels(format: string, position: 'outEnd' | 'r'): string {
  return (
    `<c:dLbls><c:numFmt formatCode="${escapeText(format).replaceAll('"', '&quot;')}" sourceLinked="0"/>` +
    `<c:spPr>${fill('FFFFFF')}${noStroke}</c:spPr>${textLook()}<c:dLblPos val="${position}"/>${shown(true)}</c:dLbls>`
  );
}

const shown = (value: boolean): string =>
  `<c:showLegendKey val="0"/><c:showVal val="${value ? 1 : 0}"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>`;

/** The mark of each point of a line. */
export function marker({ symbol, color }: Pick<SeriesLook, 'symbol' | 'color'>, size = 7, hollow = false): string {
  const open = hollow || symbol === 'x' || symbol === 'star' || symbol === 'plus';
  const inside = open ? '<a:noFill/>' : fill(color);
  return `<c:marker><c:symbol val="${symbol}"/><c:size val="${size}"/><c:spPr>${inside}${stroke(color, 1.25)}</c:spPr></c:marker>`;
}

export const noMarker = '<c:marker><c:symbol val="none"/></c:marker>';

export const axisIds = '<c:axId val="1"/><c:axId val="2"/>';

/** The axis of the categories; on a chart of bars that lie it stands to the left, with the first at the top. */
export function categoryAxis(side: 'left' | 'below'): string {
  const [orientation, place] = side === 'left' ? ['maxMin', 'l'] : ['minMax', 'b'];
  return (
    `<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="${orientation}"/></c:scaling><c:delete val="0"/>` +
    `<c:axPos val="${place}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>` +
    `<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr><a:noFill/>${stroke(palette.grey, 0.75)}</c:spPr>` +
    `${textLook()}<c:crossAx val="2"/><c:crosses val="min"/><c:auto val="0"/><c:lblAlgn val="ctr"/>` +
    '<c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
  );
}

/** The axis of the values, from the values shown alone. Without one the labels of the bars stand in for it. */
export function valueAxis(
  range: ValueRange,
  drawn: { readonly title: string; readonly format: string } | null,
): string {
  const log = range.scale === 'log' ? '<c:logBase val="2"/>' : '';
  const step = `<c:majorUnit val="${range.step}"/>`;
  const scaling = `<c:scaling>${log}<c:orientation val="minMax"/><c:max val="${range.to}"/><c:min val="${range.from}"/></c:scaling>`;
  const crossing = '<c:crossAx val="1"/><c:crosses val="autoZero"/><c:crossBetween val="between"/>';
  if (drawn === null) {
    return (
      `<c:valAx><c:axId val="2"/>${scaling}<c:delete val="1"/><c:axPos val="b"/>` +
      '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>' +
      `<c:tickLblPos val="nextTo"/>${crossing}${step}</c:valAx>`
    );
  }
  return (
    `<c:valAx><c:axId val="2"/>${scaling}<c:delete val="0"/><c:axPos val="l"/>` +
    `<c:majorGridlines><c:spPr>${stroke(palette.rule, 0.5)}</c:spPr></c:majorGridlines>${axisTitle(drawn.title)}` +
    `<c:numFmt formatCode="${escapeText(drawn.format).replaceAll('"', '&quot;')}" sourceLinked="0"/>` +
    '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>' +
    `<c:spPr><a:noFill/>${noStroke}</c:spPr>${textLook()}${crossing}${step}</c:valAx>`
  );
}

/** The format of the numbers beside the axis: as many decimals as its marks need. */
export function axisFormat(range: ValueRange, format: (numbers: readonly number[]) => string): string {
  return format(marksOf(range));
}

function axisTitle(text: string): string {
  if (text === '') return '';
  return (
    '<c:title><c:tx><c:rich><a:bodyPr rot="-5400000" vert="horz"/><a:lstStyle/><a:p><a:pPr>' +
    `<a:defRPr sz="900" b="0">${fill(palette.ink)}</a:defRPr></a:pPr><a:r><a:rPr lang="en-US" sz="900" b="0">` +
    `${fill(palette.ink)}</a:rPr><a:t>${escapeText(text)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`
  );
}

/** A chart around its plots and axes. What is not shown leaves a gap, here and when a person clears a cell. */
export function chartSpace(plots: string, legend: boolean): string {
  const below = legend ? `<c:legend><c:legendPos val="b"/><c:overlay val="0"/>${textLook()}</c:legend>` : '';
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"' +
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"' +
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">' +
    '<c:date1904 val="0"/><c:lang val="en-US"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>' +
    `<c:plotArea><c:layout/>${plots}<c:spPr><a:noFill/>${noStroke}</c:spPr></c:plotArea>${below}` +
    '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>' +
    `<c:spPr>${fill('FFFFFF')}${noStroke}</c:spPr>${textLook()}` +
    '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
  );
}

/** A series with what all of them begin with: its number, and the cell that names it. */
export function series(number: number, name: Cells<string>, rest: string): string {
  return `<c:ser><c:idx val="${number}"/><c:order val="${number}"/><c:tx>${textReference(name)}</c:tx>${rest}</c:ser>`;
}

/** Its plain colour, for bars. */
export const filled = (color: string): string => `<c:spPr>${fill(color)}${noStroke}</c:spPr>`;
