import { Buffer } from 'node:buffer';
import type { Counters } from './counters.ts';
import { Faults } from './faults.ts';
import {
  ActionType,
  OfficeErrorNumber,
  PathType,
  RequestFlag,
  undoGroup,
  type Arguments,
  type BatchOutcome,
  type BatchRequest,
  type BatchResponse,
  type QueryInfo,
} from './protocol.ts';
import { SimError, found, invalidArgument, itemNotFound } from './sim-error.ts';
import { SimCollection, SimObject, kindOf, scalarsOf } from './sim-object.ts';

export { SimCollection, SimError, SimObject, found, invalidArgument, itemNotFound, kindOf };

/** What is known about a batch before it is done. */
export interface Batch {
  readonly flags: number;
  readonly isWrite: boolean;
  /** The group of batches that are to be undone in one step; undefined when the batch stands for itself. */
  readonly undoGroup: number | undefined;
}

/** A document behind the protocol. */
export interface SimModel {
  /** The object every path starts from: the workbook or the document. */
  readonly root: SimObject;
  /** Objects that are not reached through the root, by the server's name of their type. */
  readonly services?: Readonly<Record<string, () => SimObject>>;
  beforeBatch?(batch: Batch): void;
  /** `error` is what the batch broke off with. Events the batch caused are raised from here. */
  afterBatch?(batch: Batch, error: SimError | undefined): void;
}

/** Sizes above which Office on the web refuses a batch or its answer. */
export interface PayloadLimits {
  readonly requestBytes?: number;
  readonly responseBytes?: number;
}

export interface ProcessorOptions {
  readonly limits?: PayloadLimits;
  readonly faults?: Faults;
  /** What a batch gets while the host is busy; when left out the number from which Excel makes `InvalidOperationInCellEditMode`. */
  readonly busy?: { readonly code: string };
  /** Told of errors that are the simulator's own fault; without it they are only reported to the client. */
  readonly onInternalError?: (error: unknown) => void;
}

/** A call of a service the model does not have. */
export interface ServiceCall {
  readonly service: string;
  readonly method: string;
  readonly args: readonly unknown[];
}

export interface Processor {
  /** Does one batch. The answer comes at once unless the host is busy and the batch may wait. */
  process(bodyText: string, flags: number): Promise<BatchOutcome>;
  readonly counters: Counters;
  /** Sets the counters back to 0; references are still known. */
  resetCounters(): void;
  readonly serviceCalls: readonly ServiceCall[];
  readonly faults: Faults;
}

/**
 * The interpreter of the batches office.js sends. It knows nothing about Excel or Word: a model supplies the objects,
 * the paths of a batch lead to them, the actions read, write and call their members.
 */
export function createProcessor(model: SimModel, options: ProcessorOptions = {}): Processor {
  const faults = options.faults ?? new Faults();
  const limits = options.limits ?? {};
  const references = new Map<string, SimObject>();
  const serviceCalls: ServiceCall[] = [];
  const services = new Map<string, SimObject>();
  let referenceNumber = 0;
  let counted = { ...noCounts };

  function keep(object: SimObject): void {
    object.$reference ??= `{sim-reference-${++referenceNumber}}`;
    references.set(object.$reference, object);
    counted.mostReferences = Math.max(counted.mostReferences, references.size);
  }

  function service(name: string): SimObject {
    const made = model.services?.[name]?.() ?? services.get(name) ?? openEndedService(name, serviceCalls);
    services.set(name, made);
    return made;
  }

  function run(request: BatchRequest, batch: Batch, cleaning: boolean): BatchResponse {
    const reached = new Map<number, SimObject | null>();
    const response: BatchResponse = { Results: [] };

    function resolve(id: number): SimObject | null {
      const known = reached.get(id);
      if (known !== undefined) return known;
      const object = follow(id);
      reached.set(id, object);
      return object;
    }

    function follow(id: number): SimObject | null {
      const path = request.ObjectPaths[id];
      if (!path) throw new SimError('InvalidObjectPath', 'The object path is unknown to the host.');
      switch (path.ObjectPathType) {
        case PathType.root:
          return model.root;
        case PathType.nothing:
          return null;
        case PathType.newObject:
          return service(path.Name);
        case PathType.reference: {
          const kept = references.get(path.Name);
          if (kept) return kept;
          throw new SimError('InvalidReference', 'This reference is not valid for the current operation.');
        }
      }
      const parent = resolve(path.ParentObjectPathId ?? 0);
      if (parent === null) return null;
      const args = argumentsOf(path.ArgumentInfo);
      if (path.ObjectPathType === PathType.property) return objectOrNull(member(parent, path.Name));
      if (path.ObjectPathType === PathType.indexer) {
        if (!(parent instanceof SimCollection)) throw apiNotFound(parent, 'getItem');
        return parent.$index(args[0], ...args.slice(1));
      }
      return objectOrNull(call(parent, path.Name, args));
    }

    function argumentsOf(info: Arguments | undefined): unknown[] {
      const ids = info?.ReferencedObjectPathIds;
      return (info?.Arguments ?? []).map((value, index) => withObjects(value, ids?.[index]));
    }

    function withObjects(value: unknown, id: unknown): unknown {
      if (typeof id === 'number' && id !== 0) return resolve(id);
      if (Array.isArray(id) && Array.isArray(value)) return value.map((part, index) => withObjects(part, id[index]));
      return value;
    }

    function call(object: SimObject, name: string, args: readonly unknown[]): unknown {
      if (name === '_KeepReference') return keep(object);
      if (name === '_RemoveReference') {
        references.delete(String(args[0]));
        return null;
      }
      const method = member(object, name);
      if (typeof method !== 'function') throw apiNotFound(object, name);
      return at(object, name, () => Reflect.apply(method, object, args));
    }

    function identityOf(object: SimObject | null): unknown {
      if (object === null) return null;
      if (request.AutoKeepReference && object.$keepable) keep(object);
      const value: Record<string, unknown> = {};
      if (object.$identity !== undefined) value[object.$identityName] = object.$identity;
      if (object.$reference !== undefined && references.has(object.$reference)) {
        value['_ReferenceId'] = object.$reference;
      }
      return value;
    }

    function read(object: SimObject | null, query: QueryInfo): unknown {
      if (object === null) return null;
      const value = identityOf(object) as Record<string, unknown>;
      const select = query.Select ?? [];
      if (object instanceof SimCollection) {
        const own = select.filter((name) => isOwnProperty(object, name));
        for (const name of own) value[hostName(name)] = Reflect.get(object, hostName(name));
        const rest = select.filter((name) => !own.includes(name));
        // Nothing but the collection's own properties was asked for: the items stay where they are.
        if (own.length > 0 && rest.length === 0) return value;
        const first = query.Skip ?? 0;
        const items = object.$items().slice(first, query.Top === undefined ? undefined : first + query.Top);
        value['_Items'] = items.map((item) => read(item, { Select: rest, Expand: query.Expand ?? [] }));
        return value;
      }
      const nested = new Map<string, string[]>();
      // Whether an object is there the client knows without being told; naming it is allowed.
      const named = select.filter((name) => name !== 'isNullObject');
      for (const entry of [...(select.length > 0 ? named : ['*']), ...(query.Expand ?? [])]) {
        const slash = entry.search(/[/.]/);
        const name = hostName(slash > 0 ? entry.slice(0, slash) : entry);
        if (slash > 0) nested.set(name, [...(nested.get(name) ?? []), entry.slice(slash + 1)]);
        else if (entry === '*' || entry === '$all')
          for (const each of scalarsOf(object)) value[each] = plain(object, each);
        else if (entry !== '$none') value[name] = plain(object, name);
      }
      for (const [name, Select] of nested) {
        value[name] = read(objectOrNull(member(object, name)), { Select });
      }
      return value;
    }

    function plain(object: SimObject, name: string): unknown {
      const value = at(object, name, () => member(object, name));
      if (typeof value === 'function') throw invalidArgument(`${kindOf(object)}.load`);
      return value instanceof SimObject ? read(value, {}) : value;
    }

    function set(object: SimObject, name: string, value: unknown): void {
      const property = propertyOf(object, name);
      if (!property) throw apiNotFound(object, name);
      if (property.get && !property.set) throw invalidArgument(`${kindOf(object)}.${clientName(name)}`);
      at(object, name, () => Reflect.set(object, name, value));
    }

    function update(object: SimObject, state: Readonly<Record<string, unknown>>): void {
      for (const [key, value] of Object.entries(state)) {
        const name = hostName(key);
        const current = isStateOfObject(value) ? member(object, name) : undefined;
        if (current instanceof SimObject) update(current, value as Record<string, unknown>);
        else set(object, name, value);
      }
    }

    let index = 0;
    let failure: SimError | undefined;
    try {
      if (options.busy && faults.isOn('busy') && !cleaning) throw new SimError(options.busy.code);
      for (; index < request.Actions.length; index += 1) {
        const action = request.Actions[index]!;
        const stop = cleaning ? undefined : faults.$errorBefore(index);
        if (stop) throw stop;
        counted.actions += 1;
        if (action.ActionType === ActionType.trace) {
          (response.TraceIds ??= []).push(action.Id);
          response.Results.push({ ActionId: action.Id, Value: null });
          continue;
        }
        const target = resolve(action.ObjectPathId);
        let value: unknown = null;
        switch (action.ActionType) {
          case ActionType.instantiate:
            value = identityOf(target);
            break;
          case ActionType.load:
            value = read(target, action.QueryInfo ?? {});
            break;
          case ActionType.method: {
            const answer = target === null ? null : call(target, action.Name, argumentsOf(action.ArgumentInfo));
            value = answer instanceof SimObject ? identityOf(answer) : (answer ?? null);
            break;
          }
          case ActionType.set:
            if (target !== null) set(target, action.Name, argumentsOf(action.ArgumentInfo)[0]);
            break;
          case ActionType.update:
            if (target !== null) update(target, action.ObjectState ?? {});
            break;
          default:
            throw new SimError('NotImplemented', `Action type ${action.ActionType} is not simulated.`, '', 501);
        }
        response.Results.push({ ActionId: action.Id, Value: value });
      }
    } catch (thrown) {
      failure = asSimError(thrown, options.onInternalError);
      response.Error = {
        Code: failure.code,
        Message: failure.message,
        Location: failure.location ?? '',
        ActionIndex: index,
        HttpStatusCode: failure.httpStatus,
      };
    }
    model.afterBatch?.(batch, failure);
    return response;
  }

  return {
    async process(bodyText, flags) {
      const request = JSON.parse(bodyText) as BatchRequest;
      const cleaning = isCleaningUp(request);
      const size = Buffer.byteLength(bodyText);
      counted.roundTrips += 1;
      if (!cleaning) counted.workTrips += 1;
      counted.requestBytes += size;
      counted.largestRequest = Math.max(counted.largestRequest, size);
      if (limits.requestBytes !== undefined && size > limits.requestBytes) {
        return { officeError: OfficeErrorNumber.requestPayloadSizeLimitExceeded };
      }
      if (!cleaning) faults.$begin();
      while (faults.isOn('busy') && flags & RequestFlag.delayForCellEdit && !cleaning) await faults.$untilFree();
      if (!options.busy && faults.isOn('busy') && !cleaning) return { officeError: OfficeErrorNumber.inCellEditMode };
      const batch: Batch = {
        flags,
        isWrite: (flags & RequestFlag.write) !== 0,
        undoGroup: flags & RequestFlag.mergeUndoGroup ? (flags >> undoGroup.shift) & undoGroup.mask : undefined,
      };
      model.beforeBatch?.(batch);
      const body = JSON.stringify(run(request, batch, cleaning));
      const answered = Buffer.byteLength(body);
      counted.responseBytes += answered;
      counted.largestResponse = Math.max(counted.largestResponse, answered);
      if (limits.responseBytes !== undefined && answered > limits.responseBytes) {
        return { officeError: OfficeErrorNumber.responsePayloadSizeLimitExceeded };
      }
      return { body };
    },
    get counters() {
      return { ...counted, references: references.size };
    },
    resetCounters() {
      counted = { ...noCounts, mostReferences: references.size };
    },
    serviceCalls,
    faults,
  };
}

const noCounts = {
  roundTrips: 0,
  workTrips: 0,
  actions: 0,
  largestRequest: 0,
  requestBytes: 0,
  largestResponse: 0,
  responseBytes: 0,
  mostReferences: 0,
};

/** The host's name of a client's member. */
export function hostName(name: string): string {
  return /^[_$]/.test(name) ? name : name.charAt(0).toUpperCase() + name.slice(1);
}

/** The client's name of a host's member. */
export function clientName(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Giving back references at the end of a `run` is the library's own work and works in any mode. */
function isCleaningUp(request: BatchRequest): boolean {
  return (
    request.Actions.every(
      ({ ActionType: type, Name }) =>
        type === ActionType.instantiate || (type === ActionType.method && Name === '_RemoveReference'),
    ) && request.Actions.some(({ Name }) => Name === '_RemoveReference')
  );
}

function objectOrNull(value: unknown): SimObject | null {
  if (value === null || value === undefined) return null;
  if (value instanceof SimObject) return value;
  throw new Error('A path leads to a plain value');
}

function propertyOf(object: SimObject, name: string): PropertyDescriptor | undefined {
  for (let at: object | null = object; at; at = Object.getPrototypeOf(at)) {
    const property = Object.getOwnPropertyDescriptor(at, name);
    if (property) return property;
  }
  return undefined;
}

function member(object: SimObject, name: string): unknown {
  if (name.startsWith('$') || !(name in object)) throw apiNotFound(object, name);
  return Reflect.get(object, name);
}

function apiNotFound(object: SimObject, name: string): SimError {
  const full = `${kindOf(object)}.${clientName(name)}`;
  return new SimError('ApiNotFound', `The simulated host has no ${full}.`, full, 404);
}

/** Runs a member's code; an error that does not say where it happened happened here. */
function at<T>(object: SimObject, name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof SimError && error.location === undefined) {
      throw new SimError(error.code, error.message, `${kindOf(object)}.${clientName(name)}`, error.httpStatus);
    }
    throw error;
  }
}

/** `load("items/name,count")` mixes the names of the items with those of the collection itself in one list. */
function isOwnProperty(collection: SimCollection, name: string): boolean {
  if (/[/.]/.test(name) || !propertyOf(collection, hostName(name))?.get) return false;
  const item = collection.$items()[0];
  return hostName(name) === 'Count' || !item || !(hostName(name) in item);
}

function isStateOfObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asSimError(thrown: unknown, tell: ((error: unknown) => void) | undefined): SimError {
  if (thrown instanceof SimError) return thrown;
  tell?.(thrown);
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new SimError('GeneralException', message, '', 500);
}

/** A stand-in for services the model does not have: any method is accepted and written down. */
function openEndedService(name: string, calls: ServiceCall[]): SimObject {
  class Service extends SimObject {}
  return new Proxy(new Service(), {
    has: () => true,
    get(target, property) {
      if (typeof property === 'symbol' || property in target || property.startsWith('$')) {
        return Reflect.get(target, property);
      }
      return (...args: unknown[]) => {
        calls.push({ service: name, method: property, args });
        return null;
      };
    },
  });
}
