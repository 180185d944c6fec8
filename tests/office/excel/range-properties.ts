import { SimObject } from '../host/sim-object.ts';

/** Reads from an object what a tree of wanted names asks for: `{ rowHidden: true, format: { fill: { color: true } } }`. */
export function readProperties(object: SimObject, wanted: object): unknown {
  const read: Record<string, unknown> = {};
  for (const [key, want] of Object.entries(wanted)) {
    if (!want) continue;
    const value: unknown = Reflect.get(object, hostName(key));
    if (value instanceof SimObject) read[key] = readProperties(value, typeof want === 'object' ? want : {});
    else read[key] = value;
  }
  return read;
}

/** Writes a tree of values into an object. */
export function applyProperties(object: SimObject, values: object): void {
  for (const [key, value] of Object.entries(values)) {
    const current: unknown = Reflect.get(object, hostName(key));
    if (current instanceof SimObject && typeof value === 'object' && value !== null) applyProperties(current, value);
    else Reflect.set(object, hostName(key), value);
  }
}

function hostName(key: string): string {
  return key.charAt(0).toUpperCase() + key.slice(1);
}
