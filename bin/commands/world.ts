import { type Command, Option } from 'commander';
import type {
  AppChange,
  AppDefinition,
  HandsetChange,
  HandsetDefinition,
  SubscriberChange,
  SubscriberDefinition,
  World,
  WorldDefinition,
} from '../../fixtures/api-types.ts';
import type { WorldVerbs } from '../../simulator/control/client/index.ts';
import { mistake } from '../../simulator/core/words/mistake.ts';
import type { Context } from '../context.ts';
import { type BoxOptions, boxOf, inWorld } from '../control-client.ts';
import { parseDuration, sayMoment } from '../duration.ts';
import { jsonArgument } from '../json-input.ts';
import { noted, oneOf } from '../options.ts';
import { partOf } from '../parts.ts';
import { tellWorld } from '../world-view.ts';

type CreateOptions = BoxOptions & { name?: string; from?: string; seed?: string; ttl?: number; lease?: number };
type RevealOptions = BoxOptions & { reveal?: boolean };
type LeaseOptions = BoxOptions & { for?: number };

/** What a world holds, and how more of it is asked for and changed; what was typed is the box's to judge. */
const parts = {
  subscriber: {
    add: (world: WorldVerbs, body: unknown) => world.addSubscribers(body as SubscriberDefinition),
    change: (world: WorldVerbs, id: string, body: unknown) => world.changeSubscriber(id, body as SubscriberChange),
  },
  app: {
    add: (world: WorldVerbs, body: unknown) => world.addApps(body as AppDefinition),
    change: (world: WorldVerbs, id: string, body: unknown) => world.changeApp(id, body as AppChange),
  },
  handset: {
    add: (world: WorldVerbs, body: unknown) => world.addHandsets(body as HandsetDefinition),
    change: (world: WorldVerbs, id: string, body: unknown) => world.changeHandset(id, body as HandsetChange),
  },
};
type Part = keyof typeof parts;

export function build(command: Command, cx: Context): void {
  const { world } = cx.say;
  partOf(command, 'list', world.list, cx).action(async (options: BoxOptions) => {
    const worlds = await boxOf(options, cx).listWorlds();
    cx.out.document(worlds);
    const rows = worlds.map((each) => [
      each.id,
      each.seed,
      sayMoment(each.nowMs),
      `${each.apps}`,
      `${each.handsets}`,
      `${each.faults}`,
    ]);
    cx.out.table(rows, [world.handle, world.seed, world.clock, world.apps, world.handsets, world.faults]);
  });
  partOf(command, 'show', world.show, cx)
    .argument('[handle]', world.handle)
    .addOption(new Option('--reveal', world.reveal))
    .action(async (handle: string | undefined, { reveal, ...options }: RevealOptions) => {
      tell(await inWorld(at(handle, options), cx).getWorld(shown(reveal)), cx);
    });
  partOf(command, 'who', world.who, cx)
    .argument('<msisdn>', world.id)
    .addOption(new Option('--reveal', world.reveal))
    .action(async (msisdn: string, { reveal, ...options }: RevealOptions) => {
      cx.out.value(await inWorld(options, cx).getSubscriber(msisdn, shown(reveal)));
    });
  partOf(command, 'create', world.create, cx)
    .argument('[definition]', world.definition)
    .addOption(new Option('--name <handle>', world.name))
    .addOption(new Option('--from <handle>', world.from))
    .addOption(new Option('--seed <text>', world.seedOption))
    .addOption(new Option('--ttl <duration>', world.ttl).argParser((text) => spanIn('--ttl', text, cx)))
    .addOption(new Option('--lease <duration>', world.leaseOption).argParser((text) => spanIn('--lease', text, cx)))
    .action(async (definition: string | undefined, { name, from, seed, ttl, lease, ...options }: CreateOptions) => {
      const base = definition === undefined ? {} : await jsonArgument(definition, 'definition', cx);
      const asked = Object.entries({ name, from, seed, ttlMs: ttl, leaseMs: lease }).filter(
        ([, value]) => value !== undefined,
      );
      const body = { ...(base as WorldDefinition), ...Object.fromEntries(asked) };
      tell(await boxOf(options, cx).createWorld(body), cx);
    });
  partOf(command, 'delete', world.delete, cx)
    .argument('<handle...>', world.handle)
    .action(async (handles: string[], options: BoxOptions) => {
      for (const world of handles) await inWorld({ ...options, world }, cx).deleteWorld();
      cx.out.document({ deleted: handles });
      cx.out.line(world.deleted(handles.join(', ')));
    });
  partOf(command, 'lease', world.lease, cx)
    .argument('[handle]', world.handle)
    .addOption(new Option('--for <duration>', world.leaseOption).argParser((text) => spanIn('--for', text, cx)))
    .action(async (handle: string | undefined, { for: leaseMs, ...options }: LeaseOptions) => {
      const body = leaseMs === undefined ? {} : { leaseMs };
      const lease = await inWorld(at(handle, options), cx).leaseWorld(body);
      cx.out.document(lease);
      cx.out.line(world.leased(lease.world, lease.endsAtMs === undefined ? null : sayMoment(lease.endsAtMs)));
    });
  partOf(command, 'add', world.add, cx)
    .argument('<subscriber|app|handset>', world.part, oneOf(cx, 'part', Object.keys(parts)))
    .argument('[definition]', world.definition)
    .action(async (part: Part, definition: string | undefined, options: BoxOptions) => {
      const body = definition === undefined ? {} : await jsonArgument(definition, 'definition', cx);
      cx.out.value(await parts[part].add(inWorld(options, cx), body));
    });
  partOf(command, 'set', world.set, cx)
    .argument('<subscriber|app|handset>', world.part, oneOf(cx, 'part', Object.keys(parts)))
    .argument('<id>', world.id)
    .argument('<change>', world.change)
    .action(async (part: Part, id: string, change: string, options: BoxOptions) => {
      const body = await jsonArgument(change, 'change', cx);
      cx.out.value(await parts[part].change(inWorld(options, cx), id, body));
    });
}

function shown(reveal = false): { readonly reveal?: true } {
  return reveal ? { reveal } : {};
}

function at(handle: string | undefined, options: BoxOptions): BoxOptions {
  return handle === undefined ? options : { ...options, world: handle };
}

function tell(world: World, cx: Context): void {
  cx.out.document(world);
  tellWorld(world, cx);
}

function spanIn(option: string, text: string, cx: Context): unknown {
  const ms = parseDuration(text);
  return ms !== null && ms > 0
    ? ms
    : noted(cx, mistake('option.no-duration', option, text, { examples: '90s, 10m, 1h' }));
}
