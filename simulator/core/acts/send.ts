import { type Asking, resultOf } from '../ledger/asking.ts';
import type { Scene } from '../route/scene.ts';
import type { App } from '../words/app.ts';
import { type Intent, type Refused, refuse } from '../words/intent.ts';
import type { Refusal } from '../words/refusal.ts';
import { drawDigits, streams } from '../world/draw.ts';
import type { Act } from './act.ts';
import { redeem, redeemRefuses } from './redeem.ts';

/** Digits of a code. */
const codeDigits = 6;

/** The fact of a sent code that holds it. */
export const codeFact = 'code';

export const sendRefuses: readonly Refusal[] = [
  ...redeemRefuses,
  'app.unknown',
  'num.unknown',
  'num.interval',
  'num.daily-limit',
];

/** What was sent to a number by an app stands in the ledger under this name, so that the next one takes its place. */
export function sentCodeId(app: App, msisdn: string): string {
  return `sms ${app.name} ${msisdn}`;
}

/** Sends a code to a number of this carrier's. What lets a server do so is spent only once nothing else stands in the way. */
export function* send(intent: Intent & { act: 'send' }, at: Scene): Act {
  const app = at.app;
  if (app === null) return refuse('app.unknown');
  const what = { of: intent.of, id: intent.id, app: app.name, purpose: null, also: null };
  const seen = yield* redeem({ ...what, spend: false }, at);
  if ('out' in seen) return seen;
  const { world, nowMs } = at;
  if (world.subscriber(intent.to)?.carrier !== at.carrier) return refuse('num.unknown', { msisdn: intent.to });
  const tooOften = yield* counted(intent.to, at);
  if (tooOften !== null) return tooOften;
  const spent = yield* redeem({ ...what, spend: true }, at);
  if ('out' in spent) return spent;
  const next = { op: 'serial' } as const;
  const serial = resultOf(next, yield next);
  const code = drawDigits(world.chance, streams.smsCode, serial, nowMs, codeDigits);
  const credential = {
    kind: intent.of,
    id: sentCodeId(app, intent.to),
    serial,
    carrier: at.carrier,
    app: app.name,
    purpose: 'login',
    msisdn: intent.to,
    bearer: null,
    issuedAtMs: nowMs,
    dueMs: nowMs + at.policy.lifetimeMs[`${intent.of}.login`],
    facts: { [codeFact]: code },
  } as const;
  const put = { op: 'put', credential, cap: null, renewsId: true } as const;
  yield put;
  if (!at.isRehearsed)
    world.receive({ msisdn: intent.to, from: intent.from, text: intent.text(code), code }, at.arrival.wallMs);
  return { out: 'granted', credential: null, msisdn: intent.to, match: null, redeemed: false, heldUntilMs: null };
}

function* counted(msisdn: string, { policy, nowMs }: Scene): Asking<Refused | null> {
  for (const [name, refusal] of [
    ['interval', 'num.interval'],
    ['daily', 'num.daily-limit'],
  ] as const) {
    const cap = policy.smsCaps[name];
    if (cap === null) continue;
    const count = { op: 'count', key: `sms.${name}:${msisdn}`, nowMs, cap } as const;
    if (!resultOf(count, yield count).within) return refuse(refusal, { msisdn });
  }
  return null;
}
