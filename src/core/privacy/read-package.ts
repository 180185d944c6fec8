import { problem } from '../problems.ts';
import { fail, ok, type Result } from '../result.ts';
import type { PublishedCounts } from './published-counts.ts';
import type { Audience, ReportableFinding } from './reportable.ts';

/** The part of a document's package the audit rests on; other keys may stand beside. */
export interface PublicationPackage {
  readonly audience: Audience;
  readonly findings: readonly ReportableFinding[];
  /** Null inside, where nothing is withheld. */
  readonly counts: PublishedCounts | null;
}

/** A package from a document: JSON text, or what was parsed from it. What is not one is a problem. */
export function readPackage(given: unknown, where: string): Result<PublicationPackage> {
  const json = typeof given === 'string' ? parsed(given) : given;
  if (isPackage(json)) return ok(json);
  return fail(
    problem(
      'document-invalid',
      where,
      'There is no findings package in it, or not one this version reads.',
      'Choose a document this tool wrote, or draft the report again.',
    ),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is not a package; the caller says so.
    return null;
  }
}

function isPackage(json: unknown): json is PublicationPackage {
  if (!isObject(json)) return false;
  const { audience, findings, counts } = json;
  return (
    (audience === 'internal' || audience === 'public') &&
    Array.isArray(findings) &&
    findings.every(isFinding) &&
    (counts === null || counts === undefined || isCounts(counts))
  );
}

function isFinding(json: unknown): boolean {
  return (
    isObject(json) && isObject(json['finding']) && Array.isArray(json['outcomes']) && json['outcomes'].every(isOutcome)
  );
}

function isOutcome(json: unknown): boolean {
  return (
    isObject(json) && isObject(json['subject']) && ['n', 'd', 'rate', 'value'].every((part) => isObject(json[part]))
  );
}

function isCounts(json: unknown): boolean {
  return (
    isObject(json) &&
    isObject(json['rule']) &&
    typeof json['rule']['below'] === 'number' &&
    typeof json['rule']['width'] === 'number' &&
    ['cells', 'facts', 'prints'].every((list) => Array.isArray(json[list]))
  );
}

function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
