import { carrierIds } from '../../fixtures/carrier-id.ts';
import { hosts } from '../catalogue/hosts.ts';
import { aboutNobody } from '../core/journal/event.ts';
import type { Arrival, Reply } from '../core/words/arrival.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Delivery } from '../core/words/delivery.ts';
import type { Firing, Spoilt } from '../core/words/fault.ts';
import type { Registry } from '../core/world/registry.ts';
import { momentOf, type Passage } from './passage.ts';

type Redirect = Extract<Spoilt, { does: 'redirect' }>;

/** Under this path stands what redirects lead to: a world's tag, and the number of the place. No carrier has it. */
const root = '/sanwang/elsewhere/';
const placeForm = /^([0-9A-Za-z]{1,32})\/([0-9]{1,15})$/;

/** More than any client goes along with. One that counts nothing would go round for ever, on a mount without sockets at once. */
const mostRounds = 200;
const enough: Reply = {
  status: 508,
  headers: { 'content-type': 'text/plain' },
  body: 'sanwang: 200 rounds of this loop are enough\n',
};

/** Opens a place that has the true answer, or leads to itself, and sends the client there. */
export function sentOn({ status, to }: Redirect, by: Firing, passage: Passage, reply: Reply): Delivery {
  const { world, arrival, carrier } = passage.scene;
  const { app, msisdn, nowMs: atMs } = momentOf(passage);
  const n = world.elsewhere.open({
    reply: to === 'itself' ? null : reply,
    status,
    visits: 0,
    event: {
      ...aboutNobody,
      type: 'fault.fired',
      ...{ atMs, wallMs: arrival.wallMs, route: passage.name, app, msisdn },
      token: passage.held?.id ?? null,
      fault: by.fault,
      detail: JSON.stringify({ effect: by.effect }),
      exchange: passage.firstEvent,
    },
  });
  const host = to === 'other-host' ? hostOfAnother(carrier) : arrival.host;
  return redirect(status, arrival.url(host, `${root}${world.tag.base62}/${n}`));
}

/** What stands at such a place, whatever it is asked with; null where this asks for nothing of the kind. */
export function elsewhereAt(arrival: Arrival, registry: Registry): Delivery | null {
  if (!arrival.path.startsWith(root)) return null;
  const [, tag = '', n = ''] = placeForm.exec(arrival.path.slice(root.length)) ?? [];
  const world = registry.tagged(tag);
  const place = world?.elsewhere.find(Number(n)) ?? null;
  if (world === null || place === null) return null;
  const { method, host, body, wallMs } = arrival;
  // Who follows a redirect may carry secrets to where they do not belong: what came along is told.
  const followed = { ...JSON.parse(place.event.detail ?? '{}'), followed: method, host, bytes: body.length };
  const atMs = world.nowMs(wallMs);
  world.journal.record({ ...place.event, atMs, wallMs, detail: JSON.stringify(followed) });
  place.visits++;
  if (place.reply !== null) return { kind: 'reply', reply: place.reply };
  return place.visits > mostRounds
    ? { kind: 'reply', reply: enough }
    : redirect(place.status, arrival.url(host, arrival.path));
}

function redirect(status: number, location: string): Delivery {
  return { kind: 'reply', reply: { status, headers: { location }, body: '' } };
}

/** A host of another carrier, which the box answers for as well. */
function hostOfAnother(carrier: CarrierId): string {
  const others = carrierIds.filter((id) => id !== carrier);
  const found = hosts.find(({ of, ports }) => ports.length === 0 && others.some((id) => id === of));
  return found?.name ?? '';
}
