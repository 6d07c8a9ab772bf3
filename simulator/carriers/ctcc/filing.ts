import type { FilingRules } from '../../core/route/carrier.ts';
import type { Filing } from '../../core/words/app.ts';
import { drawAlphanumerics, drawDigits, streams } from '../../core/world/draw.ts';

/** What China Telecom gives an app; `appSecret` is the key of every sign [ctcc-filing]. */
export interface CtccFiling extends Filing {
  readonly appId: string;
  readonly appSecret: string;
}

export const filing: FilingRules = {
  idField: 'appId',
  fields: ['appId', 'appSecret'],
  mint: (chance, index, attempt): CtccFiling => ({
    appId: `8${drawDigits(chance, streams.appId, index, attempt * 4 + 2, 9)}`,
    appSecret: drawAlphanumerics(chance, streams.appSecret, index, 3, 32),
  }),
};
