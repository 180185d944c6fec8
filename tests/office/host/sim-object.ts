import { found, invalidArgument } from './sim-error.ts';

/**
 * Whatever a batch can point at. A model derives its classes from this one; their members carry the host's names, which
 * are the client's with a capital (`Values`, `GetUsedRange`). Names that begin with `$` are never visible to a batch.
 */
export abstract class SimObject {
  /** The reference under which a client keeps this object; the processor writes it. */
  $reference: string | undefined;

  /** What a client calls this class in error locations; the name of the class unless said otherwise. */
  static readonly kind: string = '';

  /** What `load()` without a list brings; all properties that are not objects unless said otherwise. */
  static readonly scalars: readonly string[] | undefined = undefined;

  /** The reference of a tracked object, empty otherwise. */
  get _ReferenceId(): string {
    return this.$reference ?? '';
  }

  /** What `load()` without a list brings of this very object; undefined leaves it to its class. */
  get $scalars(): readonly string[] | undefined {
    return undefined;
  }

  /** The value by which a collection finds this object again; undefined for objects that are in no collection. */
  get $identity(): string | number | undefined {
    return undefined;
  }

  /** The host's name of that value. */
  get $identityName(): string {
    return 'Id';
  }

  /** Whether the client keeps a reference to it as long as a `run` lasts (ranges; nearly everything in Word). */
  get $keepable(): boolean {
    return false;
  }

  /** Whether `getItem(key)` of a collection means this object. */
  $matches(key: unknown): boolean {
    return this.$identity !== undefined && this.$identity === key;
  }
}

/** A list of objects with the calls every collection has. */
export abstract class SimCollection<Item extends SimObject = SimObject> extends SimObject {
  static override readonly scalars: readonly string[] = [];

  abstract $items(): readonly Item[];

  get Count(): number {
    return this.$items().length;
  }

  GetCount(): number {
    return this.Count;
  }

  GetItemAt(index: number): Item {
    const item = this.$items()[index];
    if (item === undefined) throw invalidArgument();
    return item;
  }

  GetFirst(): Item {
    return found(this.$items()[0]);
  }

  GetFirstOrNullObject(): Item | null {
    return this.$items()[0] ?? null;
  }

  GetItem(key: unknown): Item {
    return found(this.GetItemOrNullObject(key), `${kindOf(this)}.getItem`);
  }

  GetItemOrNullObject(key: unknown): Item | null {
    return this.$items().find((item) => item.$matches(key)) ?? null;
  }

  /** What the indexer path leads to; `getItem(key)` of most collections travels as one. */
  $index(key: unknown, ..._more: readonly unknown[]): SimObject {
    return this.GetItem(key);
  }
}

/** The client's name of an object's class. */
export function kindOf(object: SimObject): string {
  const type = object.constructor as typeof SimObject;
  return type.kind || type.name;
}

/** What `load()` without a list brings of an object. */
export function scalarsOf(object: SimObject): readonly string[] {
  const type = object.constructor as typeof SimObject;
  return object.$scalars ?? type.scalars ?? propertiesThatAreNoObjects(object);
}

function propertiesThatAreNoObjects(object: SimObject): string[] {
  const names = new Set<string>();
  for (let at: object | null = object; at && at !== SimObject.prototype; at = Object.getPrototypeOf(at)) {
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(at))) {
      if (property.get && !/^[$_]/.test(name)) names.add(name);
    }
  }
  return [...names].filter((name) => !(Reflect.get(object, name) instanceof SimObject));
}
