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
  const place = `${root}${world.tag.base62}/${n}`;
  if (to !== 'other-host') return redirect(status, arrival.url(arrival.host, place));
  return redirect(status, underAnotherName(arrival.url(hostOfAnother(carrier), place), arrival.host));
}

/** What stands at such a place, whatever it is asked with; null where this asks for nothing of the kind. */
export function elsewhereAt(arrival: Arrival, registry: Registry): Delivery | null {
  if (!arrival.path.startsWith(root)) return null;
  const [, tag = '', n = ''] = placeForm.exec(arrival.path.slice(root.length)) ?? [];
  const world = registry.tagged(tag);
  const place = world?.elsewhere.find(Number(n)) ?? null;
  if (world === null || place === null) return null;
  const { method, headers, body, wallMs } = arrival;
  const host = headers['host'] ?? arrival.host;
  const carried = secretHeaders.filter((name) => headers[name] !== undefined);
  // Who follows a redirect may carry secrets to where they do not belong: what came along is told.
  const followed = {
    ...JSON.parse(place.event.detail ?? '{}'),
    ...{ followed: method, host, bytes: body.length },
    ...(carried.length === 0 ? null : { carried }),
  };
  const atMs = world.nowMs(wallMs);
  world.journal.record({ ...place.event, atMs, wallMs, detail: JSON.stringify(followed) });
  place.visits++;
  if (place.reply !== null) return { kind: 'reply', reply: place.reply };
  return place.visits > mostRounds
    ? { kind: 'reply', reply: enough }
    : redirect(place.status, arrival.url(arrival.host, arrival.path));
}

function redirect(status: number, location: string): Delivery {
  return { kind: 'reply', reply: { status, headers: { location }, body: '' } };
}

/** Headers that a client should keep from a host that it did not mean to ask. */
const secretHeaders = ['authorization', 'cookie'] as const;

/** Names of this machine that lead to one another: who came by an address would find the other carrier by the same one. */
const twins: Readonly<Record<string, string>> = {
  '127.0.0.1': 'localhost',
  '[::1]': 'localhost',
  localhost: '127.0.0.1',
};

/** Clients take a host for another by its name, and not by its port. */
function underAnotherName(url: string, host: string): string {
  const to = new URL(url);
  const twin = twins[host];
  if (to.hostname !== host || twin === undefined) return url;
  to.hostname = twin;
  return to.href;
}

/** A host of another carrier, which the box answers for as well. */
function hostOfAnother(carrier: CarrierId): string {
  const others = carrierIds.filter((id) => id !== carrier);
  const found = hosts.find(({ of, ports }) => ports.length === 0 && others.some((id) => id === of));
  return found?.name ?? '';
}
