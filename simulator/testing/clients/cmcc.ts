import type { Answer, Wish } from '../carriers/client.ts';
import type { Kit } from '../carriers/kit.ts';
import { m6, m6Leg, m6Notify, m7 } from './cmcc-device.ts';
import { m12, m14, m15, m16Telecom, m16Unicom, m17, m18 } from './cmcc-h5.ts';
import { m8, m8Authz, m8AuthzNotify, m8Notify } from './cmcc-m8.ts';
import { m1, m1b, m2 } from './cmcc-server.ts';
import { m3, m4 } from './cmcc-sms.ts';
import { m5 } from './cmcc-three-factor.ts';
import { m13, m19 } from './cmcc-verify.ts';

// China Mobile’s callers together. Nothing here comes from the routes.

export const cmccKit: Kit = {
  carrier: 'cmcc',
  msisdn: '13800000001',
  phone: 'phone-cmcc',
  road: { login: [m6, m7], verify: [m8, m8Authz] },
  redeem: { login: m1, verify: m2 },
  routes: [m6, m7, m8, m8Authz, m1, m1b, m2, m12, m14, m15, m16Telecom, m16Unicom, m17, m18, m13, m19],
  beside: [m3, m4, m5, m6Notify, m6Leg, m8Notify, m8AuthzNotify],
  async visit(box, wish: Wish, phone): Promise<Answer> {
    // Both generations of the SDK are about: the older one logs in here, that of today verifies.
    const [first, second] = wish.purpose === 'verify' ? [m8, m8Authz] : [m6, m7];
    const pre = await box.ask(first.ask(wish), { phone });
    if (pre.token === undefined) return pre;
    // The scrip carries the identity, so this step may come over Wi-Fi [cmcc-scrip].
    const last = await box.ask(second.ask({ ...wish, token: pre.token }));
    return { ...last, ...(pre.mask === undefined ? {} : { mask: pre.mask }) };
  },
  forged: `STsid000000${'1767240000000'}${'z'.repeat(32)}`,
  malformed: 'STsid-not-a-token',
  lifetimeMs: { login: 120_000, verify: 120_000 },
  packageField: 'apppackage',
  uncapped: { 'unusedCap.limit': 0, 'smsInterval.limit': 0, 'smsDaily.limit': 0 },
};
