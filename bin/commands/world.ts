import { type Command, Option } from 'commander';
import type { Lease, World, WorldDefinition, WorldSummary } from '../../fixtures/api-types.ts';
import type { Context } from '../context.ts';
import { type BoxOptions, ControlClient } from '../control-client.ts';
import { parseDuration, sayMoment } from '../duration.ts';
import { addExamples } from '../help.ts';
import { jsonArgument } from '../json-input.ts';
import { mistake, oneOf } from '../options.ts';
import { partOf } from '../parts.ts';
import { tellWorld } from '../world-view.ts';

type CreateOptions = BoxOptions & { name?: string; from?: string; seed?: string; ttl?: number; lease?: number };
type LeaseOptions = BoxOptions & { for?: number };

/** What a world holds, and the part of its path that stands for it. */
const parts: Readonly<Record<string, string>> = { subscriber: 'subscribers', app: 'apps', handset: 'handsets' };

export function build(command: Command, cx: Context): void {
  const { world, examples } = cx.say;
  partOf(command, 'list', world.list, cx).action(async (options: BoxOptions) => {
    const worlds = await new ControlClient(options, cx).ask<WorldSummary[]>('GET', 'worlds');
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
    .action(async (handle: string | undefined, options: BoxOptions) => {
      tell(await new ControlClient(at(handle, options), cx).inWorld<World>('GET', ''), cx);
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
      tell(await new ControlClient(options, cx).ask<World>('POST', 'worlds', body), cx);
    });
  partOf(command, 'delete', world.delete, cx)
    .argument('<handle...>', world.handle)
    .action(async (handles: string[], options: BoxOptions) => {
      const client = new ControlClient(options, cx);
      for (const handle of handles) await client.ask('DELETE', `worlds/${encodeURIComponent(handle)}`);
      cx.out.document({ deleted: handles });
      cx.out.line(world.deleted(handles.join(', ')));
    });
  partOf(command, 'lease', world.lease, cx)
    .argument('[handle]', world.handle)
    .addOption(new Option('--for <duration>', world.leaseOption).argParser((text) => spanIn('--for', text, cx)))
    .action(async (handle: string | undefined, { for: leaseMs, ...options }: LeaseOptions) => {
      const body = leaseMs === undefined ? {} : { leaseMs };
      const lease = await new ControlClient(at(handle, options), cx).inWorld<Lease>('POST', 'lease', body);
      cx.out.document(lease);
      cx.out.line(world.leased(lease.world, lease.endsAtMs === undefined ? null : sayMoment(lease.endsAtMs)));
    });
  partOf(command, 'add', world.add, cx)
    .argument('<subscriber|app|handset>', world.part, oneOf(cx, 'part', Object.keys(parts)))
    .argument('[definition]', world.definition)
    .action(async (part: string, definition: string | undefined, options: BoxOptions) => {
      const body = definition === undefined ? {} : await jsonArgument(definition, 'definition', cx);
      const added = await new ControlClient(options, cx).inWorld<unknown>('POST', parts[part] as string, body);
      print(added, cx);
    });
  partOf(command, 'set', world.set, cx)
    .argument('<subscriber|app|handset>', world.part, oneOf(cx, 'part', Object.keys(parts)))
    .argument('<id>', world.id)
    .argument('<change>', world.change)
    .action(async (part: string, id: string, change: string, options: BoxOptions) => {
      const body = await jsonArgument(change, 'change', cx);
      const path = `${parts[part]}/${encodeURIComponent(id)}`;
      print(await new ControlClient(options, cx).inWorld<unknown>('PATCH', path, body), cx);
    });
  addExamples(command, cx, [
    ['sanwang world create --name ci --seed 42 --ttl 10m', examples.worldCreate],
    [`sanwang world add subscriber '{"msisdn":"13800000099"}'`, examples.worldAdd],
    [`sanwang world set app shop '{"serverAddresses":["192.0.2.1"]}'`, examples.worldSet],
  ]);
}

function at(handle: string | undefined, options: BoxOptions): BoxOptions {
  return handle === undefined ? options : { ...options, world: handle };
}

function tell(world: World, cx: Context): void {
  cx.out.document(world);
  tellWorld(world, cx);
}

function print(value: unknown, cx: Context): void {
  cx.out.document(value);
  cx.out.exact(JSON.stringify(value, null, 2));
}

function spanIn(option: string, text: string, cx: Context): unknown {
  const ms = parseDuration(text);
  return ms !== null && ms > 0 ? ms : mistake(cx, option, cx.say.mistakes.duration, text, '90s, 10m, 1h');
}
