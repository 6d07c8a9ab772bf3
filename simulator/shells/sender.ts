/** Names the bearer that a request came by; see {@link sourceHeader} for the address. */
export const bearerHeader = 'x-sanwang-bearer';

/** Names the source address of a request that came by no network. */
export const sourceHeader = 'x-sanwang-from';
