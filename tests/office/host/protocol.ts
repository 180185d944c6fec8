// The messages office.js sends, as far as the simulated host reads them.

export const PathType = {
  root: 1,
  newObject: 2,
  method: 3,
  property: 4,
  indexer: 5,
  reference: 6,
  nothing: 7,
} as const;

export const ActionType = {
  instantiate: 1,
  load: 2,
  method: 3,
  set: 4,
  trace: 5,
  loadRecursive: 6,
  loadAsJson: 7,
  ensureUnchanged: 8,
  update: 9,
} as const;

/** Bits of the number that travels with each batch. */
export const RequestFlag = {
  write: 1,
  delayForCellEdit: 64,
  /**
   * The 2022 library knows no undo groups; the gap filler sets this bit for `mergeUndoGroup`. The number is ours, far
   * above those the library uses.
   */
  mergeUndoGroup: 1 << 24,
} as const;

/** Above that bit the number of the group, so that the host can tell one `run` from the next. */
export const undoGroup = { shift: 25, mask: 31 } as const;

export interface Arguments {
  readonly Arguments?: readonly unknown[];
  /** Beside each argument the path of the object it stands for, 0 where it is a plain value. */
  readonly ReferencedObjectPathIds?: readonly unknown[];
}

export interface ObjectPath {
  readonly Id: number;
  readonly ObjectPathType: number;
  readonly Name: string;
  readonly ParentObjectPathId?: number;
  readonly ArgumentInfo?: Arguments;
}

export interface QueryInfo {
  readonly Select?: readonly string[];
  readonly Expand?: readonly string[];
  readonly Top?: number;
  readonly Skip?: number;
}

export interface Action {
  readonly Id: number;
  readonly ActionType: number;
  readonly Name: string;
  readonly ObjectPathId: number;
  readonly ArgumentInfo?: Arguments;
  readonly QueryInfo?: QueryInfo;
  readonly ObjectState?: Readonly<Record<string, unknown>>;
}

/** One batch: everything between two calls of `context.sync()`. */
export interface BatchRequest {
  readonly AutoKeepReference?: boolean;
  readonly Actions: readonly Action[];
  readonly ObjectPaths: Readonly<Record<string, ObjectPath>>;
}

export interface BatchResponse {
  readonly Results: { ActionId: number; Value: unknown }[];
  TraceIds?: number[];
  Error?: { Code: string; Message: string; Location: string; ActionIndex: number; HttpStatusCode: number };
}

/** What the host answers to one batch: a body, or only the number of an Office error. */
export type BatchOutcome = { readonly body: string } | { readonly officeError: number };

/** Office's own error numbers, as the library turns them into codes. */
export const OfficeErrorNumber = {
  inCellEditMode: 5004,
  invalidOrTimedOutSession: 5012,
  activityLimitReached: 5102,
  requestPayloadSizeLimitExceeded: 5103,
  responsePayloadSizeLimitExceeded: 5104,
  accessDenied: 7000,
} as const;
