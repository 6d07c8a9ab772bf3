/**
 * An id is put together from pieces, and the engine keeps the pieces until somebody reads a character: 314 bytes instead
 * of 80 for each token that lives.
 */
export function flatten(id: string): string {
  return id.charCodeAt(0) === 0 ? '' : id;
}
