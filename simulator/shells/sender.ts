/** Names the source address of a request that came by no network. */
export const sourceHeader = 'x-sanwang-from';
