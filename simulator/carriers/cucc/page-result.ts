/** `client_type` of an address that a page loads: China Mobile mints it [cmcc-h5-legs]. */
const ofPages = '7';

/** Name of the fact under which a hop keeps for whom it was minted. */
export const clientFact = 'client';

/** Pages read `result` and know no `code` but to show it: answers for them carry both. */
export function resultFor(clientType: string | null | undefined, code: string): { readonly result?: number } {
  return clientType === ofPages ? { result: Number(code) } : {};
}

/** Kept of a request by a page; nothing of any other, so that a hop is as small as it was. */
export function clientKept(clientType: string | null | undefined): { readonly [clientFact]?: string } {
  return clientType === ofPages ? { [clientFact]: clientType } : {};
}
