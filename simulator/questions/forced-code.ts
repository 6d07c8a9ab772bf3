import { codeText } from '../catalogue/code-text.ts';
import { aboutNobody } from '../core/journal/event.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import { dataSim, type Handset } from '../core/words/handset.ts';
import type { World } from '../core/world/world.ts';

/** A call that an app makes of its SDK. */
interface Asked {
  readonly carrier: CarrierId;
  readonly step: 'pre-login' | 'login' | 'verify';
}

/** The code that an armed fault puts into the SDK's mouth, with the SDK's words for it; journaled as a fault that fired. */
export function forcedCode(
  world: World,
  wallMs: number,
  { carrier, step }: Asked,
  app: string,
  handset: Handset,
): { readonly code: string; readonly text: string; readonly fault: string } | null {
  if (world.faults.size === 0) return null;
  const nowMs = world.nowMs(wallMs);
  const msisdn = dataSim(handset)?.msisdn ?? null;
  const kind = msisdn === null ? null : (world.subscriber(msisdn)?.kind ?? null);
  const asked = { carrier, endpoint: step, app, msisdn, nowMs, handset: handset.id, kind };
  const [firing] = world.faults.fire('callback', asked);
  if (firing === undefined) return null;
  const { fault, effect } = firing;
  const code = firing.callback();
  world.journal.record({
    ...aboutNobody,
    type: 'fault.fired',
    atMs: nowMs,
    wallMs,
    route: `${carrier}.phone`,
    app,
    msisdn,
    code,
    fault,
    detail: JSON.stringify({ effect, point: 'callback', purpose: step, handset: handset.id }),
  });
  return { code, text: codeText(carrier, code), fault };
}
