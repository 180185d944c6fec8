import { SimObject } from '../host/sim-object.ts';
import { describeTypings, type ClassDescription } from '../host/typings.ts';
import { invalidArgument } from '../host/sim-error.ts';

/** What a model adds to an object that otherwise only remembers what it is told. */
export interface TypedObjectOptions {
  /** Values of properties before anybody set them, by the client's names. */
  readonly defaults?: Readonly<Record<string, unknown>>;
  /** Members that do something, by the host's names: functions are methods, other values are properties. */
  readonly members?: Readonly<Record<string, unknown>>;
  /** Called before anything is written. */
  readonly beforeWrite?: (location: string) => void;
  /** Allowed texts of a property, by the client's names; others are refused. */
  readonly allowed?: Readonly<Record<string, readonly string[]>>;
  readonly identity?: string;
}

/** What was set on a typed object and on those below it, and the methods called on them. */
export interface TypedState {
  [property: string]: unknown;
}

const states = new WeakMap<SimObject, () => TypedState>();

/** What was set on a typed object, for tests. */
export function stateOf(object: SimObject): TypedState {
  return states.get(object)?.() ?? {};
}

/**
 * An object of the class that the typings describe under this name. It has all its properties and remembers what they
 * are set to, leads to the objects the class leads to, and writes down calls of its methods. Members the typings do not
 * have, it does not have either. Most of a chart is made of these: they have values, no behaviour.
 */
export function typedObject(kind: string, options: TypedObjectOptions = {}): SimObject {
  const description = describe(kind);
  const values: Record<string, unknown> = {};
  const parts: Record<string, SimObject> = {};
  const calls: { method: string; args: unknown[] }[] = [];

  class Typed extends SimObject {
    static override readonly kind = kind;
    override get $identity(): string | undefined {
      return options.identity;
    }
    override get $scalars(): readonly string[] {
      return Object.entries(description.properties)
        .filter(
          ([name, property]) => !property.leadsTo && !property.event && !(hostName(name) in (options.members ?? {})),
        )
        .map(([name]) => hostName(name));
    }
  }

  const write = (name: string, value: unknown): boolean => {
    const key = clientName(name);
    options.beforeWrite?.(`${kind}.${key}`);
    const allowed = options.allowed?.[key];
    if (allowed && !allowed.includes(String(value))) throw invalidArgument(`${kind}.${key}`);
    values[key] = value;
    return true;
  };

  const object = new Proxy(new Typed(), {
    has: (target, name) => name in target || (typeof name === 'string' && isMember(name)),
    get(target, name) {
      if (typeof name === 'symbol' || name in target) return Reflect.get(target, name);
      const member = options.members?.[name];
      if (member !== undefined) return member;
      const key = clientName(name);
      const property = description.properties[key];
      if (property?.leadsTo) {
        return (parts[key] ??= typedObject(property.leadsTo.slice(property.leadsTo.indexOf('.') + 1), {
          ...(options.beforeWrite && { beforeWrite: options.beforeWrite }),
          defaults: (options.defaults?.[key] ?? {}) as Record<string, unknown>,
        }));
      }
      if (property) return key in values ? values[key] : (options.defaults?.[key] ?? null);
      if (!description.methods[key]) return undefined;
      return (...args: unknown[]) => {
        if (!/^get/.test(key)) options.beforeWrite?.(`${kind}.${key}`);
        calls.push({ method: key, args });
        return null;
      };
    },
    set(target, name, value) {
      if (typeof name === 'symbol' || name.startsWith('$')) return Reflect.set(target, name, value);
      return write(name, value);
    },
    getOwnPropertyDescriptor(target, name) {
      if (typeof name === 'symbol' || name.startsWith('$')) return Reflect.getOwnPropertyDescriptor(target, name);
      const property = description.properties[clientName(name)];
      if (!property) return undefined;
      const get = (): unknown => Reflect.get(object, name);
      const readOnly = { configurable: true, enumerable: true, get };
      return property.readonly ? readOnly : { ...readOnly, set: (value: unknown) => void write(name, value) };
    },
  }) as SimObject;

  function isMember(name: string): boolean {
    const key = clientName(name);
    return name in (options.members ?? {}) || key in description.properties || key in description.methods;
  }

  states.set(object, () => {
    const state: TypedState = { ...values };
    for (const [key, part] of Object.entries(parts)) {
      const below = stateOf(part);
      if (Object.keys(below).length > 0) state[key] = below;
    }
    for (const { method, args } of calls) state[`${method}()`] = args.length === 1 ? args[0] : args;
    return state;
  });
  return object;
}

function describe(kind: string): ClassDescription {
  const found = (excel ??= describeTypings('Excel')).classes[kind];
  if (!found) throw new Error(`The typings have no Excel.${kind}`);
  return found;
}

let excel: ReturnType<typeof describeTypings> | undefined;

function hostName(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function clientName(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
