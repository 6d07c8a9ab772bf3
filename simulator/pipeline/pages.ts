import { ownerOf } from '../catalogue/hosts.ts';
import { pageRows } from '../catalogue/page-rows.ts';
import { aboutNobody } from '../core/journal/event.ts';
import { withTold } from '../core/ledger/asking.ts';
import type { Eventual } from '../core/ledger/ledger.ts';
import type { Arrival, Reply } from '../core/words/arrival.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Delivery } from '../core/words/delivery.ts';
import { msisdnOn } from '../core/words/line.ts';
import type { Registry } from '../core/world/registry.ts';
import { asAskedByDevice } from './as-asked-by-device.ts';
import { type BuiltInWorlds, locate } from './locate.ts';
import type { Destination, Routing } from './routing.ts';

/** Where the texts of scripts and pages come from; whoever opens ports hands it in. Nothing is read before it is asked for. */
export interface PageTexts {
  /** The text of a file that `fixtures/pages.json` names. */
  read(file: string): Eventual<string>;
}

interface PageParts {
  readonly routing: Routing;
  readonly registry: Registry;
  readonly builtIn: BuiltInWorlds;
  readonly pageTexts: PageTexts | null;
}

const byPath = new Map(pageRows.map((row) => [row.path, row]));

/** Where the stand-ins tell that a page reads what they lack. It is no carrier's path. */
const notePath = '/sanwang/unknown-member';

/** What a name in a script looks like, groups and all; whatever else comes is no stand-in's message. */
const memberForm = /^[\w$-]{1,64}(\.[\w$-]{1,64}){1,4}$/;

/** What a carrier's host has for browsers; null where this asks for nothing of the kind. */
export function pageAt(arrival: Arrival, home: CarrierId | null, parts: PageParts): Eventual<Delivery> | null {
  if (arrival.method !== 'GET' || parts.pageTexts === null) return null;
  const owner = ownerOf(arrival.host) ?? home;
  if (arrival.path === notePath) return noteMember(arrival, owner, parts);
  const row = byPath.get(arrival.path);
  if (row === undefined || (owner !== null && owner !== row.carrier)) return null;
  return withTold(parts.pageTexts.read(row.file), (body) => ({ kind: 'reply', reply: textReply(row.file, body) }));
}

function textReply(file: string, body: string): Reply {
  const type = file.endsWith('.html') ? 'text/html;charset=UTF-8' : 'application/javascript;charset=UTF-8';
  return { status: 200, headers: { 'content-type': type, 'cache-control': 'no-store' }, body };
}

/** Where a page stands, without its query: what stands there may be a token. */
function pageIn(referer: string | undefined): string | undefined {
  return referer?.slice(0, 200).split(/[?#]/, 1)[0];
}

const noted: Reply = { status: 204, headers: {}, body: '' };

/** Journals it in the world of the bearer, or of the app that the page has named. */
function noteMember(
  arrival: Arrival,
  owner: string | null,
  { routing, registry, builtIn }: PageParts,
): Delivery | null {
  const query = new URLSearchParams(arrival.query);
  const member = query.get('member') ?? '';
  const { carrier, route } = routing.all.find((to) => to.carrier.id === owner) ?? (routing.all[0] as Destination);
  if (!memberForm.test(member)) return null;
  const appId = query.get('app') || null;
  const { world, line } = locate(carrier, asAskedByDevice(route), appId, null, arrival, registry, builtIn);
  const page = pageIn(arrival.headers['referer']);
  world.journal.record({
    ...aboutNobody,
    type: 'page.unknown-member',
    atMs: world.nowMs(arrival.wallMs),
    wallMs: arrival.wallMs,
    app: appId === null ? null : (world.apps.filed(carrier.id, appId)?.name ?? null),
    msisdn: msisdnOn(line),
    detail: JSON.stringify({ member, ...(page === undefined ? {} : { page }) }),
  });
  return { kind: 'reply', reply: noted };
}
