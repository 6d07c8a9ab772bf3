import rows from '../../../../fixtures/codes/ctcc.json' with { type: 'json' };
import { aggregator, assumed, familyOf, type NamedCodes, never } from '../../code-book.ts';

const noBearer = 'a server calls, over no bearer';

/**
 * What Telecom's open platform says to an app's server (carriers.md 3.10, column O). Which cause gives which code is
 * mostly unknown, and so assumed: the routes themselves are.
 */
const platform: NamedCodes = {
  'app.unknown': assumed('-20006'),
  'app.suspended': assumed('-64'),
  'app.not-allowed': aggregator('51003'),
  'app.identity-mismatch': assumed('51207'),
  'app.origin-mismatch': never('a server calls, with no origin'),
  'app.ip-not-listed': assumed('-64'),
  'app.balance': assumed('-65'),
  'sig.bad': assumed('-20005'),
  'sig.timestamp': aggregator('30102'),
  'sig.nonce-reuse': assumed('51002'),
  'req.param': aggregator('20101'),
  'req.not-json': aggregator('20102'),
  'req.null': aggregator('20103'),
  'req.type': aggregator('20102'),
  'route.method': aggregator('404'),
  'tok.expired': assumed('51208'),
  'tok.replayed': assumed('51208'),
  'tok.unknown': assumed('51208'),
  'tok.malformed': assumed('51208'),
  'tok.empty': aggregator('30103'),
  'tok.wrong-app': aggregator('51207'),
  'tok.wrong-scope': aggregator('51208'),
  'tok.wrong-carrier': assumed('-10011'),
  'tok.too-many-unused': never('no token is issued here'),
  'tok.superseded': assumed('51208'),
  'tok.no-auth-code': assumed('51002'),
  'num.malformed': aggregator('20101'),
  'num.mismatch': assumed('49000'),
  'num.unknown': aggregator('51114'),
  'num.blacklisted': assumed('51114'),
  'num.daily-limit': aggregator('20109'),
  'num.interval': aggregator('20109'),
  'quota.app-daily': aggregator('-65'),
  'quota.qps': aggregator('-65'),
  'sim.arrears': assumed('51114'),
  'sim.disabled': assumed('51114'),
  'sim.iot': assumed('51114'),
  'sim.data-only': assumed('51114'),
  'sim.mvno': assumed('51114'),
  'sim.satellite': assumed('51114'),
  'sim.broadnet': assumed('51114'),
  'sim.non-mainland': assumed('51114'),
  'bearer.wifi-only': never(noBearer),
  'bearer.cmwap': never(noBearer),
  'bearer.vpn': never(noBearer),
  'bearer.foreign-ip': never(noBearer),
  'bearer.moved': never(noBearer),
  'xnet.other-carrier': assumed('-10011'),
  'maint.window': aggregator('30909'),
  'maint.limit': assumed('20104'),
  'crypt.fail': aggregator('30201'),
  'gw.internal': assumed('-99999'),
};

export const t10Codes = familyOf(rows, 'T10', {
  granted: aggregator('0'),
  match: aggregator('0'),
  mismatch: assumed('49000'),
  refusals: { ...platform, 'tok.no-auth-code': never('verify has no authCode') },
});

export const t11Codes = familyOf(rows, 'T11', {
  granted: aggregator('0'),
  refusals: {
    ...platform,
    'num.malformed': never('no number is sent here'),
    'num.mismatch': never('nothing is compared here'),
  },
});
