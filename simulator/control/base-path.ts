/** Where the control API begins. */
export const basePath = '/control/v1';
