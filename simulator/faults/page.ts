import type { Reply } from '../core/words/arrival.ts';

/** What a proxy in front of a gateway shows: no carrier's envelope. */
export function page(status: number): Reply & { readonly body: string } {
  const body = `<html><head><title>${status}</title></head><body><center><h1>${status}</h1></center><hr></body></html>`;
  return { status, headers: { 'content-type': 'text/html' }, body };
}
