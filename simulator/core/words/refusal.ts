/**
 * Why a carrier says no: a closed list, one meaning each, independent of any carrier's code. The ids are permanent.
 * A carrier may fold several into one code on the wire; the journal never does.
 */
export const refusals = {
  'app.unknown': 'no app is filed at this carrier under that id',
  'app.suspended': "the app's state at the carrier is not normal",
  'app.not-allowed': 'the app lacks this capability',
  'app.identity-mismatch': 'package, certificate, bundle id or app id differ from what was filed',
  'app.origin-mismatch': 'Origin or Referer differ from what was filed',
  'app.ip-not-listed': "the server's address is not on the app's address list",
  'app.balance': "the app's package is used up or has run out",
  'sig.bad': 'the signature does not match the canonical string',
  'sig.timestamp': 'the stamp is illegal or too far from the clock',
  'sig.nonce-reuse': 'the same request was seen before',
  'req.param': 'a parameter is missing, doubled or illegal',
  'req.not-json': 'the body cannot be parsed',
  'req.null': 'the request carries nothing',
  'req.type': 'wrong content type, or a value of the wrong type',
  'route.method': 'this path does not take this HTTP method',
  'tok.expired': 'the credential outlived its lifetime',
  'tok.replayed': 'the credential was used before',
  'tok.unknown': 'no such credential was issued here',
  'tok.malformed': 'the credential is damaged',
  'tok.empty': 'the credential is missing',
  'tok.wrong-app': 'the credential was issued to another app',
  'tok.wrong-scope': 'the credential belongs to the other product',
  'tok.wrong-carrier': 'another carrier issued the credential',
  'tok.too-many-unused': 'too many unused tokens for this number',
  'tok.superseded': 'a newer credential replaced this one',
  'tok.no-auth-code': 'the authCode that belongs to the access code is missing or wrong',
  'tok.other-page': 'the credential was handed to another page',
  'num.malformed': 'the number to compare cannot be read',
  'num.mismatch': 'the number differs',
  'num.other-person': 'the number is registered to another name or identity number',
  'num.unknown': 'the carrier cannot name the number any more',
  'num.blacklisted': 'the number is on a control list',
  'num.daily-limit': 'too many requests for this number today',
  'num.locked': 'the number is locked after too many wrong entries',
  'num.interval': 'requests for this number come too fast',
  'quota.app-daily': "the app's daily allowance is used up",
  'quota.qps': 'the app asks too fast',
  'sim.arrears': 'the SIM is suspended for arrears',
  'sim.disabled': 'the SIM is not in service',
  'sim.iot': 'an IoT card',
  'sim.data-only': 'a data-only card',
  'sim.mvno': 'a virtual operator’s SIM',
  'sim.satellite': 'a satellite SIM',
  'sim.broadnet': 'a China Broadnet SIM',
  'sim.non-mainland': 'a SIM from outside the mainland',
  'bearer.wifi-only': 'the request did not come over a cellular bearer',
  'bearer.cmwap': 'the bearer uses a WAP access point',
  'bearer.vpn': 'the request came through a VPN',
  'bearer.proxy': 'the request came through a proxy',
  'bearer.radio': 'the bearer is of a radio network that this carrier does not serve',
  'bearer.ip-family': 'the bearer has IPv6 alone',
  'bearer.foreign-ip': 'the bearer breaks out in a visited network abroad',
  'bearer.moved': 'the follow-up came over another bearer than the first request',
  'xnet.other-carrier': 'the bearer belongs to another carrier',
  'maint.window': 'the carrier is under maintenance',
  'maint.limit': 'the carrier has switched this capability off',
  'crypt.fail': 'the sealed part cannot be opened',
  'gw.internal': "the carrier's own failure",
} as const;

export type Refusal = keyof typeof refusals;

export const refusalIds = Object.keys(refusals) as Refusal[];

export function isRefusal(text: string): text is Refusal {
  return Object.hasOwn(refusals, text);
}
