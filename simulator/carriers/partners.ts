import type { CarrierId } from '../core/words/carrier-id.ts';
import * as cmcc from './cmcc/partner.ts';
import * as ctcc from './ctcc/partner.ts';
import * as cucc from './cucc/partner.ts';

/** What each carrier lets the others know of it. */
const partners: readonly (readonly [CarrierId, { looksLikeToken(text: string): boolean }])[] = [
  ['cmcc', cmcc],
  ['cucc', cucc],
  ['ctcc', ctcc],
];

/** Whether a text has the shape of a token that another carrier hands out. */
export function isForeignToken(home: CarrierId, text: string): boolean {
  return partners.some(([id, partner]) => id !== home && partner.looksLikeToken(text));
}
