/** From this width on, the opened finding stands beside the list. */
export const beside = '@media (min-width: 900px)';

/** The list's width there, and the room between the two. */
export const listWidth = '380px';
export const detailLeft = '400px';
