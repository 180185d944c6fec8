import { caseNamespace, settingsNamespace } from './remembered.ts';

/** The namespaces of the custom XML parts that are kept with a workbook. */
export const savedNamespaces: readonly string[] = [settingsNamespace, caseNamespace];
