/** In place of an action, for a code that every action of a vendor answers. */
export const everyAction = 'all';
