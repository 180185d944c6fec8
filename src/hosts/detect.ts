/** Where the pane runs, as Office says; a page without Office's library is a plain browser. */
export async function detectHost(): Promise<'excel' | 'word' | 'browser'> {
  if (typeof Office === 'undefined') return 'browser';
  const { host } = await Office.onReady();
  if (host === Office.HostType.Excel) return 'excel';
  return host === Office.HostType.Word ? 'word' : 'browser';
}
