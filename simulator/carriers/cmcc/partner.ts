import type { Partner } from '../partner.ts';
import { ids } from './ids.ts';
import { idInToken } from './web-token.ts';

/** What China Mobile lets the other carriers know of it: how it tells them of its subscribers is known to nobody. */
export const partner: Partner = {
  looksLikeToken: (text) => ids.token.read(text) !== null || ids.web.read(idInToken(text)) !== null,
  leg: () => null,
  told: () => null,
  format: ids.access,
};
