import { Button, Field, makeStyles, Radio, RadioGroup, Text, tokens } from '@fluentui/react-components';
import { useEffect, useRef, type ReactNode } from 'react';
import type { TemplateFault } from '../../../app/desk/views.ts';
import type { Audience } from '../../../core/privacy/reportable.ts';
import { ProblemList } from '../frame/ProblemList.tsx';
import { Screen } from '../frame/Screen.tsx';
import { PagePreview } from '../report/PagePreview.tsx';
import { usePane } from '../state/pane-context.tsx';
import { isPreviewCurrent, isUnsaved, shownTemplate, type TemplateState } from '../state/template-state.ts';
import { texts } from '../texts.ts';
import { TemplateNames } from './TemplateNames.tsx';
import { TemplateText } from './TemplateText.tsx';
import { useTextArea } from './use-text-area.ts';

const useStyles = makeStyles({
  // In a wide window the pages stand beside the text they follow from.
  sides: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    alignItems: 'start',
    '@media (min-width: 900px)': {
      gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
      columnGap: tokens.spacingHorizontalXXL,
    },
  },
  side: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    rowGap: tokens.spacingVerticalM,
    minWidth: 0,
    // The text stays in sight while the pages beside it are read, and what stands below it scrolls by itself.
    '@media (min-width: 900px)': {
      position: 'sticky',
      top: 0,
      maxHeight: 'calc(100vh - 180px)',
      overflowY: 'auto',
      padding: '2px',
    },
  },
  pages: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalS, minWidth: 0 },
  title: { margin: 0, fontSize: tokens.fontSizeBase400 },
  what: { overflowWrap: 'anywhere' },
  stale: {
    borderLeft: `4px solid ${tokens.colorStatusWarningBorderActive}`,
    paddingLeft: tokens.spacingHorizontalS,
  },
});

const audiences: readonly Audience[] = ['internal', 'public'];

/** The template of a report: its text, what is to be said of it, and the report it gives, kept up with what is typed. */
export function TemplatePlace(): ReactNode {
  const styles = useStyles();
  const { state, actions } = usePane();
  const t = texts.template;
  const text = useTextArea();
  const template = shownTemplate(state.templates);
  const isThere = template !== null;
  useEffect(() => {
    // What it is drafted from may have changed while a person was elsewhere.
    if (isThere) void actions.checkTemplate();
  }, [actions, isThere]);
  if (template === null) {
    return (
      <Screen
        label={texts.places.template}
        actions={
          <Button appearance="primary" onClick={() => actions.go('report')}>
            {t.toReport}
          </Button>
        }
      >
        <Text>{t.none}</Text>
      </Screen>
    );
  }
  const view = template.checked?.view ?? null;
  const faults = view?.faults ?? [];
  const errors = faults.filter(({ severity }) => severity === 'error').length;
  const goTo = ({ place }: TemplateFault): { readonly text: string; go(): void } | null =>
    place === null ? null : { text: t.place(place.line, place.column), go: () => text.goTo(place) };
  return (
    <Screen label={texts.places.template} actions={<TemplateButtons template={template} />}>
      <div className={styles.sides}>
        <div className={styles.side}>
          <h2 className={styles.title}>{texts.places.template}</h2>
          <Text className={styles.what}>
            {template.own ? t.own(view?.fileName ?? '', isUnsaved(template)) : t.shipped}
          </Text>
          <TemplateText
            key={`${state.templates.at} ${template.putIn}`}
            area={text.area}
            text={template.text}
            readOnly={!template.own}
            faulty={errors > 0}
            onType={actions.typeTemplate}
          />
          <Text role="status">{view === null ? t.checking : t.faults(errors, faults.length - errors)}</Text>
          <ProblemList problems={faults} placeOf={goTo} />
          {template.own ? <TemplateNames onInsert={text.insert} /> : null}
        </div>
        <div className={styles.pages}>
          <Field label={t.previewFor}>
            <RadioGroup
              value={template.audience}
              onChange={(_, { value }) => void actions.previewTemplateFor(value as Audience)}
            >
              {audiences.map((one) => (
                <Radio key={one} value={one} label={{ children: texts.report.audiences[one] }} />
              ))}
            </RadioGroup>
          </Field>
          {template.preview === null ? (
            <Text>{errors > 0 ? t.noPreview : t.previewComes}</Text>
          ) : (
            <>
              {isPreviewCurrent(template) ? null : (
                <Text role="status" className={styles.stale}>
                  {errors > 0 ? t.stale : t.previewComes}
                </Text>
              )}
              {template.preview.audience === template.audience || !isPreviewCurrent(template) ? null : (
                <Text>{t.onlyFor[template.preview.audience]}</Text>
              )}
              <PagePreview draft={template.preview} of={state.templates.at} />
            </>
          )}
        </div>
      </div>
    </Screen>
  );
}

/** What is done with a template; the next thing to do first. */
function TemplateButtons({ template }: { readonly template: TemplateState }): ReactNode {
  const { state, actions } = usePane();
  const input = useRef<HTMLInputElement>(null);
  const t = texts.template;
  const busy = state.busy !== null;
  const usable = template.checked === null || template.checked.view.usable;
  return (
    <>
      {template.own ? (
        <>
          <Button
            appearance="primary"
            disabledFocusable={busy || !usable}
            onClick={() => void actions.draftWithTemplate()}
          >
            {t.use}
          </Button>
          <Button disabledFocusable={busy} onClick={() => void actions.saveTemplate()}>
            {t.save}
          </Button>
        </>
      ) : (
        <Button appearance="primary" disabledFocusable={busy} onClick={() => void actions.copyTemplate()}>
          {t.copy}
        </Button>
      )}
      <Button disabledFocusable={busy} onClick={() => input.current?.click()}>
        {t.open}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".hbs,.txt"
        aria-label={t.open}
        hidden
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file !== undefined) void actions.openTemplate(file);
          // The same file can be chosen again after it was changed.
          currentTarget.value = '';
        }}
      />
    </>
  );
}
