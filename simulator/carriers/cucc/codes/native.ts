import rows from '../../../../fixtures/codes/cucc.json' with { type: 'json' };
import { aggregator, arrearsPage, assumed, familyOf, type NamedCodes, never } from '../../code-book.ts';

/** Unicom's native table (carriers.md 2.7.2): the device gateway and the server routes share most of it. */
const native: NamedCodes = {
  'app.unknown': aggregator('102'),
  'app.suspended': aggregator('106'),
  'app.not-allowed': aggregator('301'),
  'app.identity-mismatch': aggregator('105'),
  'app.origin-mismatch': assumed('105'),
  'app.ip-not-listed': aggregator('302'),
  'app.balance': aggregator('104'),
  'sig.bad': aggregator('1002'),
  'sig.timestamp': aggregator('1001'),
  'sig.nonce-reuse': assumed('600'),
  'req.param': aggregator('401'),
  'req.not-json': aggregator('1000'),
  'req.null': aggregator('400'),
  'req.type': assumed('402'),
  'route.method': assumed('600'),
  'tok.expired': aggregator('201'),
  'tok.replayed': aggregator('201'),
  'tok.unknown': aggregator('201'),
  'tok.malformed': assumed('402'),
  'tok.empty': aggregator('401'),
  'tok.wrong-app': aggregator('201'),
  'tok.wrong-scope': assumed('203'),
  'tok.wrong-carrier': assumed('201'),
  'tok.too-many-unused': assumed('303'),
  'tok.superseded': assumed('201'),
  'tok.no-auth-code': never('Unicom has no authCode'),
  'num.malformed': aggregator('402'),
  'num.mismatch': never('nothing is compared here'),
  'num.unknown': aggregator('3055'),
  'num.blacklisted': assumed('3010'),
  'num.daily-limit': aggregator('303'),
  'num.interval': assumed('303'),
  'quota.app-daily': aggregator('303'),
  'quota.qps': aggregator('3063'),
  'sim.arrears': arrearsPage('302003'),
  'sim.disabled': assumed('3011'),
  'sim.iot': aggregator('3011'),
  'sim.data-only': assumed('3011'),
  'sim.mvno': assumed('3011'),
  'sim.satellite': assumed('3011'),
  'sim.broadnet': assumed('3011'),
  'sim.non-mainland': assumed('3011'),
  'bearer.wifi-only': aggregator('3011'),
  'bearer.cmwap': aggregator('3011'),
  'bearer.vpn': aggregator('3051'),
  'bearer.foreign-ip': aggregator('3051'),
  'bearer.moved': assumed('3054'),
  'xnet.other-carrier': aggregator('3009'),
  'maint.window': aggregator('3066'),
  'maint.limit': aggregator('300'),
  'crypt.fail': aggregator('1005'),
  'gw.internal': aggregator('3050'),
};

/**
 * The device gateway words four causes otherwise (carriers.md 4). The cap on calls is stated for the older family; its
 * code comes with it.
 */
const device: NamedCodes = {
  ...native,
  'app.unknown': aggregator('100'),
  'app.not-allowed': aggregator('100'),
  'sig.timestamp': aggregator('402'),
  'num.interval': assumed('201001'),
};

export const u6Codes = familyOf(rows, 'U6', { granted: aggregator('0'), refusals: device });

/** The hop finishes what U6 began; its own ticket can be stale, used or forged. */
export const u7Codes = familyOf(rows, 'U7', {
  granted: aggregator('0'),
  refusals: {
    ...device,
    'tok.expired': aggregator('3059'),
    'tok.replayed': assumed('3059'),
    'tok.unknown': aggregator('3057'),
    'tok.malformed': aggregator('3058'),
    'tok.wrong-carrier': assumed('3058'),
  },
});

const noBearer = 'a server calls, over no bearer';

/** Server, login: expired, used, unknown and another app's fold into 201. */
const server: NamedCodes = {
  ...native,
  'req.type': aggregator('1000'),
  'sim.arrears': assumed('3010'),
  'bearer.wifi-only': never(noBearer),
  'bearer.cmwap': never(noBearer),
  'bearer.vpn': never(noBearer),
  'bearer.foreign-ip': never(noBearer),
  'bearer.moved': never(noBearer),
  'gw.internal': aggregator('1011'),
};

export const u9LoginCodes = familyOf(rows, 'U9', { granted: aggregator('0'), refusals: server });

/** Server, verify: the same causes fold into 1003 (carriers.md 2.5). */
export const u9VerifyCodes = familyOf(rows, 'U9', {
  granted: aggregator('0'),
  match: aggregator('0'),
  mismatch: assumed('0'),
  refusals: {
    ...server,
    'tok.expired': aggregator('1003'),
    'tok.replayed': aggregator('1003'),
    'tok.unknown': aggregator('1003'),
    'tok.wrong-app': aggregator('1003'),
    'tok.wrong-carrier': assumed('1003'),
    'tok.superseded': assumed('1003'),
    'num.mismatch': assumed('0'),
  },
});
