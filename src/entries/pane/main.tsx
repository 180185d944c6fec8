import { createRoot } from 'react-dom/client';
import { savedNamespaces } from '../../app/desk/saved-namespaces.ts';
import type { DocumentHost, WorkbookHost } from '../../app/ports.ts';
import { copyText } from '../../hosts/browser/copy-text.ts';
import { ownFile } from '../../hosts/browser/own-file.ts';
import { saveFile } from '../../hosts/browser/save-file.ts';
import { detectHost } from '../../hosts/detect.ts';
import { describeOffice } from '../../hosts/office/describe-office.ts';
import { connectDesk } from './desk-line.ts';
import { example } from './example.ts';
import { Pane } from './Pane.tsx';
import { connectHost } from './state/connect-host.ts';
import { makeActions } from './state/make-actions.ts';
import { makeStore } from './state/pane-store.ts';

// Finds out where it runs, then draws the pane and ties ribbon and host to it. The host's part is loaded where it is used.
const kind = await detectHost();
const store = makeStore(kind);
const workbook: WorkbookHost | null =
  kind === 'excel' ? (await import('../../hosts/excel/workbook-host.ts')).excelHost(savedNamespaces) : null;
const document$: DocumentHost | null =
  kind === 'word' ? (await import('../../hosts/word/document-host.ts')).documentHost : null;

const line = connectDesk(() => new Worker(new URL(__WORKER_URL__, document.baseURI)));
const actions = makeActions({
  line,
  workbook,
  document: document$,
  example,
  state: store.state,
  dispatch: store.dispatch,
  ownFile,
  saveFile,
  copyText,
  describeHost: () => `Plumbline ${__VERSION__}; ${describeOffice()}`,
});

createRoot(document.getElementById('root')!).render(<Pane store={store} actions={actions} />);
if (kind !== 'browser') await connectHost({ kind, workbook, line, store, actions });
