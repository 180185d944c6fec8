/** Rows of every sheet a spreadsheet program hands over before anything is asked: enough to recognise headers. */
export const firstRows = 200;
