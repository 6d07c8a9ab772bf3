import type { Scene } from '../core/route/scene.ts';
import type { Reply } from '../core/words/arrival.ts';
import type { Delivery, Step } from '../core/words/delivery.ts';
import type { Firing, Spoilt } from '../core/words/fault.ts';
import { held } from '../core/words/held.ts';

/** An answer, or what has become of it, behind the waits of faults. */
export function delayed(waits: readonly Step[], spoilt: Delivery, scene: Scene): Delivery {
  if (spoilt.kind === 'script') return { ...spoilt, steps: [...waits, ...spoilt.steps] };
  const reply = (spoilt as Delivery & { kind: 'reply' }).reply;
  const body = typeof reply.body === 'string' ? new TextEncoder().encode(reply.body) : reply.body;
  const headers = { ...reply.headers, 'content-length': String(body.length) };
  const steps: Step[] = [...waits, { step: 'head', status: reply.status, headers }, { step: 'bytes', bytes: body }];
  return { kind: 'script', steps, end: 'keep', world: scene.world };
}

/** What a shell has to do where a fault decides: `reply` is what the carrier would have said. */
export function delivered(does: Spoilt, by: Firing, scene: Scene, reply: Reply): Delivery {
  if (does.does === 'reply') return { kind: 'reply', reply: does.reply };
  if (does.does === 'script') {
    return { kind: 'script', steps: does.steps, end: does.end, world: held(scene.world, by.hold) };
  }
  return { kind: 'reply', reply };
}
