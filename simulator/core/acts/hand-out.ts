import type { Scene } from '../route/scene.ts';
import type { App } from '../words/app.ts';
import type { Facts, Kind, Purpose } from '../words/credential.ts';
import { refuse } from '../words/intent.ts';
import type { Refusal } from '../words/refusal.ts';
import type { Act } from './act.ts';

export const handOutRefuses: readonly Refusal[] = ['app.not-allowed', 'tok.too-many-unused', 'maint.limit'];

const usedUp = 'this world has no id left for one more: make a new world, or set its clock back';

/** Mints a credential and puts it into the ledger: the last step of every act that gives one. */
export function* handOut(
  at: Scene,
  app: App,
  msisdn: string,
  bearer: string | null,
  gives: Kind,
  purpose: Purpose,
  facts: Facts | null,
): Act {
  // A scrip serves both products; what it is exchanged for names the purpose, and is checked then.
  if (gives !== 'scrip' && !app.capabilities.includes(purpose)) return refuse('app.not-allowed', { purpose });
  const holder = { app: app.name, msisdn, bearer };
  const lifetimeMs = at.policy.lifetimeMs[`${gives}.${purpose}`];
  const format = at.ids[gives];
  if (!at.world.canMint(format, at.nowMs)) return refuse('maint.limit', { ids: usedUp });
  const credential = at.world.mint(format, gives, purpose, holder, at.nowMs, lifetimeMs, facts);
  const cap = gives === 'token' ? at.policy.unusedCap : null;
  const put = (yield { op: 'put', credential, cap }) as { ok: boolean };
  if (!put.ok) return refuse('tok.too-many-unused', { msisdn });
  return { out: 'granted', credential, msisdn, match: null, redeemed: false, heldUntilMs: null };
}
