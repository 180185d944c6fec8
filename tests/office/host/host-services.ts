import { SimObject } from './sim-object.ts';

/** What the product asked of the ribbon and of its own pane. */
export interface HostState {
  /** Whether each control was last enabled, by its id. */
  readonly controls: Map<string, boolean>;
  /** Whether each tab was last visible. */
  readonly tabs: Map<string, boolean>;
  /** How often the pane was asked to show itself, and whether it is shown. */
  pane: { shown: number; visible: boolean };
}

/** A value a custom function gave, or its error. */
export interface FunctionResult {
  readonly failed: boolean;
  readonly value: unknown;
  /** The library's number of the error. */
  readonly errorCode?: number;
}

/** The services of the host that are not part of a document, by the names under which the library asks for them. */
export function hostServices(
  state: HostState,
  functionDone: (invocation: number, result: FunctionResult) => void,
): Record<string, () => SimObject> {
  class RibbonButton extends SimObject {
    readonly #id: string;
    constructor(id: string) {
      super();
      this.#id = id;
    }
    override get $identity(): string {
      return this.#id;
    }
    get Id(): string {
      return this.#id;
    }
    get Enabled(): boolean {
      return state.controls.get(this.#id) ?? true;
    }
    set Enabled(enabled: boolean) {
      state.controls.set(this.#id, enabled);
    }
    SetEnabled(enabled: boolean): void {
      this.Enabled = enabled;
    }
  }

  class RibbonTab extends SimObject {
    readonly #id: string;
    constructor(id: string) {
      super();
      this.#id = id;
    }
    override get $identity(): string {
      return this.#id;
    }
    SetVisibility(visible: boolean): void {
      state.tabs.set(this.#id, visible);
    }
  }

  class Ribbon extends SimObject {
    GetButton(id: string): SimObject {
      return new RibbonButton(id);
    }
    GetTab(id: string): SimObject {
      return new RibbonTab(id);
    }
  }

  class AppRuntime extends SimObject {
    GetAppRuntimeState(): string {
      return state.pane.visible ? 'Visible' : 'Background';
    }
    SetAppRuntimeState(to: string): void {
      state.pane.visible = to === 'Visible';
      if (state.pane.visible) state.pane.shown += 1;
    }
  }

  class CustomFunctionsRuntime extends SimObject {
    SetInvocationArrayResults(results: readonly (readonly [number, boolean, unknown, number?])[]): void {
      for (const [id, succeeded, value, errorCode] of results) {
        functionDone(id, { failed: !succeeded, value, ...(!succeeded && { errorCode: errorCode ?? 0 }) });
      }
    }
    SetInvocationResults(results: readonly (FunctionResult & { readonly id: number })[]): void {
      for (const { id, ...result } of results) functionDone(id, { ...result, failed: result.failed === true });
    }
    _SetOsfControlContainerReadyForCustomFunctions(): void {}
    _GetEnabledFeatures(): readonly number[] {
      return [];
    }
  }

  return {
    'Microsoft.DynamicRibbon.DynamicRibbon': () => new Ribbon(),
    'Microsoft.AppRuntime.AppRuntimeService': () => new AppRuntime(),
    'Microsoft.ExcelServices.CustomFunctions': () => new CustomFunctionsRuntime(),
  };
}
