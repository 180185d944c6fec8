const names = ['Office', 'OfficeExtension', 'Excel', 'Word', 'CustomFunctions'] as const;

/** Makes the library of a page the global one of this process, where the product looks for it; gives back the undoing. */
export function installGlobals(page: object): () => void {
  const before = names.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const);
  for (const name of names) {
    const value: unknown = Reflect.get(page, name);
    if (value !== undefined) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  return () => {
    for (const [name, property] of before) {
      if (property) Object.defineProperty(globalThis, name, property);
      else Reflect.deleteProperty(globalThis, name);
    }
  };
}
