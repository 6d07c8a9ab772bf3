import type { CarrierId } from '../core/words/carrier-id.ts';
import { partner as cmcc } from './cmcc/partner.ts';
import { partner as ctcc } from './ctcc/partner.ts';
import { partner as cucc } from './cucc/partner.ts';
import type { Partner } from './partner.ts';

/** What each carrier lets the others know of it. */
const partners: Readonly<Record<CarrierId, Partner>> = { cmcc, cucc, ctcc };

export function partnerOf(id: CarrierId): Partner {
  return partners[id];
}

/** Whether a text has the shape of a token that another carrier hands out. */
export function isForeignToken(home: CarrierId, text: string): boolean {
  return Object.entries(partners).some(([id, partner]) => id !== home && partner.looksLikeToken(text));
}
