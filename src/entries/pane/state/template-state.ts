import type { TemplatePreview, TemplateView } from '../../../app/desk/views.ts';
import type { Audience } from '../../../core/privacy/reportable.ts';

/** The text of a template that is looked at or edited, with what was last said of it. */
export interface TemplateState {
  /** False for one that is shipped: it is looked at, and copied to be changed. */
  readonly own: boolean;
  readonly text: string;
  /** As it last stood in a file, in a copy nobody has changed, or among the reports. */
  readonly kept: string;
  /** How often another text was put in place of the one that was typed in. */
  readonly putIn: number;
  readonly audience: Audience;
  /** What was last said, and of which text and audience. */
  readonly checked: { readonly text: string; readonly audience: Audience; readonly view: TemplateView } | null;
  /** The last report that could be drafted. */
  readonly preview: TemplatePreview | null;
}

/** The templates that are open, each by the report it was opened from, and the one in sight. */
export interface OpenTemplates {
  readonly at: string | null;
  readonly of: Readonly<Record<string, TemplateState>>;
}

export const noTemplates: OpenTemplates = { at: null, of: {} };

export type TemplateChange =
  /** A text is put before a person: of a report, of a copy, of a file. */
  | {
      readonly type: 'template-put';
      readonly report: string;
      readonly text: string;
      readonly own: boolean;
      readonly audience: Audience;
    }
  /** One that is open already comes in sight again. */
  | { readonly type: 'template-shown'; readonly report: string }
  | { readonly type: 'template-typed'; readonly text: string }
  | { readonly type: 'template-for'; readonly audience: Audience }
  | {
      readonly type: 'template-checked';
      /** The report it is the template of: another may be in sight by now. */
      readonly report: string;
      readonly text: string;
      readonly audience: Audience;
      readonly view: TemplateView;
    }
  /** The text stands in a file now. */
  | { readonly type: 'template-saved'; readonly text: string }
  /** The text is among the reports now, under an id of its own. */
  | { readonly type: 'template-used'; readonly text: string; readonly report: string };

/** What becomes of the open templates. Pure, as every change of the pane. */
export function templatesChanged(templates: OpenTemplates, change: TemplateChange): OpenTemplates {
  const current = shownTemplate(templates);
  if (change.type === 'template-shown') return { ...templates, at: change.report };
  if (change.type === 'template-put') {
    const { report, text, own, audience } = change;
    const before = templates.of[report];
    const put: TemplateState = {
      ...{ own, text, kept: text, putIn: (before?.putIn ?? 0) + 1 },
      ...{ audience, checked: null, preview: before?.preview ?? null },
    };
    return { at: report, of: { ...templates.of, [report]: put } };
  }
  if (change.type === 'template-checked') {
    const { report, text, audience, view } = change;
    const checked = templates.of[report];
    if (checked === undefined) return templates;
    const told = { ...checked, checked: { text, audience, view }, preview: view.preview ?? checked.preview };
    return { ...templates, of: { ...templates.of, [report]: told } };
  }
  if (current === null) return templates;
  if (change.type === 'template-used') {
    const { [templates.at!]: _, ...others } = templates.of;
    return { at: change.report, of: { ...others, [change.report]: { ...current, kept: change.text } } };
  }
  return { ...templates, of: { ...templates.of, [templates.at!]: changedBy(current, change) } };
}

function changedBy(
  current: TemplateState,
  change: Exclude<TemplateChange, { type: 'template-put' | 'template-shown' | 'template-checked' | 'template-used' }>,
): TemplateState {
  switch (change.type) {
    case 'template-typed':
      return { ...current, text: change.text };
    case 'template-for':
      return { ...current, audience: change.audience };
    case 'template-saved':
      return { ...current, kept: change.text };
  }
}

/** The template in sight; null where none is. */
export function shownTemplate({ at, of }: OpenTemplates): TemplateState | null {
  return at === null ? null : (of[at] ?? null);
}

/** Whether a person would lose something if the text went away. */
export function isUnsaved({ own, text, kept }: TemplateState): boolean {
  return own && text !== kept;
}

/** Whether what was last said is of the text as it stands, for the audience that is chosen. */
export function isChecked({ text, audience, checked }: TemplateState): boolean {
  return checked !== null && checked.text === text && checked.audience === audience;
}

/** Whether the preview shows the text as it stands. */
export function isPreviewCurrent(template: TemplateState): boolean {
  return isChecked(template) && template.checked!.view.preview !== null;
}
