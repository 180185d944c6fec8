/**
 * Every English text of the pane, in one place, so that it can be translated. A text that has numbers or names in it is a
 * function; sentences a desk or a host answers (findings, problems, reasons) come from there and are not repeated here.
 */
export const texts = {
  product: 'Plumbline',
  steps: {
    label: 'Steps',
    data: 'Data',
    checks: 'Checks',
    findings: 'Findings',
    report: 'Report',
  },
  places: {
    ask: 'Ask',
    'insert-finding': 'Insert finding',
    'check-document': 'Check document',
    settings: 'Settings',
    back: 'Back to the steps',
  },
  frame: {
    menu: 'More',
    cancel: 'Cancel',
    stopping: 'Stopping',
    problems: (count: number): string => (count === 1 ? '1 thing to look at' : `${count} things to look at`),
    goToCells: (where: string): string => `Go to ${where}`,
    severity: { error: 'Error', warning: 'Warning', note: 'Note' },
    copyDiagnostics: 'Copy diagnostics',
    copied: 'Copied.',
    diagnosticsCopied: 'Diagnostics copied. They hold counts and versions, no cell values and no names.',
    showAll: (count: number): string => `Show all ${count}`,
    showFewer: 'Show fewer',
    busy: (what: string): string => `${what}…`,
  },
} as const;
