/** The program, its platform and version, for diagnostics; nothing of the document. */
export function describeOffice(): string {
  if (typeof Office === 'undefined' || (Office.context as Office.Context | undefined)?.diagnostics === undefined)
    return `browser: ${navigator.userAgent}`;
  const { host, platform, version } = Office.context.diagnostics;
  return `${host} on ${platform}, ${version}`;
}
