import type { PlatformPair } from '../../../core/route/platform-pair.ts';
import type { RouteTable, Rule } from '../../../core/route/route.ts';
import type { Arrival } from '../../../core/words/arrival.ts';
import { refuse } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';
import { streams } from '../../../core/world/draw.ts';
import { verdictOf } from '../../replies/verdict.ts';
import { addressListed, appActive, appKnown } from '../../rules/app-rules.ts';
import { claimedNumber } from '../../rules/claimed-number.ts';
import { otherBareNumber } from '../../rules/other-number.ts';
import { hasTokenShape } from '../../rules/token-shape.ts';
import {
  innerText,
  type OldEnvelope,
  oldRefuses,
  oldReply,
  oldSeals,
  oldSigned,
  openOld,
  sealOld,
} from '../old-envelope.ts';
import { accessShape } from '../token-shape.ts';

const codeOf = (f: OldEnvelope): string => innerText(f, 'data', 'accessCode');
const mobileOf = (f: OldEnvelope): string => innerText(f, 'data', 'mobile');

function open(arrival: Arrival, pair?: PlatformPair) {
  const f = openOld(arrival, pair);
  if ('unopened' in f) return f;
  return { fields: f, app: f.apiKey, held: { kind: 'access', id: codeOf(f) } as const, seal: f.key, plain: f.plain };
}

const codePresent: Rule<OldEnvelope> = {
  name: 'access-code',
  evidence: 'assumed',
  refuses: ['tok.empty'],
  test: (f) => (codeOf(f) === '' ? refuse('tok.empty') : null),
  why: () => ({ expected: say('code.inside'), got: say('code.none'), hint: say('code.send') }),
};

const row = {
  methods: ['POST'],
  takesForm: true,
  hosts: ['ms.zzx9.cn'],
  caller: 'server',
  evidence: 'client code',
  source: 'S-CUOLD, cucc-old',
  open,
  opens: oldRefuses,
  seals: oldSeals,
  // Unicom has no cap by app, and a code of this family serves either product.
  spares: ['quota.app-daily', 'tok.wrong-scope'],
} as const;

function rules(path: string, own: readonly Rule<OldEnvelope>[]): readonly Rule<OldEnvelope>[] {
  return [
    appKnown('aggregator'),
    appActive('assumed'),
    oldSigned(path, 'MD5'),
    addressListed('assumed'),
    codePresent,
    ...own,
    hasTokenShape(accessShape, codeOf),
  ];
}

/** Number retrieval of the older family. */
export const u4: RouteTable<OldEnvelope> = {
  ...row,
  id: 'U4',
  path: '/api/netm/v1.0/qhbt',
  rules: rules('/api/netm/v1.0/qhbt', []),
  acts: ['reveal'],
  intend: (f) => ({ act: 'reveal', of: 'access', id: codeOf(f), also: null, either: true }),
  write(outcome, _, at, code) {
    const msisdn = outcome.out === 'granted' ? outcome.msisdn : null;
    const obj = msisdn === null || at.seal === null ? null : sealOld(at.seal, msisdn, at.pair);
    return oldReply(outcome, code, obj, at.world.hex(streams.messageId, 0, at.nowMs, 32));
  },
};

/** Number verify of the older family. The values of its verdict were read nowhere: 0 and 1 are assumed, by policy the reverse. */
export const u5: RouteTable<OldEnvelope> = {
  ...row,
  id: 'U5',
  path: '/api/netm/v1.0/qhbv',
  rules: rules('/api/netm/v1.0/qhbv', [claimedNumber(mobileOf)]),
  acts: ['compare'],
  intend: (f) => {
    const claimed = mobileOf(f);
    return { act: 'compare', of: 'access', id: codeOf(f), claim: (msisdn) => msisdn === claimed, either: true };
  },
  whyOther: (f, at, msisdn) => otherBareNumber(mobileOf(f), at, msisdn),
  write(outcome, _, at, code) {
    const match = verdictOf(outcome);
    const good = String(at.policy.values['u5.match'] ?? '0');
    const obj =
      match === null || at.seal === null ? null : sealOld(at.seal, match === (good === '0') ? '0' : '1', at.pair);
    return oldReply(outcome, code, obj, at.world.hex(streams.messageId, 0, at.nowMs, 32));
  },
};
