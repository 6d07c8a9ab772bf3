import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import type { Carrier } from '../../core/route/carrier.ts';
import { rsaPrivateRaw } from '../../wire/primitives.ts';
import { withCodes } from '../codes/family.ts';
import { filing } from './filing.ts';
import { ids } from './ids.ts';
import { platformKey } from './platform-key.ts';
import { policy } from './policy.ts';
import { u1 } from './routes/u1-qc.ts';
import { u4, u5 } from './routes/u4-u5-exchange.ts';
import { u6Back } from './routes/u6-back.ts';
import { u6 } from './routes/u6-precheck.ts';
import { u7 } from './routes/u7-hop.ts';
import { u9Get, u9Verify } from './routes/u9-exchange.ts';
import { u10 } from './routes/u10-directory.ts';
import { u11 } from './routes/u11-told.ts';
import { u12 } from './routes/u12-portal.ts';
import { u13 } from './routes/u13-gateway.ts';

/** China Unicom (中国联通). */
export const cucc: Carrier = {
  id: 'cucc',
  name: { en: 'China Unicom', zh: '中国联通' },
  routes: withCodes('cucc', [u1, u4, u5, u6, u6Back, u7, u9Get, u9Verify, u10, u11, u12, u13]),
  ids,
  policy,
  filing,
  door: {
    kind: 'access',
    route: { login: 'U6', verify: 'U6' },
    facts: () => null,
    present: (credential) => credential.id,
    idIn: (text) => text,
  },
  openSealed: (block) => rsaPrivateRaw(platformKey(), block),
  deviceKeys: { encrypt: keys['cucc-platform.pub.pem'], encryptNext: keys['cucc-platform-next.pub.pem'] },
};
