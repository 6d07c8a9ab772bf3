import { type RouteTable, unopened } from '../../../core/route/route.ts';
import type { Arrival } from '../../../core/words/arrival.ts';
import { refuse } from '../../../core/words/intent.ts';
import { hasTokenShape } from '../../rules/token-shape.ts';
import { hopShape } from '../token-shape.ts';
import { answerU6 } from './u6-answer.ts';

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
  write: (outcome, _, __, code) => answerU6(outcome, code),
};
