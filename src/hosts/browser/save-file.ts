/**
 * Hands a file to the person: the browser puts it where downloads go. Office on a Mac does not let a pane do that; there
 * nothing happens, and the pane offers to insert the report instead.
 */
export function saveFile(bytes: Uint8Array, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The download has to have begun before its address goes.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
