import type { Step } from '../step.ts';
import { apart } from './apart.ts';
import { asked } from './asked.ts';
import { balance } from './balance.ts';
import { body } from './body.ts';
import { bootstrap } from './bootstrap.ts';
import { burst } from './burst.ts';
import { call } from './call.ts';
import { calls } from './calls.ts';
import { calm } from './calm.ts';
import { clock } from './clock.ts';
import { crowd } from './crowd.ts';
import { act } from './do.ts';
import { envelope } from './envelope.ts';
import { expect } from './expect.ts';
import { fault } from './fault.ts';
import { flood } from './flood.ts';
import { funds } from './funds.ts';
import { hostile } from './hostile.ts';
import { join } from './join.ts';
import { leave } from './leave.ts';
import { ledger } from './ledger.ts';
import { linger } from './linger.ts';
import { log } from './log.ts';
import { look } from './look.ts';
import { malformed } from './malformed.ts';
import { mark } from './mark.ts';
import { memory } from './memory.ts';
import { nested } from './nested.ts';
import { node } from './node.ts';
import { outcome } from './outcome.ts';
import { over } from './over.ts';
import { page } from './page.ts';
import { patch } from './patch.ts';
import { pending } from './pending.ts';
import { phone } from './phone.ts';
import { raw } from './raw.ts';
import { recovery } from './recovery.ts';
import { register } from './register.ts';
import { restart } from './restart.ts';
import { rotate } from './rotate.ts';
import { same } from './same.ts';
import { seen } from './seen.ts';
import { sent } from './sent.ts';
import { service } from './service.ts';
import { spoil } from './spoil.ts';
import { spoilt } from './spoilt.ts';
import { stranger } from './stranger.ts';
import { token } from './token.ts';
import { voucher } from './voucher.ts';

const looking = [expect, outcome, same, apart, pending, envelope, seen, asked, balance, ledger, look, log];

/** Every step: first what is done to the world, then what is asked of the service, then what is looked at. */
export const steps: readonly Step[] = [
  ...[token, mark, phone, page, fault, calm, clock, patch],
  ...[
    call,
    calls,
    crowd,
    burst,
    recovery,
    join,
    leave,
    spoilt,
    spoil,
    hostile,
    sent,
    over,
    bootstrap,
    register,
    raw,
    stranger,
    linger,
    flood,
    body,
    malformed,
    nested,
    memory,
  ],
  ...[service, act, rotate, funds, voucher, restart, node],
  ...looking,
];

/** Names of the steps that only look: a case ends with one, and a twin, which is about the call alone, does without them. */
export const looks: ReadonlySet<string> = new Set(looking.map(({ name }) => name));

const byName = new Map(steps.map((step) => [step.name, step]));

export function stepNamed(name: string): Step | undefined {
  return byName.get(name);
}
