/** What may go of a report that leaves the office, by the words beside its tick in the pane; problems name them so too. */
export const finalCopyTicks = {
  acceptChanges: 'Accept tracked changes',
  removeComments: 'Remove comments',
  removeHidden: 'Remove hidden text',
  allowBlanks: 'Let unfilled places stand as their hints',
} as const;
