import rows from '../../../../fixtures/codes/ctcc.json' with { type: 'json' };
import { refusalIds } from '../../../core/words/refusal.ts';
import { aggregator, arrearsPage, assumed, clientCode, familyOf, type NamedCodes, never } from '../../code-book.ts';

/** What the id6.me gateway says to a phone (carriers.md 3.10, column G). */
const gateway: NamedCodes = {
  'app.unknown': aggregator('-20006'),
  'app.suspended': assumed('-64'),
  'app.not-allowed': aggregator('-64'),
  'app.identity-mismatch': assumed('-10016'),
  'app.origin-mismatch': assumed('-10016'),
  'app.ip-not-listed': never('a phone calls, from its bearer'),
  'app.balance': assumed('-10008'),
  'sig.bad': aggregator('-20005'),
  'sig.timestamp': clientCode('-10009'),
  'sig.nonce-reuse': assumed('-10016'),
  'req.param': aggregator('-10002'),
  'req.not-json': assumed('-20100'),
  'req.null': aggregator('-10002'),
  'req.type': assumed('-10002'),
  'route.method': assumed('404'),
  'tok.expired': never('no credential is sent here'),
  'tok.replayed': never('no credential is sent here'),
  'tok.unknown': never('no credential is sent here'),
  'tok.malformed': never('no credential is sent here'),
  'tok.empty': never('no credential is sent here'),
  'tok.wrong-app': never('no credential is sent here'),
  'tok.wrong-scope': never('no credential is sent here'),
  'tok.wrong-carrier': never('no credential is sent here'),
  'tok.too-many-unused': assumed('-10008'),
  'tok.superseded': never('no credential is sent here'),
  'tok.no-auth-code': never('no credential is sent here'),
  'num.malformed': never('no number is sent here'),
  'num.mismatch': never('nothing is compared here'),
  'num.unknown': aggregator('-10001'),
  'num.blacklisted': assumed('-10008'),
  'num.daily-limit': aggregator('-10008'),
  'num.interval': aggregator('-10008'),
  'quota.app-daily': aggregator('-10008'),
  'quota.qps': aggregator('-65'),
  'sim.arrears': arrearsPage('-8201'),
  'sim.disabled': assumed('-10006'),
  'sim.iot': assumed('-10001'),
  'sim.data-only': assumed('-10001'),
  'sim.mvno': assumed('-10013'),
  'sim.satellite': assumed('-10013'),
  'sim.broadnet': assumed('-10011'),
  'sim.non-mainland': assumed('-10004'),
  'bearer.wifi-only': aggregator('-10004'),
  'bearer.cmwap': assumed('-10001'),
  'bearer.vpn': aggregator('-10004'),
  'bearer.foreign-ip': aggregator('-10004'),
  'bearer.moved': never('Telecom answers in one request'),
  'xnet.other-carrier': aggregator('-10011'),
  'maint.window': aggregator('-99999'),
  'maint.limit': aggregator('-10013'),
  'crypt.fail': aggregator('-10003'),
  'gw.internal': aggregator('-99999'),
};

export const t1Codes = familyOf(rows, 'T1', { granted: clientCode('0'), refusals: gateway });
export const t2Codes = familyOf(rows, 'T2', { granted: clientCode('0'), refusals: gateway });

/** The clock and the key file know neither apps nor phones: what is left to go wrong is the method, or the carrier itself. */
const told: NamedCodes = {
  ...(Object.fromEntries(
    refusalIds.map((refusal) => [refusal, never('it carries no identity and no credential')]),
  ) as unknown as NamedCodes),
  'route.method': assumed('404'),
  'gw.internal': assumed('-99999'),
};

export const t6Codes = familyOf(rows, 'T6', { granted: assumed('0'), refusals: told });
export const t9Codes = familyOf(rows, 'T9', { granted: assumed('0'), refusals: told });
