/** An error as the host reports it: the code is Office's own, the message approximate. */
export class SimError extends Error {
  readonly code: string;
  readonly location: string | undefined;
  readonly httpStatus: number;

  /** `location` names the member (`Range.values`); the processor fills it in where it is left out. */
  constructor(code: string, message: string = code, location?: string, httpStatus = 400) {
    super(message);
    this.name = 'SimError';
    this.code = code;
    this.location = location;
    this.httpStatus = httpStatus;
  }
}

/** What Excel and Word say to an argument they cannot use. */
export function invalidArgument(location?: string): SimError {
  return new SimError(
    'InvalidArgument',
    'The argument is invalid or missing or has an incorrect format.',
    location,
    400,
  );
}

/** What Excel and Word say when the thing asked for is not there. */
export function itemNotFound(location?: string): SimError {
  return new SimError('ItemNotFound', "The requested resource doesn't exist.", location, 404);
}

/** Gives back what was found, or reports that it is not there. */
export function found<T>(item: T | null | undefined, location?: string): T {
  if (item === null || item === undefined) throw itemNotFound(location);
  return item;
}
