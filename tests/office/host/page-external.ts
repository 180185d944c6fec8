import { HostCall, HostEvent } from './dispatch-numbers.ts';
import { frame, unframe, type Answer, type OfficeTheme, type ToHost, type ToPage } from './wire.ts';

/** What the page has to know about the host before it asks for anything. */
export interface PageConfig {
  readonly host: 'Excel' | 'Word';
  readonly platform: 'PC' | 'OfficeOnline';
  readonly locale: string;
  readonly requirementSets: Readonly<Record<string, string>>;
  readonly version: string;
  readonly documentUrl: string;
  readonly readOnly: boolean;
  /** 1: shared runtime; 2: custom functions run in it. */
  readonly flags: number;
  readonly settings: Readonly<Record<string, string>>;
  readonly theme: OfficeTheme;
}

/** The way to the host: a message there, its answer back. */
export type Wire = (message: string) => Promise<string>;

/** The end of the wire in the page. */
export interface PageEnd {
  /** Takes what the host says unasked. */
  receive(message: ToPage): void;
  readonly theme: () => OfficeTheme;
}

type Handler = (event: number, payload: unknown) => void;
type Callback = (answer: unknown) => void;

const appTypes = { Excel: 1, Word: 2 } as const;

/**
 * Puts the object in place that Office for Windows gives its web views at `window.external`, where the unmodified
 * office.js finds it. Everything that needs the document goes over the wire; nothing is worked out in the page.
 */
export function installExternal(page: Window, config: PageConfig, wire: Wire): PageEnd {
  const handlers = new Map<string, { event: number; target: string; handler: Handler }>();
  const undelivered: Extract<ToPage, { kind: 'event' }>[] = [];
  let settings: Record<string, string> = { ...config.settings };
  let theme = config.theme;

  async function ask(head: ToHost, text?: string): Promise<{ officeError: number; text: string }> {
    const answer = unframe<Answer>(await wire(frame(head, text)));
    return { officeError: answer.head.officeError, text: answer.text };
  }

  function tell(head: ToHost, callback?: Callback): void {
    void ask(head).then(({ officeError }) => callback?.(officeError));
  }

  function deliver(message: Extract<ToPage, { kind: 'event' }>): boolean {
    let heard = false;
    for (const { event, target, handler } of [...handlers.values()]) {
      if (event !== message.event || (message.target !== undefined && message.target !== target)) continue;
      heard = true;
      handler(event, comArray(message.payload));
    }
    return heard;
  }

  const context = {
    GetAppType: () => appTypes[config.host],
    GetSolutionRef: () => '00000000-0000-0000-0000-000000000001',
    GetAppVersionMajor: () => 16,
    GetAppVersionMinor: () => 1,
    GetAppUILocale: () => config.locale,
    GetAppDataLocale: () => config.locale,
    GetDocUrl: () => config.documentUrl,
    GetAppCapabilities: () => (config.readOnly ? 1 : 0),
    GetActivationMode: () => 1,
    GetControlIntegrationLevel: () => 1,
    GetSolutionToken: () => '',
    GetCorrelationId: () => 'simulated',
    GetInstanceId: () => 'simulated',
    GetTouchEnabled: () => false,
    GetCommerceAllowed: () => false,
    GetSupportedMatrix: () => JSON.stringify(config.requirementSets),
    GetDialogRequirementMatrix: () => JSON.stringify({ DialogApi: '1.2' }),
    GetHostFullVersion: () => config.version,
    GetInitialDisplayMode: () => 2,
    // The library takes everything in here for a colour.
    GetOfficeThemeInfo: () => JSON.stringify({ ...theme, isDarkTheme: undefined }),
    GetSettings: () => ({
      Read(keys: string[], values: string[]) {
        for (const [key, value] of Object.entries(settings)) {
          keys.push(key);
          values.push(value);
        }
      },
      WriteAsync(keys: readonly string[], values: readonly string[], done?: Callback) {
        settings = Object.fromEntries(keys.map((key, index) => [key, values[index]!]));
        tell({ kind: 'settings', settings }, done);
      },
    }),
  };

  const external = {
    MessageChild: (message: unknown) => tell({ kind: 'dialog-message', message }),
    // type, platform, file version, locale, correlation, is it a dialog, logging, flags
    GetHostInfo: () =>
      [config.host, 'Win32', '16.01', config.locale, 'telemetry', '', 'disableLogging', config.flags].join('$'),
    GetLoggingAllowed: () => false,
    GetContext: () => context,
    Execute(call: number, args: readonly unknown[], callback: Callback) {
      if (call === HostCall.richApi) {
        const message = args[0] as readonly unknown[];
        void ask({ kind: 'batch', flags: Number(message[6]) }, String(message[4])).then(({ officeError, text }) =>
          callback(officeError === 0 ? comArray([0, [200, [], text]]) : comArray([officeError, null])),
        );
      } else if (call === HostCall.commandDone) {
        tell({ kind: 'command-done', id: String(args[0]), status: Number(args[1]), data: args[2] }, callback);
      } else if (call === HostCall.openBrowser) {
        tell({ kind: 'open-browser', url: String(args.find((each) => typeof each === 'string')) }, callback);
      } else if (call === HostCall.copyDocument) {
        void ask({ kind: 'copy-document', fileType: Number(args[0]) }).then(({ officeError, text }) =>
          callback(officeError === 0 ? comArray([0, comArray(JSON.parse(text) as number[])]) : officeError),
        );
      } else if (call === HostCall.sliceOfCopy) {
        const [copy, from, size] = args.map(Number) as [number, number, number];
        void ask({ kind: 'slice-of-copy', copy, from, size }).then(({ officeError, text }) => {
          if (officeError !== 0) return callback(officeError);
          const bytes = Array.from(page.atob(text), (letter) => letter.charCodeAt(0));
          return callback(comArray([0, comArray([comArray(bytes), bytes.length])]));
        });
      } else if (call === HostCall.releaseCopy) {
        tell({ kind: 'release-copy', copy: Number(args[0]) }, callback);
      } else {
        tell({ kind: 'unknown-call', number: call, args }, callback);
      }
    },
    RegisterEvent(event: number, target: string, handler: Handler, callback: Callback) {
      handlers.set(`${event}|${target}`, { event, target, handler });
      tell({ kind: 'listening', event, target }, callback);
      // A command that is pressed before the page listens is not lost: Office starts the page and waits.
      for (const late of undelivered.splice(0)) if (!deliver(late)) undelivered.push(late);
    },
    UnregisterEvent(event: number, target: string, callback: Callback) {
      handlers.delete(`${event}|${target}`);
      if (event === HostEvent.dialogMessage) tell({ kind: 'dialog-closed', target });
      tell({ kind: 'silent', event, target }, callback);
    },
  };

  Object.defineProperty(page, 'external', { value: external, configurable: true, writable: true });

  return {
    theme: () => theme,
    receive(message) {
      if (message.kind === 'theme') {
        theme = message.theme;
        deliver({ kind: 'event', event: HostEvent.themeChanged, payload: [] });
      } else if (!deliver(message) && message.event === HostEvent.command) undelivered.push(message);
    },
  };
}

/** Office hands arrays over as COM arrays, of which the library calls `toArray`, and `dimensions` for the bytes of a file. */
function comArray(items: readonly unknown[]): { toArray(): unknown[]; dimensions(): number } {
  return { toArray: () => [...items], dimensions: () => 1 };
}
