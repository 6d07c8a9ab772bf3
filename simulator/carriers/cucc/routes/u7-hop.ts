import { type RouteTable, unopened } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Arrival } from '../../../core/words/arrival.ts';
import type { Code } from '../../../core/words/code.ts';
import { type Outcome, refuse } from '../../../core/words/intent.ts';
import { fromHex } from '../../../wire/hex.ts';
import { maskNumber } from '../../../wire/number-presentation.ts';
import { jsonpReply } from '../../replies/jsonp-reply.ts';
import { hasTokenShape } from '../../rules/token-shape.ts';
import { clientFact, resultFor } from '../page-result.ts';
import { sealData } from '../seal.ts';
import { hopShape } from '../token-shape.ts';

/** Any host below 10010.com passes the client's check [cucc-redirect]. */
export const hopHost = 'enrichgw.10010.com';

/** Path and layout of the hop are ours: the sources only show that there is one. */
export const hopPath = '/netauth/hop/';

export interface U7Fields {
  readonly hop: string;
}

/** The redirect leg: it must come over the bearer that U6 recognised, and it answers under U6's key. */
export const u7: RouteTable<U7Fields> = {
  id: 'U7',
  methods: ['GET'],
  path: hopPath,
  takesId: true,
  hosts: [hopHost],
  caller: 'device',
  evidence: 'client code',
  source: 'S-CUNEW, cucc-redirect, cucc-u6-answer',
  open(arrival: Arrival) {
    const hop = arrival.path.slice(hopPath.length);
    if (hop === '') return unopened(refuse('req.null'));
    return { fields: { hop }, app: null, held: { kind: 'hop', id: hop }, seal: null };
  },
  opens: ['req.null'],
  rules: [hasTokenShape(hopShape, (f) => f.hop)],
  acts: ['trade'],
  intend: ({ hop }) => ({
    act: 'trade',
    of: 'hop',
    id: hop,
    gives: 'access',
    purpose: null,
    sameBearer: true,
    claim: null,
    facts: null,
  }),
  // The app and the purpose are the hop's own; no cap counts an access code; nothing is claimed.
  spares: ['app.unknown', 'tok.wrong-app', 'tok.wrong-scope', 'tok.too-many-unused', 'num.mismatch'],
  write(outcome: Outcome, _: U7Fields | null, __: Scene, code: Code) {
    const access = outcome.out === 'granted' ? outcome.credential : null;
    if (access === null) return jsonpReply({ code: code.code, msg: code.text, data: '' }, undefined);
    const expires = String(Math.floor((access.dueMs - access.issuedAtMs) / 1000));
    const told =
      access.purpose === 'login'
        ? { accessCode: access.id, mobile: maskNumber(access.msisdn), expires }
        : { accessCode: access.id, expires };
    const seal = fromHex(access.facts['seal'] ?? '');
    const data = seal === null ? '' : sealData(seal, told);
    const result = resultFor(access.facts[clientFact], code.code);
    return jsonpReply({ code: code.code, msg: code.text, ...result, data }, access.facts['callback']);
  },
};
