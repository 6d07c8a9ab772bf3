import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import type { Carrier } from '../../core/route/carrier.ts';
import { withCodes } from '../codes/family.ts';
import { filing } from './filing.ts';
import { ids } from './ids.ts';
import { openBlock } from './platform-key.ts';
import { policy } from './policy.ts';
import { m1, m1b } from './routes/m1-login-token-validate.ts';
import { m2 } from './routes/m2-token-validate.ts';
import { m3 } from './routes/m3-send-sms-code.ts';
import { m4 } from './routes/m4-check-sms-code.ts';
import { m5 } from './routes/m5-user-info-validate.ts';
import { m6Leg } from './routes/m6-leg.ts';
import { m6Notify } from './routes/m6-notify.ts';
import { m6 } from './routes/m6-pre-phonescrip.ts';
import { m7 } from './routes/m7-auth-token.ts';
import { m8Notify } from './routes/m8-notify.ts';
import { m8 } from './routes/m8-scrip-and-token.ts';
import { m9 } from './routes/m9-page-options.ts';
import { m10 } from './routes/m10-config.ts';
import { m11 } from './routes/m11-log.ts';
import { m12 } from './routes/m12-pre-get-mobile.ts';
import { m13 } from './routes/m13-get-mobile.ts';
import { m14, m15 } from './routes/m14-m15-other-scrip.ts';
import { m16Telecom, m16Unicom } from './routes/m16-callback.ts';
import { m17 } from './routes/m17-auth-get-token.ts';
import { m18 } from './routes/m18-token-validate.ts';
import { m19 } from './routes/m19-verify-page.ts';
import { m21 } from './routes/m21-agreement.ts';
import { m22 } from './routes/m22-page-option.ts';
import { idInToken, presentPage } from './web-token.ts';

/** China Mobile (中国移动). */
export const cmcc: Carrier = {
  id: 'cmcc',
  name: { en: 'China Mobile', zh: '中国移动' },
  routes: withCodes('cmcc', [
    m1,
    m1b,
    m2,
    m3,
    m4,
    m5,
    m6,
    m6Notify,
    m6Leg,
    m7,
    m8,
    m8Notify,
    m9,
    m10,
    m11,
    m12,
    m13,
    m14,
    m15,
    m16Telecom,
    m16Unicom,
    m17,
    m18,
    m19,
    m21,
    m22,
  ]),
  ids,
  policy,
  filing,
  door: {
    kind: 'token',
    route: { login: 'M7', verify: 'M7' },
    facts: () => null,
    present: (credential) => credential.id,
    idIn: idInToken,
    pages: { kind: 'web', route: { login: 'M17', verify: 'M13' }, present: presentPage },
  },
  openSealed: openBlock,
  deviceKeys: {
    encrypt: keys['cmcc-platform.pub.pem'],
    encrypt2048: keys['cmcc-platform-2048.pub.pem'],
    encryptNext: keys['cmcc-platform-next.pub.pem'],
  },
};
