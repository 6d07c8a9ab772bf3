import { pageToken } from './gateways/cmcc-pages.ts';
import type { CarrierId } from './gateways/outcome.ts';

/** Where a token is redeemed, and which part of it is the credential that can be spent once. */
export interface Routed {
  readonly carrier: CarrierId;
  readonly credential: string;
}

const shapes: [CarrierId, RegExp][] = [
  ['cmcc', /^(STsid0{6}\d{13}[0-9A-Za-z]{32})$/],
  ['cucc', /^([0-9a-f]{32})$/],
  // A login token is accessCode:authCode; the access code alone names the credential in both forms.
  ['ctcc', /^(nm[0-9a-f]{32})(?::[0-9a-f]{32})?$/],
];

/** UNVS-1.1-h: the token says whose it is. A number's prefix says nothing, numbers are portable. */
export function routeByShape(token: string): Routed | null {
  // What a page gets is China Mobile's to redeem, whoever's number it tells.
  if (pageToken.test(token)) return { carrier: 'cmcc', credential: token };
  for (const [carrier, shape] of shapes) {
    const credential = shape.exec(token)?.[1];
    if (credential !== undefined) return { carrier, credential };
  }
  return null;
}
