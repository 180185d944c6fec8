/** An error as Office's library throws it. */
export interface OfficeError {
  readonly code: string;
  readonly message: string;
  readonly debugInfo?: { readonly errorLocation?: string };
}

/** Told by its shape: the library may come from another frame, where `Error` is another class. */
export function isOfficeError(thrown: unknown): thrown is OfficeError {
  if (typeof thrown !== 'object' || thrown === null) return false;
  return 'code' in thrown && typeof thrown.code === 'string' && 'message' in thrown && 'debugInfo' in thrown;
}

/** Whether a batch or its answer was more than Office takes at once. */
export function isTooLarge({ code }: OfficeError): boolean {
  return code === 'RequestPayloadSizeLimitExceeded' || code === 'ResponsePayloadSizeLimitExceeded';
}

/** Where in Office's own terms, after a comma; it holds no values. */
export function locationOf({ debugInfo }: OfficeError): string {
  const location = debugInfo?.errorLocation ?? '';
  return location === '' ? '' : `, ${location}`;
}
