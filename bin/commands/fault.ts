import { type Command, Option } from 'commander';
import type { EffectEntry, Fault, FaultDefinition } from '../../fixtures/api-types.ts';
import { effectsCatalogue } from '../../simulator/catalogue/effects.ts';
import type { WorldVerbs } from '../../simulator/control/client/index.ts';
import { mounts } from '../../simulator/faults/mounts.ts';
import type { Context } from '../context.ts';
import { type BoxOptions, boxOf, inWorld } from '../control-client.ts';
import { exits } from '../exits.ts';
import { Failure } from '../failure.ts';
import { addFaultOptions, type FaultOptions, faultOf } from '../fault-options.ts';
import { printMatrix } from '../faults/print-matrix.ts';
import { jsonArgument } from '../json-input.ts';
import { nextCommand } from '../next-command.ts';
import { partOf } from '../parts.ts';

export function build(command: Command, cx: Context): void {
  const { fault } = cx.say;
  addFaultOptions(partOf(command, 'add', fault.add, cx).argument('[effect]', fault.effect), cx)
    .addOption(new Option('--file <json>', fault.file))
    .action(async (effect: string | undefined, options: BoxOptions & FaultOptions & { file?: string }) => {
      const body =
        options.file === undefined ? faultOf(effect, options, cx) : await jsonArgument(options.file, '--file', cx);
      const world = inWorld(options, cx);
      const armed = await world.armFaults(body as FaultDefinition);
      cx.out.document(armed);
      list([armed].flat(), cx);
      cx.out.note(fault.undo(nextCommand(['fault', 'remove', ...[armed].flat().map(({ id }) => id)], options, cx)));
      for (const words of new Set([armed].flat().flatMap(({ notice }) => notice?.[cx.language] ?? [])))
        cx.out.note(words);
      for (const msisdn of await nobodys([armed].flat(), world)) cx.out.note(fault.nobodys(msisdn));
    });
  partOf(command, 'list', fault.list, cx).action(async (options: BoxOptions) => {
    const armed = await inWorld(options, cx).listFaults();
    cx.out.document(armed);
    if (armed.length === 0) cx.out.line(fault.none);
    list(armed, cx);
  });
  partOf(command, 'remove', fault.remove, cx)
    .argument('<id...>', fault.id)
    .action(async (ids: string[], options: BoxOptions) => {
      for (const id of ids) await inWorld(options, cx).disarmFault(id);
      cx.out.document({ removed: ids });
      cx.out.line(fault.removed(ids.join(', ')));
    });
  partOf(command, 'clear', fault.clear, cx).action(async (options: BoxOptions) => {
    const armed = await inWorld(options, cx).replaceFaults([]);
    cx.out.document(armed);
    cx.out.line(fault.cleared);
  });
  partOf(command, 'effects', fault.effects, cx).action(async (options: BoxOptions, part: Command) => {
    const isNamed = part.getOptionValueSource('control') !== 'default';
    const effects = await boxOf(options, cx)
      .getEffects()
      .catch((error) => {
        if (isNamed || !(error instanceof Failure) || error.exit !== exits.noConnection) throw error;
        cx.out.note(fault.offline(options.control));
        return effectsCatalogue(mounts.http) as readonly EffectEntry[];
      });
    cx.out.document(effects);
    for (const group of new Set(effects.map((each) => each.group))) tellGroup(group, effects, cx);
  });
  command
    .command('matrix')
    .description(fault.matrix)
    .argument('[name...]', fault.matrixNames)
    .action((names: string[]) => printMatrix(names, cx));
}

/**
 * Numbers that the faults name and nobody has. A subscriber may still be added, so that is no mistake; but it is most often
 * a slip of the finger, and such a fault waits in silence.
 */
async function nobodys(faults: readonly Fault[], world: WorldVerbs): Promise<readonly string[]> {
  const numbers = new Set(faults.flatMap(({ on }) => on.msisdn ?? []));
  const known = await Promise.all(
    [...numbers].map(async (msisdn) => {
      try {
        await world.getSubscriber(msisdn);
        return true;
      } catch (error) {
        if (error instanceof Failure && error.exit === exits.usage) return false;
        throw error;
      }
    }),
  );
  return [...numbers].filter((_, i) => !known[i]);
}

function list(faults: readonly Fault[], cx: Context): void {
  const { fault } = cx.say;
  if (faults.length === 0) return;
  const rows = faults.map((each) => [
    each.id,
    each.effect,
    each.point,
    brief(each.on) || fault.everywhere,
    typeof each.when === 'string' ? each.when : brief(each.when),
    brief(each.with),
    countsOf(each, cx),
  ]);
  cx.out.table(rows);
}

/** How often it fired, for how long it made wait and, so that its silence has a reason, why it last did not fire. */
function countsOf({ fired, seen, passedBy, lastPassedBy, waits }: Fault, { say: { fault } }: Context): string {
  const said = [fault.fired(fired, seen)];
  if (waits !== undefined) {
    const { p50Ms, p90Ms, p99Ms } = waits.soFar ?? waits.expected;
    const isSteady = waits.soFar === null && p50Ms === p99Ms;
    if (!isSteady) said.push((waits.soFar === null ? fault.willWait : fault.waited)(p50Ms, p90Ms, p99Ms));
  }
  if (lastPassedBy !== null) {
    const { endpoint, reason, by } = lastPassedBy;
    said.push(fault.passedBy(passedBy, endpoint, by === undefined ? fault.passReasons[reason] : fault.outweighed(by)));
  }
  return said.join('; ');
}

function brief(record: object): string {
  return Object.entries(record)
    .map(([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(' ');
}

/** The effects of a kind under its title; nothing where none of them can be armed. */
function tellGroup(group: string, effects: readonly EffectEntry[], cx: Context): void {
  const { out, say } = cx;
  const able = effects.filter((each) => each.group === group && each.supported);
  if (able.length === 0) return;
  const titles: Readonly<Record<string, string>> = say.fault.groups;
  out.line('');
  out.line(out.paint('bold', titles[group] ?? group));
  out.table(able.map((each) => rowOf(each, cx)));
}

function rowOf(effect: EffectEntry, cx: Context): string[] {
  const names = effect.short === undefined ? effect.name : `${effect.name} (${effect.short})`;
  const parameters = Object.keys(effect.parameters).map((name) => `--with ${name}=`);
  const onCalls = effect.pointsOnCalls ?? [];
  const also = onCalls.length === 0 ? [] : [cx.say.fault.onCalls(onCalls.join(', '))];
  const isAnywhere = effect.mounts.length === Object.keys(mounts).length;
  const where = isAnywhere ? [] : [cx.say.fault.onMounts(effect.mounts.join(', '))];
  const how = [effect.points.join(', '), ...parameters, ...also, ...where].join('  ');
  return [names, `${effect[cx.language] ?? ''} ${cx.out.paint('dim', `(${how})`)}`];
}
