import type { PayloadLimits } from './rich-api.ts';

export type ProfileName = 'desktop' | 'newest' | 'web' | 'old';

/** One kind of Office the product meets. */
export interface Profile {
  readonly platform: 'PC' | 'OfficeOnline';
  readonly version: string;
  readonly requirementSets: Readonly<Record<string, string>>;
  readonly limits: PayloadLimits;
}

const fiveMegabytes = 5 * 1024 * 1024;

/** Needed by the library itself or older than every Office in use. */
const always = {
  DialogApi: '1.2',
  RichApiRuntime: '1.1',
  RichApiRuntimeFlag: '1.2',
  DelayForCellEdit: '1.1',
  CustomXmlParts: '1.1',
  Settings: '1.1',
  File: '1.1',
  CompressedFile: '1.1',
  Selection: '1.1',
  AddinCommands: '1.1',
  // The library's name of the custom functions' own protocol; from 1.7 on results travel as lists.
  CustomFunctions: '1.8',
};

// Some members were released under these names after the 2022 copy of the library was made, and its checks still ask
// for them.
const namesOfTheCopy = { ExcelApiOnline: '1.1', WordApiOnline: '1.1' };

/** A current Office for Windows. */
const desktop: Profile = {
  platform: 'PC',
  version: '16.0.18827.20128',
  requirementSets: {
    ...always,
    ...namesOfTheCopy,
    ExcelApi: '1.20',
    ExcelApiDesktop: '1.1',
    ExcelApiUndo: '1.20',
    WordApi: '1.9',
    WordApiDesktop: '1.3',
    WordApiHiddenDocument: '1.5',
    SharedRuntime: '1.2',
    RibbonApi: '1.2',
    KeyboardShortcuts: '1.1',
    OpenBrowserWindowApi: '1.1',
    CustomFunctionsRuntime: '1.4',
  },
  limits: {},
};

export const profiles: Readonly<Record<ProfileName, Profile>> = {
  desktop,
  /** The same with Word's newest calls. */
  newest: { ...desktop, requirementSets: { ...desktop.requirementSets, WordApiDesktop: '1.4' } },
  /** Excel and Word in the browser. */
  web: {
    platform: 'OfficeOnline',
    version: '16.0.19127.41000',
    requirementSets: {
      ...always,
      ...namesOfTheCopy,
      ExcelApi: '1.20',
      ExcelApiUndo: '1.20',
      WordApi: '1.9',
      SharedRuntime: '1.2',
      RibbonApi: '1.2',
      KeyboardShortcuts: '1.1',
      CustomFunctionsRuntime: '1.4',
    },
    limits: { requestBytes: fiveMegabytes, responseBytes: fiveMegabytes },
  },
  /** The last one that is too old: one version below each floor. */
  old: {
    platform: 'PC',
    version: '16.0.11001.20074',
    requirementSets: { ...always, ExcelApi: '1.8', WordApi: '1.4', OpenBrowserWindowApi: '1.1' },
    limits: {},
  },
};

/** Cells one read may bring on any platform; above it `values` and the like are null. */
export const mostCellsOfARead = 5_000_000;
