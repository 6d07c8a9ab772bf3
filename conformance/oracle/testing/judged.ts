import type { Order, Purpose, Recipe, Verdict } from '../words.ts';
import { appsFor, lineOf, note, orderFor, phoneOf, phones, stepOf, steps } from './chain.ts';
import type { Damage } from './damage.ts';
import type { Told, Wire } from './world.ts';

/** What came of one request, beside what the judge demands. */
export interface Judged {
  readonly verdict: Verdict;
  readonly told: Told;
  readonly damage: Damage;
  /** What the two do not agree on; null when all is well. */
  readonly complaint: string | null;
}

/** Right orders for one route: what was refused has spent nothing, so the next mistake may have what it held. */
export class Supply {
  readonly wire: Wire;
  readonly recipe: Recipe;
  readonly purpose: Purpose;
  readonly ways: readonly string[];
  #kept: Order | null = null;

  constructor(wire: Wire, recipe: Recipe, purpose: Purpose, ways: readonly string[] = []) {
    this.wire = wire;
    this.recipe = recipe;
    this.purpose = purpose;
    this.ways = ways;
  }

  async next(): Promise<Order> {
    const { wire, recipe, purpose, ways } = this;
    const kept = this.#kept;
    const handed = kept?.token === undefined ? undefined : wire.book.find(kept.token);
    const isGood =
      kept !== null && kept.nowMs === wire.wallMs && (handed === undefined ? kept.token === undefined : !handed.spent);
    if (!isGood) this.#kept = await orderFor(wire, recipe.id, wire.app(appsFor(recipe.id)[0]), purpose, ways);
    return this.#kept as Order;
  }
}

/** Sends a request with something wrong in it, and compares what came of it with what the recipe demands. */
export async function judged(supply: Supply, damage: Damage): Promise<Judged> {
  const { wire, recipe, purpose, ways } = supply;
  const { id } = recipe;
  const [own, other] = appsFor(id);
  const app = wire.app(own);
  let order: Order =
    damage.stage === undefined
      ? await supply.next()
      : await orderFor(wire, id, wire.app(damage.stage === 'other-app' ? other : own), purpose, ways);
  order = { ...order, app };
  if (damage.stage === 'replay') await spend(wire, recipe, order);
  if (damage.stage === 'expire') {
    wire.wallMs += steps[stepOf(id).after ?? '']?.gives?.lifeMs[purpose] ?? 0;
    order = { ...order, nowMs: wire.wallMs };
  }
  order = damage.order?.(order) ?? order;
  const line = phoneOf(id);
  const phone = damage.stage === 'no-line' ? null : damage.stage === 'other-line' ? otherPhone(line) : line;
  const sent = recipe.ask(order, damage.slip);
  const verdict = recipe.judge(sent, wire.known(phone));
  const { came, told } = await wire.send(sent, phone);
  const heard = recipe.hear(came, order);
  note(wire, id, order, heard);
  return { verdict, told, damage, complaint: complaintOf() };

  function complaintOf(): string | null {
    const { wrong, open } = verdict;
    const may = [...wrong, ...open].map(({ why }) => why);
    if (came.status >= 500) return `status ${came.status}`;
    if ((told.refusal === null) === (told.type === 'exchange.refused')) return `journalled as ${told.type}`;
    if (told.refusal !== null && heard.ok) return `refused as ${told.refusal} and heard as served`;
    if (told.refusal !== null && may.length === 0)
      return `refused as ${told.refusal} (${heard.code}), and nothing is wrong`;
    if (told.refusal !== null && !may.includes(told.refusal))
      return `refused as ${told.refusal}, for ${[...new Set(may)]}`;
    if (told.refusal !== null) return null;
    if (wrong.length > 0) return `served, in spite of ${JSON.stringify(wrong)}`;
    // What is asked with another vector, or without a callback, is answered so, and the client expects its own.
    if (!heard.ok && /encryptedIV|callback/.test(damage.name)) return null;
    if (!heard.ok) return `served with ${heard.code}, and not understood`;
    if (heard.msisdn !== undefined && heard.msisdn !== phones[lineOf(id)].msisdn) return `the number ${heard.msisdn}`;
    if (verdict.match !== undefined && heard.match !== verdict.match)
      return `match ${heard.match}, not ${verdict.match}`;
    return null;
  }
}

function otherPhone(own: string | null): string {
  return own === phones.cucc.phone ? phones.ctcc.phone : phones.cucc.phone;
}

async function spend(wire: Wire, recipe: Recipe, order: Order): Promise<void> {
  const { came } = await wire.send(recipe.ask({ ...order, seed: `${order.seed} before` }), phoneOf(recipe.id));
  note(wire, recipe.id, order, recipe.hear(came, order));
}
