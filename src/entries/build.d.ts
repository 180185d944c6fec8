// What the build puts into the bundles.

/** The texts of src/rules and templates, by path below their folder. */
declare module 'library-files' {
  export const libraryFiles: {
    readonly rules: ReadonlyMap<string, string>;
    readonly templates: ReadonlyMap<string, string>;
    readonly checked: boolean;
  };
}

/** Where the worker's script stands, from the page: `new Worker(new URL(__WORKER_URL__, document.baseURI))`. */
declare const __WORKER_URL__: string;

/** The version of package.json. */
declare const __VERSION__: string;

/** The text every style element carries; see scripts/build/policies.mjs. */
declare const __STYLE_TEXT__: string;
