import rows from '../../../../fixtures/codes/cmcc.json' with { type: 'json' };
import {
  aggregator,
  arrearsPage,
  assumed,
  documented,
  familyOf,
  type NamedCodes,
  never,
  wordsOf,
} from '../../code-book.ts';

const noBearer = 'a server calls, over no bearer';
const noServer = 'a phone calls, from its bearer';
const noCredential = 'no credential is sent here';

/** What China Mobile's platform says on its device gateway and at number retrieval: the 103xxx and 105xxx codes. */
const platform: NamedCodes = {
  'app.unknown': documented('103119'),
  'app.suspended': assumed('105302'),
  'app.not-allowed': documented('105019'),
  'app.identity-mismatch': documented('103102'),
  'app.origin-mismatch': never('only browsers send an origin'),
  'app.ip-not-listed': documented('103511'),
  'app.balance': documented('105312'),
  'sig.bad': documented('103101'),
  'sig.timestamp': assumed('103414'),
  'sig.nonce-reuse': documented('103505'),
  'req.param': documented('103414'),
  'req.not-json': documented('103412'),
  'req.null': documented('103412'),
  'req.type': documented('103211'),
  'route.method': documented('105313'),
  'tok.expired': documented('104201'),
  'tok.replayed': documented('104201'),
  'tok.unknown': documented('104201'),
  'tok.malformed': documented('103113'),
  'tok.empty': documented('103811'),
  'tok.wrong-app': documented('103133'),
  'tok.wrong-scope': documented('105018'),
  'tok.wrong-carrier': assumed('104201'),
  'tok.too-many-unused': documented('103911'),
  'tok.superseded': assumed('104201'),
  'tok.no-auth-code': never('China Mobile has no authCode'),
  'num.malformed': never('no number is sent here'),
  'num.mismatch': never('nothing is compared here'),
  'num.unknown': documented('103134'),
  'num.blacklisted': assumed('105317'),
  'num.daily-limit': documented('105021'),
  'num.interval': documented('103902'),
  'quota.app-daily': documented('105312'),
  'quota.qps': assumed('103902'),
  'sim.arrears': arrearsPage('102223'),
  'sim.disabled': assumed('105002'),
  'sim.iot': aggregator('103609'),
  'sim.data-only': aggregator('105002'),
  'sim.mvno': assumed('105002'),
  'sim.satellite': assumed('105002'),
  'sim.broadnet': documented('103111'),
  'sim.non-mainland': documented('103111'),
  'bearer.wifi-only': documented('103111'),
  'bearer.cmwap': aggregator('105002'),
  'bearer.vpn': documented('103111'),
  'bearer.foreign-ip': documented('103111'),
  'bearer.moved': never('China Mobile answers in one request'),
  'xnet.other-carrier': documented('103111'),
  'maint.window': documented('103205'),
  'maint.limit': documented('105302'),
  'crypt.fail': documented('105011'),
  'gw.internal': documented('103211'),
};

/** The device gateway: pre-login (M6). */
export const m6Codes = familyOf(rows, 'M6', {
  granted: documented('103000'),
  referred: documented('103273'),
  refusals: {
    ...platform,
    'app.ip-not-listed': never(noServer),
    'route.method': assumed('105313'),
    'tok.expired': never(noCredential),
    'tok.replayed': never(noCredential),
    'tok.unknown': never(noCredential),
    'tok.malformed': never(noCredential),
    'tok.empty': never(noCredential),
    'tok.wrong-app': never(noCredential),
    'tok.wrong-scope': never(noCredential),
    'tok.wrong-carrier': never(noCredential),
    'tok.superseded': never(noCredential),
  },
});

export const m6Words = wordsOf(rows, 'M6');

/** The device gateway: scrip for token (M7). A bad scrip has its own code; the app key never reaches the number. */
export const m7Codes = familyOf(rows, 'M7', {
  granted: documented('103000'),
  refusals: {
    ...platform,
    'app.ip-not-listed': never(noServer),
    'route.method': assumed('105313'),
    'tok.expired': documented('105010'),
    'tok.replayed': documented('105010'),
    'tok.unknown': documented('105010'),
    'tok.malformed': documented('105010'),
    'tok.empty': documented('103414'),
    'tok.wrong-app': assumed('103133'),
    'tok.wrong-scope': never('a scrip serves both products'),
    'tok.wrong-carrier': assumed('105010'),
    'tok.superseded': documented('105010'),
  },
});

/** Number retrieval (M1): expired, used and unknown fold into 104201. */
export const m1Codes = familyOf(rows, 'M1', {
  granted: documented('103000'),
  refusals: {
    ...platform,
    'app.suspended': assumed('105019'),
    'app.identity-mismatch': documented('103133'),
    'sig.nonce-reuse': assumed('103414'),
    'num.unknown': assumed('103134'),
    'num.daily-limit': assumed('105312'),
    'num.blacklisted': assumed('103134'),
    'sim.arrears': assumed('103134'),
    'sim.disabled': assumed('103134'),
    'sim.iot': assumed('103134'),
    'sim.data-only': assumed('103134'),
    'sim.mvno': assumed('103134'),
    'sim.satellite': assumed('103134'),
    'sim.broadnet': assumed('103134'),
    'sim.non-mainland': assumed('103134'),
    'bearer.wifi-only': never(noBearer),
    'bearer.cmwap': never(noBearer),
    'bearer.vpn': never(noBearer),
    'bearer.foreign-ip': never(noBearer),
    'xnet.other-carrier': assumed('103134'),
    'maint.limit': assumed('105019'),
    'num.interval': assumed('103911'),
    'quota.qps': assumed('103911'),
    'crypt.fail': documented('103412'),
    'maint.window': assumed('103205'),
  },
});
