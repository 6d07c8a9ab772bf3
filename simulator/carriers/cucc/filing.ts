import type { FilingRules } from '../../core/route/carrier.ts';
import type { Filing } from '../../core/words/app.ts';
import { drawAlphanumerics, drawDigits, streams } from '../../core/world/draw.ts';

/** What China Unicom gives an app: `clientSecret` signs on the phone and on the server alike [cucc-filing]. */
export interface CuccFiling extends Filing {
  readonly clientId: string;
  readonly clientSecret: string;
}

export const filing: FilingRules = {
  idField: 'clientId',
  fields: ['clientId', 'clientSecret'],
  mint: (chance, index, attempt): CuccFiling => ({
    clientId: `99166${drawDigits(chance, streams.appId, index, attempt * 4 + 1, 15)}`,
    clientSecret: drawAlphanumerics(chance, streams.appSecret, index, 2, 32).toLowerCase(),
  }),
};
