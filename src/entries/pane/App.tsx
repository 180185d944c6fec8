import { makeStyles, tokens } from '@fluentui/react-components';
import { useRef, type ReactNode } from 'react';
import { AskPlace } from './ask/AskPlace.tsx';
import { ChecksStep } from './checks/ChecksStep.tsx';
import { DataStep } from './data/DataStep.tsx';
import { FinalCopyPlace } from './final/FinalCopyPlace.tsx';
import { FindingsStep } from './findings/FindingsStep.tsx';
import { Announcer } from './frame/Announcer.tsx';
import { BusyBar } from './frame/BusyBar.tsx';
import { Header } from './frame/Header.tsx';
import { Said } from './frame/Said.tsx';
import { Steps } from './frame/Steps.tsx';
import { useKeptFocus } from './frame/use-kept-focus.ts';
import { RegisterPlace } from './register/RegisterPlace.tsx';
import { ReportStep } from './report/ReportStep.tsx';
import { SettingsPlace } from './settings/SettingsPlace.tsx';
import { usePane } from './state/pane-context.tsx';
import { steps, type Place } from './state/pane-state.ts';
import { TemplatePlace } from './template/TemplatePlace.tsx';
import { CheckDocumentPlace } from './word/CheckDocumentPlace.tsx';
import { InsertFindingPlace } from './word/InsertFindingPlace.tsx';
import { RefreshPlace } from './word/RefreshPlace.tsx';
import { StaleBanner } from './word/StaleBanner.tsx';

const useStyles = makeStyles({
  app: {
    height: '100vh',
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
  },
});

const screens: Readonly<Record<Place, () => ReactNode>> = {
  data: DataStep,
  checks: ChecksStep,
  findings: FindingsStep,
  report: ReportStep,
  template: TemplatePlace,
  ask: AskPlace,
  'insert-finding': InsertFindingPlace,
  'check-document': CheckDocumentPlace,
  refresh: RefreshPlace,
  'final-copy': FinalCopyPlace,
  register: RegisterPlace,
  settings: SettingsPlace,
};

/** The pane: name, steps, what is being done, and the one screen a person is at. */
export function App(): ReactNode {
  const styles = useStyles();
  const { state } = usePane();
  const pane = useRef<HTMLDivElement>(null);
  useKeptFocus(pane);
  const Current = screens[state.place];
  const onTheWay = [...steps, 'template', 'ask', 'final-copy', 'register'].includes(state.place);
  return (
    <div ref={pane} className={styles.app}>
      <Header />
      {onTheWay ? <Steps /> : null}
      <BusyBar />
      <Said />
      <StaleBanner />
      <Current />
      <Announcer />
    </div>
  );
}
