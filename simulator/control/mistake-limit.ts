/** Mistakes that an answer lists; their sum is told. */
export const mistakeLimit = 50;
