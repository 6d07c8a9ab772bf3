import { ownerOf } from '../catalogue/hosts.ts';
import { type Unsimulated, unsimulatedAt } from '../catalogue/unsimulated.ts';
import { aboutNobody } from '../core/journal/event.ts';
import type { Arrival, Reply } from '../core/words/arrival.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import { msisdnOn } from '../core/words/line.ts';
import { say } from '../core/words/sentence.ts';
import type { Registry } from '../core/world/registry.ts';
import { parseForm } from '../wire/form.ts';
import { parseJsonObject } from '../wire/json-object.ts';
import { decodeUtf8 } from '../wire/utf8.ts';
import { asAskedByDevice } from './as-asked-by-device.ts';
import { type BuiltInWorlds, locate } from './locate.ts';
import type { Destination, Routing } from './routing.ts';

interface Parts {
  readonly routing: Routing;
  readonly registry: Registry;
  readonly builtIn: BuiltInWorlds;
}

/**
 * Answers and journals what real clients ask and the box does not play: nobody is left to think that a path is misspelt, and
 * nothing is made up that nobody knows. Null where the path is none of these.
 */
export function notSimulated(arrival: Arrival, home: CarrierId | null, parts: Parts): Reply | null {
  const row = unsimulatedAt(arrival.path, ownerOf(arrival.host) ?? home);
  if (row === null) return null;
  const reply = replyOf(row, arrival.method);
  record(arrival, row, reply.status, parts);
  return reply;
}

const headers = { 'x-content-type-options': 'nosniff' };

function replyOf({ answer, methods, id, carrier, en, zh }: Unsimulated, method: string): Reply {
  if (answer !== undefined && methods.includes(method))
    return { status: 200, headers: { 'content-type': answer.type, ...headers }, body: answer.body };
  const body =
    'not simulated\n' +
    `sanwang: ${id} of ${carrier} (${en.what}) is not simulated: ${en.unknown}\n` +
    `sanwang：未模拟 ${carrier} 的 ${id}（${zh.what}）：${zh.unknown}\n`;
  return { status: 404, headers: { 'content-type': 'text/plain;charset=UTF-8', ...headers }, body };
}

/** It belongs to the world of the app that it names, of the bearer or of the door; else to limbo. */
function record(arrival: Arrival, row: Unsimulated, status: number, { routing, registry, builtIn }: Parts): void {
  const { carrier, route } = routing.all.find((to) => to.carrier.id === row.carrier) as Destination;
  const appId = appIdIn(arrival);
  const { world, line } = locate(carrier, asAskedByDevice(route), appId, null, arrival, registry, builtIn);
  const { method, path } = arrival;
  const { id: name } = row;
  world.journal.record({
    ...aboutNobody,
    type: 'request.unrouted',
    atMs: world.nowMs(arrival.wallMs),
    wallMs: arrival.wallMs,
    app: appId === null ? null : (world.apps.filed(carrier.id, appId)?.name ?? null),
    msisdn: msisdnOn(line),
    detail: JSON.stringify({ status: String(status), method, path, notSimulated: name }),
    request: arrival,
    finding: {
      difference: {
        expected: say('unsimulated.expected'),
        got: `${method} ${path}`,
        hint: {
          en: `not simulated: ${name} of ${row.carrier}, ${row.en.what}; ${row.en.unknown}`,
          zh: `未模拟：${row.carrier} 的 ${name}，${row.zh.what}；${row.zh.unknown}`,
        },
      },
      opened: null,
      kind: null,
      dueMs: null,
    },
  });
}

const idNames: readonly string[] = ['appId', 'appid', 'clientId', 'client_id', 'apiKey'];

/** The app id under any of its names: in the query, in a form, or in JSON and the header inside it. */
function appIdIn({ query, body, oversize }: Arrival): string | null {
  const inQuery = query === '' ? null : idIn((name) => parseForm(query)?.get(name));
  if (inQuery !== null || oversize || body.length === 0) return inQuery;
  const json = parseJsonObject(body);
  if (json.kind === 'object') {
    const header = json.value['header'];
    const inner = typeof header === 'object' && header !== null ? (header as Record<string, unknown>) : {};
    return idIn((name) => json.value[name] ?? inner[name]);
  }
  const form = parseForm(decodeUtf8(body) ?? '');
  return idIn((name) => form?.get(name));
}

function idIn(read: (name: string) => unknown): string | null {
  for (const name of idNames) {
    const value = read(name);
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
}
