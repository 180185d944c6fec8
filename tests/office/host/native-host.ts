import type { Counters } from './counters.ts';
import { HostEvent } from './dispatch-numbers.ts';
import { Faults } from './faults.ts';
import { hostServices, type FunctionResult, type HostState } from './host-services.ts';
import type { PageConfig } from './page-external.ts';
import { profiles, type Profile, type ProfileName } from './profiles.ts';
import { createProcessor, type PayloadLimits, type SimModel } from './rich-api.ts';
import { describeTypings, type NamespaceDescription } from './typings.ts';
import { frame, unframe, type OfficeTheme, type ToHost, type ToPage } from './wire.ts';

export interface HostOptions {
  readonly app: 'Excel' | 'Word';
  readonly model: SimModel;
  readonly profile?: ProfileName;
  /** Sets that differ from the profile's; undefined takes one away. */
  readonly requirementSets?: Readonly<Record<string, string | undefined>>;
  readonly limits?: PayloadLimits;
  readonly locale?: string;
  readonly documentUrl?: string;
  /** The document as the file it would be saved as; without it Office hands over none. */
  readonly copy?: () => Uint8Array;
  readonly readOnly?: boolean;
  readonly settings?: Readonly<Record<string, string>>;
  readonly theme?: OfficeTheme;
  readonly faults?: Faults;
  /** How long the host takes over each batch, in milliseconds. */
  readonly latency?: number;
  /** How long a command may take before it counts as one that never calls `completed`, in milliseconds. */
  readonly commandTimeout?: number;
}

/** A dialog the product opened. */
export interface SimDialog {
  readonly url: string;
  /** What the product told the dialog. */
  readonly received: readonly unknown[];
  readonly open: boolean;
  /** Says something to the product, as the dialog's page would. */
  say(message: string): void;
  /** Closes it, as the person would. */
  close(): void;
}

/** How a ribbon command ended. */
export interface CommandEnd {
  readonly status: number;
  readonly data: unknown;
}

/** Office without its documents: one of these stands behind each page. */
export interface NativeHost {
  readonly app: 'Excel' | 'Word';
  readonly profile: Profile;
  readonly faults: Faults;
  readonly counters: Counters;
  resetCounters(): void;
  readonly state: HostState;
  /** Calls of services that are not simulated. */
  readonly serviceCalls: readonly {
    readonly service: string;
    readonly method: string;
    readonly args: readonly unknown[];
  }[];
  /** Errors of the simulator's own; a test may assert that there are none. */
  readonly internalErrors: readonly unknown[];
  /** The settings stored with the document, by name; values are JSON. */
  readonly settings: Readonly<Record<string, string>>;
  readonly openedUrls: readonly string[];
  /** How many copies of the document were handed over and not given back. */
  readonly copies: number;
  readonly dialogs: readonly SimDialog[];
  readonly pageConfig: PageConfig;
  readonly description: NamespaceDescription;
  /** Takes a message of the page. */
  answer(message: string): Promise<string>;
  /** Says where to send what the host says unasked. */
  connect(push: (message: ToPage) => void): void;
  /** Presses a ribbon button; resolves when the command calls `completed`. */
  invokeCommand(action: string): Promise<CommandEnd>;
  /** Has the product work out a custom function. */
  callFunction(id: string, args: readonly unknown[], address?: string): Promise<FunctionResult>;
  /** Raises an event by its number; `target` is what the page registered it for (an object's id or ''). */
  raiseEvent(event: number, target: string, args: unknown): void;
  /** Raises the event of the Common API that tells of a new selection. */
  raiseSelectionChanged(): void;
  setTheme(theme: Partial<OfficeTheme>): void;
}

/** The library's number for events of the rich API, and that for messages to custom functions. */
const category = { event: 65536, customFunctions: 1 } as const;
const invokeFunction = 1000;

/** The library's number for a whole Office file. */
const compressed = 5;

export const lightTheme: OfficeTheme = {
  bodyBackgroundColor: 0xffffff,
  bodyForegroundColor: 0x262626,
  controlBackgroundColor: 0xf3f2f1,
  controlForegroundColor: 0x262626,
  isDarkTheme: false,
};

export const darkTheme: OfficeTheme = {
  bodyBackgroundColor: 0x262626,
  bodyForegroundColor: 0xffffff,
  controlBackgroundColor: 0x363636,
  controlForegroundColor: 0xffffff,
  isDarkTheme: true,
};

/** An Office that holds the document of `model`. */
export function createHost(options: HostOptions): NativeHost {
  const profile = profiles[options.profile ?? 'desktop'];
  const faults = options.faults ?? new Faults();
  const internalErrors: unknown[] = [];
  const openedUrls: string[] = [];
  const dialogs: (SimDialog & { target: string; received: unknown[]; open: boolean })[] = [];
  const commands = new Map<string, (end: CommandEnd) => void>();
  const functions = new Map<number, (result: FunctionResult) => void>();
  const state: HostState = { controls: new Map(), tabs: new Map(), pane: { shown: 0, visible: true } };
  let settings: Readonly<Record<string, string>> = { ...options.settings };
  let theme = options.theme ?? lightTheme;
  let push: (message: ToPage) => void = () => {};
  let numbers = 0;

  const copies = new Map<number, Uint8Array>();

  const services = hostServices(state, (id, result) => {
    functions.get(id)?.(result);
    functions.delete(id);
  });
  const model: SimModel = {
    root: options.model.root,
    services: { ...services, ...options.model.services },
    beforeBatch: (batch) => options.model.beforeBatch?.(batch),
    afterBatch: (batch, error) => options.model.afterBatch?.(batch, error),
  };
  const processor = createProcessor(model, {
    limits: options.limits ?? profile.limits,
    faults,
    ...(options.app === 'Word' && { busy: { code: 'GeneralException' } }),
    onInternalError: (error) => {
      internalErrors.push(error);
      console.error('[simulated host]', error);
    },
  });
  const sets = { ...profile.requirementSets, ...options.requirementSets };
  const requirementSets = Object.fromEntries(
    Object.entries(sets).filter((entry): entry is [string, string] => {
      const [name, version] = entry;
      return version !== undefined && !name.startsWith(options.app === 'Excel' ? 'WordApi' : 'ExcelApi');
    }),
  );

  function openDialog(target: string): void {
    // The library names a dialog by its address and everything else it is to be opened with.
    const { url } = JSON.parse(target) as { url: string };
    const dialog = {
      url,
      target,
      received: [] as unknown[],
      open: true,
      say(message: string) {
        push({
          kind: 'event',
          event: HostEvent.dialogMessage,
          target,
          payload: [0, message, new URL(url).origin],
        });
      },
      close() {
        dialog.open = false;
        // 12006 is what Office gives for a dialog its user closed.
        push({ kind: 'event', event: HostEvent.dialogMessage, target, payload: [12006] });
      },
    };
    dialogs.push(dialog);
  }

  async function handle(head: ToHost, text: string): Promise<string> {
    switch (head.kind) {
      case 'batch': {
        if (options.latency) await new Promise((resolve) => setTimeout(resolve, options.latency));
        const outcome = await processor.process(text, head.flags);
        return 'body' in outcome ? frame({ officeError: 0 }, outcome.body) : frame(outcome);
      }
      case 'settings':
        settings = head.settings;
        break;
      case 'command-done':
        commands.get(head.id)?.({ status: head.status, data: head.data });
        commands.delete(head.id);
        break;
      case 'open-browser':
        openedUrls.push(head.url);
        break;
      case 'listening':
        if (head.event === HostEvent.dialogMessage) openDialog(head.target);
        break;
      case 'dialog-closed':
        for (const dialog of dialogs) if (dialog.target === head.target) dialog.open = false;
        break;
      case 'dialog-message':
        dialogs.at(-1)?.received.push(head.message);
        break;
      case 'copy-document': {
        // Of the kinds only a Word file is handed over, and at most two at a time.
        if (options.copy === undefined || head.fileType !== compressed || copies.size >= 2)
          return frame({ officeError: 5001 });
        copies.set(++numbers, options.copy());
        return frame({ officeError: 0 }, JSON.stringify([numbers, copies.get(numbers)!.length]));
      }
      case 'slice-of-copy': {
        const copy = copies.get(head.copy);
        if (copy === undefined || faults.isOn('disconnected')) return frame({ officeError: 5001 });
        return frame(
          { officeError: 0 },
          Buffer.from(copy.subarray(head.from, head.from + head.size)).toString('base64'),
        );
      }
      case 'release-copy':
        copies.delete(head.copy);
        break;
      case 'unknown-call':
        internalErrors.push(new Error(`The host was called with the unknown number ${head.number}`));
        return frame({ officeError: 5001 });
    }
    return frame({ officeError: 0 });
  }

  return {
    app: options.app,
    profile,
    faults,
    state,
    internalErrors,
    openedUrls,
    dialogs,
    serviceCalls: processor.serviceCalls,
    resetCounters: () => processor.resetCounters(),
    get counters() {
      return processor.counters;
    },
    get settings() {
      return settings;
    },
    get copies() {
      return copies.size;
    },
    get pageConfig() {
      return {
        host: options.app,
        platform: profile.platform,
        locale: options.locale ?? 'en-US',
        requirementSets,
        version: profile.version,
        documentUrl: options.documentUrl ?? (options.app === 'Excel' ? 'C:\\Data\\book.xlsx' : 'C:\\Data\\report.docx'),
        readOnly: options.readOnly ?? false,
        flags: (requirementSets['SharedRuntime'] ? 1 : 0) + (requirementSets['CustomFunctionsRuntime'] ? 2 : 0),
        settings,
        theme,
      };
    },
    get description() {
      return describeTypings(options.app);
    },
    answer(message) {
      const { head, text } = unframe<ToHost>(message);
      return handle(head, text);
    },
    connect(to) {
      push = to;
    },
    invokeCommand(action) {
      const id = `command-${++numbers}`;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          commands.delete(id);
          reject(new Error(`event.completed() was never called for ${action}`));
        }, options.commandTimeout ?? 10_000);
        commands.set(id, (end) => {
          clearTimeout(timer);
          resolve(end);
        });
        const source = JSON.stringify({ source: { id: action } });
        push({ kind: 'event', event: HostEvent.command, payload: [id, action, source] });
      });
    },
    callFunction(id, args, address = 'Sheet1!A1') {
      const number = ++numbers;
      return new Promise((resolve) => {
        functions.set(number, resolve);
        const message = JSON.stringify([number, id, args, address, 0]);
        const entry = [category.customFunctions, invokeFunction, '', message, number, false];
        push({ kind: 'event', event: HostEvent.richApi, payload: [entry] });
      });
    },
    raiseEvent(event, target, args) {
      const entry = [category.event, event, target, JSON.stringify(args), ++numbers, false];
      push({ kind: 'event', event: HostEvent.richApi, payload: [entry] });
    },
    raiseSelectionChanged() {
      push({ kind: 'event', event: HostEvent.documentSelectionChanged, payload: [] });
    },
    setTheme(changes) {
      theme = { ...theme, ...changes };
      push({ kind: 'theme', theme });
    },
  };
}
