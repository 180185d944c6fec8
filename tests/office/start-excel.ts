import type { Counters } from './host/counters.ts';
import { Faults } from './host/faults.ts';
import type { FunctionResult } from './host/host-services.ts';
import { createHost, type CommandEnd, type HostOptions, type NativeHost } from './host/native-host.ts';
import { createWorkbook, type SimulatedWorkbook, type WorkbookOptions } from './excel/create-workbook.ts';
import { installGlobals } from './install-globals.ts';
import { loadInJsdom } from './load-in-jsdom.ts';

export interface ExcelOptions extends WorkbookOptions, Omit<HostOptions, 'app' | 'model' | 'faults' | 'readOnly'> {
  /** Whether `Excel`, `Office` and the like become globals of this process, as they are in the pane; until `close`. */
  readonly globals?: boolean;
}

/** A workbook and the Office around it, without a page: for a real browser, or for tests of the host itself. */
export interface ExcelHost {
  readonly host: NativeHost;
  readonly workbook: SimulatedWorkbook;
}

/** Excel as a test has it: the real client library on one side, a workbook it can look into on the other. */
export interface ExcelSimulation {
  readonly Excel: typeof Excel;
  readonly Office: typeof Office;
  readonly window: Window & typeof globalThis;
  /** What `Office.onReady` resolved with. */
  readonly info: { readonly host: string; readonly platform: string };
  readonly host: NativeHost;
  /** The workbook, to be looked at. */
  readonly workbook: SimulatedWorkbook['view'];
  /** Who works in it beside the product. */
  readonly person: SimulatedWorkbook['person'];
  readonly faults: Faults;
  readonly counters: Counters;
  invokeCommand(action: string): Promise<CommandEnd>;
  callFunction(id: string, args: readonly unknown[], address?: string): Promise<FunctionResult>;
  /** Waits until the library has given back its references and events have arrived. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** A host with a workbook and no page yet. */
export function createExcelHost(options: ExcelOptions = {}): ExcelHost {
  const faults = options.faults ?? new Faults();
  const workbook = createWorkbook({ ...options, faults });
  const host = createHost({ ...options, app: 'Excel', model: workbook.model, faults });
  workbook.connect(host);
  return { host, workbook };
}

/** Excel with the real office.js in jsdom. */
export async function startExcel(options: ExcelOptions = {}): Promise<ExcelSimulation> {
  const { host, workbook } = createExcelHost(options);
  const page = await loadInJsdom(host);
  const removeGlobals = options.globals ? installGlobals(page.window) : () => {};
  const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 5));
  // The library tells the host that it listens; that is none of the product's traffic.
  await settled();
  host.resetCounters();
  return {
    Excel: (page.window as unknown as { Excel: typeof Excel }).Excel,
    Office: page.Office,
    window: page.window,
    info: page.info,
    host,
    workbook: workbook.view,
    person: workbook.person,
    faults: host.faults,
    get counters() {
      return host.counters;
    },
    invokeCommand: (action) => host.invokeCommand(action),
    callFunction: (id, args, address) => host.callFunction(id, args, address),
    settled,
    async close() {
      await settled();
      removeGlobals();
      page.close();
    },
  };
}
