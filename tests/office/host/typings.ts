import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as Compiled from 'tsx/cjs/api';
import type { readTypings as ReadTypings } from './read-typings.ts';

/** A requirement set and the version of it that brought a member. */
export interface ApiSet {
  readonly name: string;
  readonly version: string;
}

export interface PropertyDescription {
  readonly api?: ApiSet;
  /** The class (`Excel.Range`) when it is an object, undefined for plain values. */
  readonly leadsTo?: string;
  readonly readonly?: boolean;
  readonly date?: boolean;
  readonly event?: boolean;
}

export interface MethodDescription {
  readonly api?: ApiSet;
  readonly parameters: number;
  /** The class of the object it gives. */
  readonly leadsTo?: string;
  /** Whether it gives a value that is there after the next sync. */
  readonly result?: boolean;
}

export interface ClassDescription {
  readonly api?: ApiSet;
  /** For a collection the class of its items. */
  readonly itemType?: string;
  readonly properties: Readonly<Record<string, PropertyDescription>>;
  readonly methods: Readonly<Record<string, MethodDescription>>;
}

export interface NamespaceDescription {
  readonly classes: Readonly<Record<string, ClassDescription>>;
  readonly enums: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export type Namespace = 'Excel' | 'Word';

const require = createRequire(import.meta.url);

/** The typings. */
export const typingsFile = require.resolve('@types/office-js/index.d.ts');

/**
 * What the public typings say about the client's classes. Reading nine megabytes of them takes seconds, so that the
 * answer is kept under node_modules/.cache for the version at hand.
 */
export function describeTypings(namespace: Namespace): NamespaceDescription {
  const { version } = JSON.parse(readFileSync(join(dirname(typingsFile), 'package.json'), 'utf8')) as {
    version: string;
  };
  // Stands for the form of the descriptions: raised when they are kept in another one.
  const form = 1;
  const folder = join(dirname(typingsFile), '..', '..', '.cache', 'office-typings');
  const file = join(folder, `${version}-${form}-${namespace}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as NamespaceDescription;
  // Only now: the compiler alone takes a second to load.
  const compiled = require('tsx/cjs/api') as typeof Compiled;
  const { readTypings } = compiled.require('./read-typings.ts', import.meta.url) as {
    readTypings: typeof ReadTypings;
  };
  const described = readTypings(namespace, typingsFile);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify(described));
  return described;
}
