import type { Explanation } from '../../fixtures/api-types.ts';
import { isAskedByRecipe, isOfPages, type Recipe, type Tampering } from '../catalogue/recipe.ts';
import { forcedCause } from '../catalogue/ways.ts';
import { maskFor } from '../control/journal/mask.ts';
import type { EventFacts, JournalEvent } from '../core/journal/event.ts';
import type { Carrier } from '../core/route/carrier.ts';
import type { World } from '../core/world/world.ts';
import type { PhoneResult } from '../handset/index.ts';
import { explain } from '../questions/explain.ts';
import type { Cause } from './causes.ts';
import { callFromPhone } from './phone-call.ts';
import { callByRecipe } from './recipe-call.ts';
import { type Exchange, Recorder } from './recorder.ts';
import { codesIn } from './reply-code.ts';
import { callFromAnyone, callFromServer } from './server-call.ts';
import { buildSet, type SceneSet } from './set.ts';
import { shownHeaders } from './shown-headers.ts';
import type { Stage } from './stage.ts';

/** What came of one code: everything in it may be shown to anybody. */
export interface Performance {
  readonly ok: boolean;
  /** The code that came. */
  readonly came: string | null;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body: string | null;
  } | null;
  readonly reply: { readonly status: number | null; readonly body: string } | null;
  /** The phone's callback, where a phone called. */
  readonly callback: Readonly<Record<string, unknown>> | null;
  readonly why: Explanation | null;
}

/** Brings a cause about in a world of its own, and looks whether the code really comes. */
export async function perform(stage: Stage, carrier: Carrier, what: Cause): Promise<Performance> {
  const set = await buildSet(stage.simulator, carrier, what);
  try {
    return await play(set, stage, what);
  } finally {
    set.strike();
  }
}

async function play(set: SceneSet, stage: Stage, what: Cause): Promise<Performance> {
  const { route, entry } = what;
  const { simulator, carrier } = set;
  const recipe: Partial<Recipe> = what.recipe ?? {};
  const limboStart = simulator.world('limbo')?.journal.next ?? 0;
  const recorder = new Recorder({
    simulator,
    carrier: carrier.id,
    target: route,
    tampering: tamperingIn(set, recipe),
    before: set.playLater,
  });
  const phone = await call(set, stage, what, recorder);
  const exchange = exchangeOf(recorder.exchanges, entry.code, route?.id ?? null);
  // Others may be refused in limbo meanwhile, but hardly on this route.
  const isOurs = (event: EventFacts) => route === null || event.route === `${carrier.id}.${route.id}`;
  const event =
    (route === null ? eventIn(set.world, 0, ({ type }) => type === 'phone.failed') : null) ??
    refusalIn(set.world, 0, isOurs) ??
    // Whoever is refused by one may ask others, and be refused there.
    (what.cause === 'granted' ? null : refusalIn(set.world, 0, () => true)) ??
    refusalIn(simulator.world('limbo'), limboStart - 1, isOurs);
  const said = event?.event ?? null;
  const ahead = phone?.earlier?.find((each) => Object.values(each).includes(entry.code));
  const came = cameOf(what, exchange, ahead === undefined ? (phone?.code ?? null) : entry.code, said);
  const mask = maskFor(set.world, simulator.carriers, false);
  const clean = (text: string) => mask.text(text, []);
  return {
    ok: came === entry.code && (route === null || said === null || said.refusal === refusalFor(what)),
    came,
    request:
      exchange === null
        ? null
        : {
            method: exchange.method,
            url: clean(exchange.url),
            headers: shownHeaders(exchange.headers, clean),
            body: exchange.body === undefined ? null : clean(exchange.body),
          },
    reply: exchange === null ? null : { status: exchange.status, body: clean(exchange.reply) },
    callback: phone === null ? null : JSON.parse(clean(JSON.stringify(ahead ?? phone.callback))),
    why: event === null ? null : explain(simulator, event.world, event.event.n, mask.text),
  };
}

/** What is written of the other app’s id stands for the id that this world gave it. */
function tamperingIn({ app, carrier }: SceneSet, { wire = {} }: Partial<Recipe>): Tampering {
  if (wire.headers?.['appid'] !== '$bank') return wire;
  const { [carrier.filing.idField]: appid = '' } = app('bank').carriers[carrier.id] as Record<string, string>;
  return { ...wire, headers: { ...wire.headers, appid } };
}

/** Whoever calls that route does: an app's server, anyone, or the phone with an SDK or a page, which alone has a callback to give. */
async function call(set: SceneSet, stage: Stage, what: Cause, recorder: Recorder): Promise<PhoneResult | null> {
  const { route } = what;
  const recipe: Partial<Recipe> = what.recipe ?? {};
  const origin = stage.gateways[set.carrier.id];
  if (route !== null && isAskedByRecipe(route)) await callByRecipe(set, route, recipe, recorder, stage);
  else if (route?.caller === 'server') await callFromServer(set, route, recipe, recorder, origin);
  else if (route?.caller === 'anyone' && !isOfPages(route)) await callFromAnyone(set, route, recorder, origin);
  else return callFromPhone(set, what, recorder, stage);
  return null;
}

/** The refusal that must stand in the journal: a code that several causes share proves nothing by itself. */
function refusalFor({ cause }: Cause): string | null {
  return cause === forcedCause ? null : cause;
}

/** The exchange that answered the code, else the last one at that route. */
function exchangeOf(exchanges: readonly Exchange[], code: string, endpoint: string | null): Exchange | null {
  const there = endpoint === null ? exchanges : exchanges.filter((each) => each.endpoint === endpoint);
  return there.findLast(({ reply }) => codesIn(reply).includes(code)) ?? there.at(-1) ?? null;
}

/**
 * On the wire the code stands in the reply. Where a page of the network stands in its place the journal has it, and what
 * never leaves the phone is in its callback.
 */
function cameOf(
  { route, entry }: Cause,
  exchange: Exchange | null,
  callback: string | null,
  said: JournalEvent | null,
): string | null {
  if (route === null) return callback;
  if (entry.endpoint === 'sdk') return said?.code ?? null;
  const codes = exchange === null ? [] : codesIn(exchange.reply);
  return codes.includes(entry.code) ? entry.code : (codes[0] ?? null);
}

interface Found {
  readonly event: JournalEvent;
  readonly world: World;
}

/** The last refusal of a world after an event. */
function refusalIn(world: World | null, after: number, isMeant: (event: EventFacts) => boolean): Found | null {
  return eventIn(world, after, (event) => event.type === 'exchange.refused' && isMeant(event));
}

/** The last event of a kind. */
function eventIn(world: World | null, after: number, isMeant: (event: EventFacts) => boolean): Found | null {
  const event = world?.journal.read(after, Number.MAX_SAFE_INTEGER, isMeant).at(-1);
  return world === null || event === undefined ? null : { event, world };
}
