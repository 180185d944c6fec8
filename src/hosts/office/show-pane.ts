import { supports } from './requirements.ts';

/** Opens the pane, where the ribbon and the pane share their memory; elsewhere the person opens it. */
export async function showPane(): Promise<void> {
  if (!supports('SharedRuntime', '1.1')) return;
  try {
    await Office.addin.showAsTaskpane();
  } catch {
    // Office is busy with something else. What the button was pressed for is done all the same.
  }
}
