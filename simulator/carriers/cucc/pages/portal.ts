import { type Opened, type Unopened, unopened } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Arrival } from '../../../core/words/arrival.ts';
import { refuse } from '../../../core/words/intent.ts';
import type { Refusal } from '../../../core/words/refusal.ts';
import { streams } from '../../../core/world/draw.ts';
import { type Form, parseForm } from '../../../wire/form.ts';
import { isHex } from '../../../wire/hex.ts';
import { md5Hex } from '../../../wire/primitives.ts';

/** What a phone or a page asks of the portal and of its gateway: an app, and a callback where a page asks [cucc-portal]. */
export interface PortalFields {
  readonly form: Form;
  readonly appid: string;
}

export const portalOpens: readonly Refusal[] = ['req.null', 'req.not-json', 'req.param'];

/** `appid` in the English page and in LTRZ, `appId` in the Chinese page and in an SDK: either name counts. */
export function openPortal({ query }: Arrival): Opened<PortalFields> | Unopened {
  if (query === '') return unopened(refuse('req.null'));
  const form = parseForm(query);
  if (form === null) return unopened(refuse('req.not-json'));
  const appid = form.get('appid') ?? form.get('appId') ?? '';
  if (form.duplicate !== null) return unopened(refuse('req.param', { twice: form.duplicate }), appid);
  if (appid === '') return unopened(refuse('req.param', { field: 'appid' }));
  return { fields: { form, appid }, app: appid, held: null, seal: null };
}

const ticketDigits = 16;

/**
 * The sixteen hex digits of the gateway's address. What they mean is unknown; here they are drawn from world, app and bearer, so
 * that an address works for whom it was given to, with nothing kept of it. Null for whoever comes over no bearer.
 */
export function ticketFor({ world, app, line }: Scene): string | null {
  if (app === null || line.bearer === null) return null;
  return md5Hex(`${world.hex(streams.portal, 0, 0, 32)}${app.name} ${line.bearer.id}`).slice(0, ticketDigits);
}

export function isTicket(text: string): boolean {
  return isHex(text, ticketDigits, 'lower');
}
