import { attributeOf, xmlEvents } from './xml-events.ts';

/** A content control as it stands in the document. */
export interface ControlText {
  readonly tag: string;
  readonly title: string;
  /** Its words, a line for each paragraph; deleted text that tracking still holds is left out. Empty while only the hint shows. */
  readonly text: string;
  /** Whether it still shows its hint: nobody has filled it. */
  readonly placeholder: boolean;
  /** Whether it is bound to a figure of the package. */
  readonly bound: boolean;
}

type Open = { -readonly [K in keyof ControlText]: ControlText[K] } & { inProperties: boolean };

/** Every content control of a part in the order they begin; the text of one inside another belongs to both. */
export function readControls(xml: string): readonly ControlText[] {
  const all: Open[] = [];
  const open: Open[] = [];
  let reading = 0;
  const add = (text: string): void => {
    for (const control of open) control.text += text;
  };
  for (const event of xmlEvents(xml)) {
    const current = open.at(-1);
    if (event.kind === 'text') {
      // Spaces that do not break are ours: they hold a date or a citation together.
      if (reading > 0) add(event.text.replaceAll('\u00a0', ' '));
    } else if (event.kind === 'open') {
      if (event.name === 'sdt') {
        const control: Open = { tag: '', title: '', text: '', placeholder: false, bound: false, inProperties: false };
        all.push(control);
        open.push(control);
      } else if (event.name === 'sdtPr' && current) current.inProperties = true;
      else if (current?.inProperties) readProperty(event.name, event.attributes, current);
      else if (event.name === 't') reading++;
      else if (event.name === 'tab' && event.attributes === '') add('\t');
      else if (event.name === 'noBreakHyphen') add('-');
      else if (event.name === 'br' || event.name === 'cr') add('\n');
    } else {
      if (event.name === 'sdt') open.pop();
      else if (event.name === 'sdtPr' && current) current.inProperties = false;
      else if (event.name === 't') reading--;
      else if (event.name === 'p') add('\n');
    }
  }
  return all.map(({ tag, title, text, placeholder, bound }) => ({
    tag,
    title,
    text: placeholder ? '' : text.replace(/\n+$/, ''),
    placeholder,
    bound,
  }));
}

function readProperty(name: string, attributes: string, control: Open): void {
  if (name === 'tag') control.tag = attributeOf(attributes, 'val') ?? '';
  else if (name === 'alias') control.title = attributeOf(attributes, 'val') ?? '';
  else if (name === 'dataBinding') control.bound = true;
  else if (name === 'showingPlcHdr')
    control.placeholder = !/^(0|false|off)$/.test(attributeOf(attributes, 'val') ?? '');
}
