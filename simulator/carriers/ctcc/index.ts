import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import type { Carrier } from '../../core/route/carrier.ts';
import { drawHex, streams } from '../../core/world/draw.ts';
import { rsaPrivateRaw } from '../../wire/primitives.ts';
import { withCodes } from '../codes/family.ts';
import { filing } from './filing.ts';
import { ids } from './ids.ts';
import { accessCodeIn, gwAuthFact, present } from './login-token.ts';
import { platformKey } from './platform-key.ts';
import { policy } from './policy.ts';
import { t1Back } from './routes/t1-back.ts';
import { t1, t1b, t2 } from './routes/t1-preauth.ts';
import { t3 } from './routes/t3-preuniq.ts';
import { t5 } from './routes/t5-pre-get-mobile.ts';
import { t6 } from './routes/t6-timestamp.ts';
import { t9 } from './routes/t9-public-key.ts';
import { t10, t11 } from './routes/t10-t11-exchange.ts';
import { t12 } from './routes/t12-h5-code-info.ts';

/** China Telecom (中国电信). */
export const ctcc: Carrier = {
  id: 'ctcc',
  name: { en: 'China Telecom', zh: '中国电信' },
  routes: withCodes('ctcc', [t1, t1b, t1Back, t2, t3, t5, t6, t9, t10, t11, t12]),
  ids,
  policy,
  filing,
  door: {
    kind: 'access',
    route: { login: 'T2', verify: 'T1' },
    facts: (_, chance, nowMs) => ({ [gwAuthFact]: drawHex(chance, streams.cookie, 0, nowMs, 32) }),
    present,
    idIn: accessCodeIn,
  },
  openSealed: (block) => rsaPrivateRaw(platformKey(), block),
  deviceKeys: { encrypt: keys['ctcc-platform.pub.pem'], encryptNext: keys['ctcc-platform-next.pub.pem'] },
};
