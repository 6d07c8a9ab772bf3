import type { Handset } from '../../fixtures/api-types.ts';
import { mistake } from '../../simulator/core/words/mistake.ts';
import type { Context } from '../context.ts';
import { type BoxOptions, boxOf, inWorld } from '../control-client.ts';
import { nextCommand } from '../next-command.ts';
import { usageFailure } from '../usage.ts';
import { handsetNamed, refuseOff } from './handset-named.ts';

export interface HereOptions extends BoxOptions {
  readonly off?: boolean;
}

/** From where this machine's own browsers and programs reach a box that is on it, too. */
const loopback = ['127.0.0.1', '::1'];

/** `phone here`: makes this machine a phone, or none again; without a phone it tells which one it is. */
export async function phoneHere(named: string | undefined, options: HereOptions, cx: Context): Promise<void> {
  const { hostname } = new URL(options.control);
  if (!/^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname)) {
    throw usageFailure([mistake('option.box-elsewhere', '--control', options.control)], cx);
  }
  const world = inWorld(options, cx);
  const { handsets } = await world.getWorld();
  const before = handsets.filter(isHere);
  const phone = named === undefined ? null : await handsetNamed(named, options, cx);
  const attach = (handset: Handset, isOn: boolean) => {
    const others = handset.addresses.filter((address) => !loopback.includes(address));
    return world.changeHandset(handset.id, { addresses: isOn ? [...others, ...loopback] : others });
  };
  const { out, say } = cx;
  const names = before.map(({ id }) => id).join(', ');
  if (options.off === true) {
    const left = before.filter(({ id }) => phone === null || phone.id === id);
    for (const each of left) await attach(each, false);
    const still = before.filter((each) => !left.includes(each));
    tell(still[0] ?? null, before, cx);
    if (still.length > 0) out.line(say.phone.hereIs(still.map(({ id }) => id).join(', ')));
    else if (left.length > 0) out.line(say.phone.hereNoMore(left.map(({ id }) => id).join(', ')));
    else out.line(say.phone.hereNobody);
    return;
  }
  if (phone === null) {
    tell(before[0] ?? null, before, cx);
    out.line(names === '' ? say.phone.hereNobody : say.phone.hereIs(names));
    return;
  }
  refuseOff(phone, options, cx);
  // An address is one phone's in a world: it has to be taken away before it can be given.
  const others = before.filter(({ id }) => id !== phone.id);
  for (const each of others) await attach(each, false);
  const now = await attach(phone, true).catch(async (error: unknown) => {
    for (const each of others) await world.changeHandset(each.id, { addresses: each.addresses });
    throw error;
  });
  tell(now, others, cx);
  out.line(say.phone.hereIs(now.id));
  if (others.length > 0) out.line(say.phone.hereBefore(others.map(({ id }) => id).join(', ')));
  if (now.bearer === null) out.line(say.phone.hereOffline(now.id));
  out.line(say.phone.hereMeans);
  const rivals = options.world === 'default' ? [] : await defaultOnes(options, cx);
  if (rivals.length > 0) out.line(say.phone.hereRivals(rivals.join(', ')));
  out.line();
  out.line(say.phone.toEnd);
  out.exact(`  ${nextCommand(['phone', 'here', now.id, '--off'], options, cx)}`);
}

const isHere = ({ addresses }: Handset) => addresses.some((address) => loopback.includes(address));

/** Phones of the world `default` that this machine is, too. */
async function defaultOnes(options: HereOptions, cx: Context): Promise<readonly string[]> {
  const { handsets } = await boxOf(options, cx).world('default').getWorld();
  return handsets.filter(isHere).map(({ id }) => id);
}

function tell(now: Handset | null, before: readonly Handset[], { out }: Context): void {
  out.document({ handset: now?.id ?? null, addresses: now?.addresses ?? [], before: before.map(({ id }) => id) });
}
