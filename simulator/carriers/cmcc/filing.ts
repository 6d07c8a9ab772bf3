import type { FilingRules } from '../../core/route/carrier.ts';
import type { Filing } from '../../core/words/app.ts';
import { drawAlphanumerics, drawDigits, streams } from '../../core/world/draw.ts';

/** What China Mobile gives an app: `appKey` goes into the app, `appSecret` stays on its server [cmcc-filing]. */
export interface CmccFiling extends Filing {
  readonly appId: string;
  readonly appKey: string;
  readonly appSecret: string;
}

export const filing: FilingRules = {
  idField: 'appId',
  fields: ['appId', 'appKey', 'appSecret'],
  mint: (chance, index, attempt): CmccFiling => ({
    appId: `3000${drawDigits(chance, streams.appId, index, attempt * 4, 8)}`,
    appKey: drawAlphanumerics(chance, streams.appSecret, index, 0, 32).toUpperCase(),
    appSecret: drawAlphanumerics(chance, streams.appSecret, index, 1, 32).toUpperCase(),
  }),
};
