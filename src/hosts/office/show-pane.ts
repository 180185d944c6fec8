import { supports } from './requirements.ts';

/** Opens the pane, where the ribbon and the pane share their memory; elsewhere the person opens it. */
export async function showPane(): Promise<void> {
  if (supports('SharedRuntime', '1.1')) await Office.addin.showAsTaskpane();
}
