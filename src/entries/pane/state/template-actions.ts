import type { Audience } from '../../../core/privacy/reportable.ts';
import { problem } from '../../../core/problems.ts';
import { fail, type Result } from '../../../core/result.ts';
import { texts } from '../texts.ts';
import type { Actions } from './actions.ts';
import type { PaneTools } from './make-actions.ts';
import { isChecked, isUnsaved, shownTemplate, type TemplateState } from './template-state.ts';

/** How the pane works: one thing after the other, told where it takes long. */
interface Working {
  work(
    what: string,
    canCancel: boolean,
    job: () => Promise<Result<unknown> | { readonly said: string }>,
  ): Promise<boolean>;
  quietly(job: () => Promise<Result<unknown>>, what: string): Promise<void>;
}

type TemplateActions = Pick<
  Actions,
  | 'editTemplate'
  | 'copyTemplate'
  | 'openTemplate'
  | 'typeTemplate'
  | 'previewTemplateFor'
  | 'checkTemplate'
  | 'saveTemplate'
  | 'draftWithTemplate'
  | 'templateNames'
>;

/** So long nothing may be typed until a text is looked at: a person who writes is not answered at every letter. */
const pause = 400;

const done: Result<unknown> = { ok: true, value: null, problems: [] };
const hbsType = 'text/x-handlebars-template;charset=utf-8';

/** What can be done with the template of a report: looked at, copied, edited, saved, drafted with. */
export function templateActions(tools: PaneTools, { work, quietly }: Working): TemplateActions {
  const { dispatch } = tools;
  const { desk } = tools.line;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const shown = (): TemplateState | null => shownTemplate(tools.state().templates);

  /** Asks the desk about the text as it stands; what it is told of a text that has changed since is not current. */
  async function askDesk(): Promise<Result<unknown>> {
    const { at } = tools.state().templates;
    const template = shown();
    if (at === null || template === null) return done;
    const { text, audience } = template;
    const view = await desk.checkTemplate(text, audience);
    if (view.ok) dispatch({ type: 'template-checked', report: at, text, audience, view: view.value });
    return view;
  }

  async function look(): Promise<void> {
    clearTimeout(timer);
    await quietly(askDesk, texts.template.checking);
  }

  async function put(report: string, audience: Audience, text: Result<string>, own: boolean): Promise<Result<unknown>> {
    if (!text.ok) return text;
    dispatch({ type: 'template-put', report, audience, text: text.value, own });
    dispatch({ type: 'go', to: 'template' });
    return askDesk();
  }

  return {
    async editTemplate(report, audience) {
      const { templates, reports } = tools.state();
      const open = templates.of[report];
      if (open !== undefined && isUnsaved(open)) {
        dispatch({ type: 'template-shown', report });
        dispatch({ type: 'go', to: 'template' });
        return;
      }
      const own = reports.find(({ id }) => id === report)?.own === true;
      await work(texts.template.opening, true, async () => put(report, audience, await desk.template(report), own));
    },
    async copyTemplate() {
      await work(texts.template.opening, true, async () => {
        const { at } = tools.state().templates;
        const template = shown();
        if (at === null || template === null) return done;
        return put(at, template.audience, await desk.templateCopy(at), true);
      });
    },
    async openTemplate(file) {
      await work(texts.frame.opening(file.name), true, async () => {
        const { at } = tools.state().templates;
        const template = shown();
        if (at === null || template === null) return done;
        if (isUnsaved(template)) {
          return fail(
            problem(
              'usage',
              template.checked?.view.fileName ?? texts.places.template,
              texts.template.unsaved,
              texts.template.unsavedRemedy,
            ),
          );
        }
        const bytes = new Uint8Array(await file.arrayBuffer());
        return put(at, template.audience, await desk.templateOfFile(file.name, bytes), true);
      });
    },
    typeTemplate(text) {
      dispatch({ type: 'template-typed', text });
      clearTimeout(timer);
      timer = setTimeout(() => void look(), pause);
    },
    async previewTemplateFor(audience) {
      dispatch({ type: 'template-for', audience });
      await look();
    },
    checkTemplate: look,
    async saveTemplate() {
      clearTimeout(timer);
      await work(texts.template.saving, false, async () => {
        const template = shown();
        if (template === null) return done;
        const asked = isChecked(template) ? done : await askDesk();
        const view = shown()?.checked?.view;
        if (!asked.ok || view === undefined) return asked;
        const errors = view.faults.filter(({ severity }) => severity === 'error').length;
        tools.saveFile(new TextEncoder().encode(template.text), view.fileName, hbsType);
        dispatch({ type: 'template-saved', text: template.text });
        return { said: texts.template.saved(view.fileName, errors) };
      });
    },
    async draftWithTemplate() {
      clearTimeout(timer);
      await work(texts.frame.drafting, true, async () => {
        const template = shown();
        if (template === null) return done;
        const { text } = template;
        const used = await desk.useTemplate(text);
        if (!used.ok) return used;
        const { id, audiences } = used.value;
        dispatch({ type: 'template-used', text, report: id });
        dispatch({ type: 'reports', reports: await desk.reports() });
        const audience = audiences.includes(template.audience) ? template.audience : audiences[0]!;
        const drafted = await desk.draft({ report: id, audience, privacy: null });
        if (!drafted.ok) return drafted;
        dispatch({ type: 'draft', draft: drafted.value });
        dispatch({ type: 'go', to: 'report' });
        return drafted;
      });
    },
    templateNames: () => desk.templateNames(),
  };
}
