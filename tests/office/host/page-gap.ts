import { RequestFlag, undoGroup } from './protocol.ts';
import type { ApiSet, ClassDescription, NamespaceDescription } from './typings.ts';

// This file runs inside the page. It is the only one that reaches into the library, and only through what the library
// itself hands out (OfficeExtension.*); the library's files stay as they are.

type Client = Record<string, unknown> & object;
interface Prototype {
  [member: string]: unknown;
  _handleResult(value: unknown): void;
  _handleIdResult(value: unknown): void;
}
type ClientClass = { new (...args: unknown[]): Client; prototype: Prototype };

/** As much of the library's own helpers as is used here. */
interface Extension {
  readonly ClientObject: ClientClass;
  readonly CommonUtility: { _doApiNotSupportedCheck: boolean; isSetSupported(set: string, version: string): boolean };
  readonly BatchApiHelper: {
    createPropertyObject(type: unknown, parent: object, name: string, isCollection: boolean, flags: number): object;
    createMethodObject(
      type: unknown,
      parent: object,
      name: string,
      operation: number,
      args: readonly unknown[],
      isCollection: boolean,
      isInvalidAfterRequest: boolean,
      getByIdMethod: string | null,
      flags: number,
    ): object;
    createChildItemObject(type: unknown, hasIndexer: boolean, parent: object, item: unknown, index: number): Client;
    invokeMethod(
      on: object,
      name: string,
      operation: number,
      args: readonly unknown[],
      flags: number,
      more: number,
    ): unknown;
    invokeSetProperty(on: object, name: string, value: unknown, flags: number): void;
  };
  readonly Utility: {
    load(on: object, what: unknown): unknown;
    toJson(on: object, scalars: object, objects: object, items?: unknown): unknown;
    throwIfNotLoaded(name: string, value: unknown, entity: string, isNull: boolean): void;
    throwIfApiNotSupported(member: string, set: string, version: string, host: string): void;
    fixObjectPathIfNecessary(on: object, value: unknown): void;
    adjustToDateTime(value: unknown): unknown;
    _createPromiseFromResult(value: unknown): unknown;
  };
  readonly GenericEventHandlers: new (context: unknown, on: object, name: string, how: object) => object;
}

/** Operation types and flags, as the library passes them to its helpers. */
const operation = { write: 0, read: 1 } as const;
const flag = { none: 0, concurrent: 4 } as const;

/** What the page was given beyond what its copy of the library has. */
export interface Filled {
  readonly classes: readonly string[];
  readonly members: readonly string[];
}

/**
 * Adds the members that the typings describe and the page's copy of the library lacks, switches on the library's check
 * of requirement sets, and has `run` understand `mergeUndoGroup`.
 */
export function fillGap(page: object, namespace: string, description: NamespaceDescription): Filled {
  const extension = (page as { OfficeExtension: Extension }).OfficeExtension;
  const client = (page as Record<string, Record<string, unknown>>)[namespace]!;
  const { BatchApiHelper: helper, Utility: utility } = extension;
  const classes: string[] = [];
  const members: string[] = [];

  extension.CommonUtility._doApiNotSupportedCheck = true;
  if (namespace === 'Excel') mergeUndoGroups(client, () => extension.CommonUtility.isSetSupported('ExcelApi', '1.20'));

  for (const [name, values] of Object.entries(description.enums)) {
    const target = (client[name] ??= {}) as Record<string, unknown>;
    for (const [key, value] of Object.entries(values)) target[key] ??= value;
  }

  // All classes first, so that members can lead to them.
  for (const [name, description_] of Object.entries(description.classes)) {
    if (typeof client[name] === 'function') continue;
    client[name] = newClass(name, description_);
    classes.push(name);
  }

  for (const [name, description_] of Object.entries(description.classes)) addMembers(name, description_);

  return { classes, members };

  function newClass(name: string, { itemType }: ClassDescription): unknown {
    const Base = extension.ClientObject as unknown as (...args: unknown[]) => unknown;
    const Made = function (this: object, ...args: unknown[]) {
      return Reflect.apply(Base, this, args) ?? this;
    } as unknown as ClientClass;
    const prototype = Object.create(extension.ClientObject.prototype) as Prototype;
    Object.assign(prototype, {
      _KeepReference(this: object) {
        helper.invokeMethod(this, '_KeepReference', operation.read, [], flag.concurrent, 0);
      },
      load(this: object, what: unknown) {
        return utility.load(this, what);
      },
      track(this: { context: { trackedObjects: { add(object: object): void } } }) {
        this.context.trackedObjects.add(this);
        return this;
      },
      untrack(this: { context: { trackedObjects: { remove(object: object): void } } }) {
        this.context.trackedObjects.remove(this);
        return this;
      },
      toJSON(this: Client) {
        return utility.toJson(this, stateOf(this), {}, this['$items']);
      },
      set(this: Client, values: object) {
        for (const [key, value] of Object.entries(values)) this[key] = value;
      },
    });
    Object.defineProperties(prototype, {
      constructor: { value: Made },
      _className: { get: () => name },
      _ReferenceId: {
        get(this: Client) {
          return this['$reference'] ?? '';
        },
      },
    });
    if (itemType) {
      Object.defineProperties(prototype, {
        _isCollection: { value: true },
        items: {
          get(this: Client) {
            utility.throwIfNotLoaded('items', this['$items'], name, this['_isNull'] === true);
            return this['$items'];
          },
        },
      });
    }
    Made.prototype = prototype;
    return Made;
  }

  function addMembers(name: string, description_: ClassDescription): void {
    const prototype = (client[name] as ClientClass).prototype;
    const fresh = classes.includes(name);
    const scalars = new Map<string, boolean>();
    const objects: string[] = [];

    for (const [key, property] of Object.entries(description_.properties)) {
      if (key in prototype) continue;
      const full = `${name}.${key}`;
      const api = property.api ?? description_.api;
      members.push(full);
      if (property.event) addEvent(prototype, full, api);
      else if (property.leadsTo) {
        objects.push(key);
        const { leadsTo } = property;
        Object.defineProperty(prototype, key, {
          configurable: true,
          get(this: Client) {
            guard(api, full);
            const known = (this['$objects'] ??= {}) as Record<string, object>;
            return (known[key] ??= helper.createPropertyObject(
              typeOf(leadsTo),
              this,
              hostName(key),
              isCollection(leadsTo),
              flag.concurrent,
            ));
          },
        });
      } else {
        scalars.set(key, property.date === true);
        Object.defineProperty(prototype, key, {
          configurable: true,
          get(this: Client) {
            guard(api, full);
            const value = stateOf(this)[key];
            utility.throwIfNotLoaded(key, value, name, this['_isNull'] === true);
            return value;
          },
          ...(!property.readonly && {
            set(this: Client, value: unknown) {
              guard(api, full);
              stateOf(this)[key] = value;
              helper.invokeSetProperty(this, hostName(key), value, flag.none);
            },
          }),
        });
      }
    }

    for (const [key, method] of Object.entries(description_.methods)) {
      const known = prototype[key];
      // Some methods have got their first parameter since the copy was made (`insertContentControl`).
      if (typeof known === 'function' && (known.length > 0 || method.parameters === 0)) continue;
      const full = `${name}.${key}`;
      const api = method.api ?? description_.api;
      // The typings do not say what changes the document; the verb does.
      const reads = /^(get|search|compare|query|intersect|expand)/.test(key);
      members.push(full);
      prototype[key] = function (this: object, ...given: unknown[]) {
        guard(api, full);
        const args = Array.from({ length: Math.max(method.parameters, given.length) }, (_, at) => given[at] ?? null);
        const kind = reads ? operation.read : operation.write;
        const flags = reads ? flag.concurrent : flag.none;
        if (method.leadsTo) {
          const collection = isCollection(method.leadsTo);
          const type = typeOf(method.leadsTo);
          return helper.createMethodObject(type, this, hostName(key), kind, args, collection, true, null, flags);
        }
        const result = helper.invokeMethod(this, hostName(key), kind, args, flags, 0);
        return method.result ? result : undefined;
      };
    }

    const handleResult = prototype._handleResult;
    prototype._handleResult = function (this: Client, value: unknown) {
      handleResult.call(this, value);
      if (typeof value !== 'object' || value === null) return;
      const answer = value as Record<string, unknown>;
      if (fresh) {
        utility.fixObjectPathIfNecessary(this, answer);
        if (answer['_ReferenceId']) this['$reference'] = answer['_ReferenceId'];
      }
      for (const [key, isDate] of scalars) {
        const loaded = answer[hostName(key)];
        if (loaded !== undefined) stateOf(this)[key] = isDate ? utility.adjustToDateTime(loaded) : loaded;
      }
      for (const key of objects) {
        const loaded = answer[hostName(key)];
        if (loaded !== undefined) (this[key] as Prototype)._handleResult(loaded);
      }
      const { itemType } = description_;
      if (fresh && itemType && Array.isArray(answer['_Items'])) {
        this['$items'] = answer['_Items'].map((item, index) => {
          const child = helper.createChildItemObject(typeOf(itemType), false, this, item, index);
          (child as unknown as Prototype)._handleResult(item);
          return child;
        });
      }
    };
    if (!fresh) return;
    const handleIdResult = prototype._handleIdResult;
    prototype._handleIdResult = function (this: Client, value: unknown) {
      handleIdResult.call(this, value);
      const reference = (value as { _ReferenceId?: string } | null)?._ReferenceId;
      if (reference) this['$reference'] = reference;
    };
  }

  /** The numbers of these events are not public: the host and the page agree on one worked out from the name. */
  function addEvent(prototype: Prototype, full: string, api: ApiSet | undefined): void {
    const [, key] = full.split('.') as [string, string];
    Object.defineProperty(prototype, key, {
      configurable: true,
      get(this: Client) {
        guard(api, full);
        const known = (this['$events'] ??= {}) as Record<string, object>;
        return (known[key] ??= new extension.GenericEventHandlers(this['context'], this, key.replace(/^on/, ''), {
          eventType: eventNumber(full),
          registerFunc: () => utility._createPromiseFromResult(null),
          unregisterFunc: () => utility._createPromiseFromResult(null),
          // A content control hears of itself alone; it is known by the reference it was kept under.
          getTargetIdFunc: () => (full.startsWith('ContentControl.') ? String(this['_ReferenceId']) : ''),
          eventArgsTransformFunc: (value: unknown) => utility._createPromiseFromResult(value),
        }));
      },
    });
  }

  function guard(api: ApiSet | undefined, full: string): void {
    if (api) utility.throwIfApiNotSupported(full, api.name, api.version, namespace);
  }

  function typeOf(full: string): unknown {
    return client[full.slice(full.indexOf('.') + 1)];
  }

  function isCollection(full: string): boolean {
    return description.classes[full.slice(full.indexOf('.') + 1)]?.itemType !== undefined;
  }
}

/** The number of an event whose own number is not public, from `Class.onEvent`. */
export function eventNumber(full: string): number {
  let hash = 0;
  for (const character of full) hash = (hash * 31 + character.charCodeAt(0)) % 1_000_000;
  return 1_000_000 + hash;
}

function hostName(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function stateOf(object: Client): Record<string, unknown> {
  return (object['$state'] ??= {}) as Record<string, unknown>;
}

/** `run({ mergeUndoGroup: true }, work)`: newer than the page's copy, which drops the option before the host sees it. */
function mergeUndoGroups(client: Record<string, unknown>, isSupported: () => boolean): void {
  const run = client['run'] as (...args: unknown[]) => unknown;
  let groups = 0;
  client['run'] = function (...args: unknown[]) {
    const [options, work] = args;
    const merges = (options as { mergeUndoGroup?: boolean } | undefined)?.mergeUndoGroup === true;
    if (!merges || typeof work !== 'function' || !isSupported()) return run(...args);
    const group = (groups++ & undoGroup.mask) << undoGroup.shift;
    return run(options, (context: { _requestFlagModifier: number }) => {
      context._requestFlagModifier |= RequestFlag.mergeUndoGroup | group;
      return (work as (context: unknown) => unknown)(context);
    });
  };
}
