import type { App, Handset, World } from '../fixtures/api-types.ts';
import { maskNumber } from '../simulator/wire/number-presentation.ts';
import type { Context } from './context.ts';
import { sayMoment } from './duration.ts';
import { handsetSwitches, thrownSwitches } from './handset-switches.ts';

/** A world for people; numbers are masked, secrets left to `--json`. */
export function tellWorld(world: World, cx: Context): void {
  const { out, say } = cx;
  out.line(`${out.paint('bold', world.id)}  ${say.world.seed} ${world.seed}  ${sayMoment(world.nowMs)}`);
  if (world.policy !== undefined) out.line(`${say.world.policy} ${policyIn(world.policy)}`);
  out.line();
  out.table(world.apps.map((app) => appRow(app, cx)));
  out.line();
  out.table(world.handsets.map((handset) => handsetRow(handset, cx)));
  out.line();
  out.line(say.world.inClear);
}

/** `strict cmcc.types=lenient`: the preset, and what was set by itself. */
function policyIn({ preset, ...values }: NonNullable<World['policy']>): string {
  const set = Object.entries(values).flatMap(([carrier, own]) =>
    Object.entries(own).map(([name, value]) => `${carrier}.${name}=${value}`),
  );
  return [...(preset === undefined ? [] : [preset]), ...set].join(' ');
}

function appRow(app: App, { say }: Context): string[] {
  const identity = app.packageName || app.bundleId || app.bundleName || app.origin;
  return [app.name, app.platform, identity, app.capabilities.join('+'), say.world.states[app.state]];
}

/** A phone on one line: its data session, its SIMs, and every switch that is not as usual. */
export function handsetRow(handset: Handset, cx: Context): string[] {
  const { phone } = cx.say;
  const sims = handset.sims.map((sim) => {
    const mark = handset.sims.length > 1 && sim.slot === handset.dataSlot ? '*' : '';
    const lock = sim.locked === true ? ` (${phone.simLocked})` : '';
    return `${maskNumber(sim.msisdn)} ${sim.carrier ?? sim.plmn}${mark}${lock}`;
  });
  return [handset.id, handset.bearer?.address ?? phone.noBearer, sims.join(', '), unusual(handset, cx).join(' ')];
}

function unusual(handset: Handset, { language }: Context): string[] {
  return thrownSwitches(handset).map((name) => handsetSwitches[name].unusual?.(handset)[language] ?? '');
}
