/** The numbers of calls to the host, as the library counts them. */
export const HostCall = {
  copyDocument: 77,
  sliceOfCopy: 80,
  releaseCopy: 81,
  richApi: 93,
  commandDone: 94,
  openBrowser: 102,
} as const;

/** The numbers of the host's events. */
export const HostEvent = {
  documentSelectionChanged: 2,
  themeChanged: 9,
  dialogMessage: 10,
  richApi: 33,
  command: 39,
} as const;
