import { expect, it } from 'vitest';
import { symptoms } from '../../simulator/catalogue/symptoms.ts';
import type { Box } from '../box/box.ts';
import { documentOf, run } from '../testing/cli.ts';
import { ownWorlds } from '../testing/own-worlds.ts';

let env: Readonly<Record<string, string>>;
ownWorlds('symptoms', ({ control }: Box, world) => {
  env = { SANWANG_CONTROL: control, SANWANG_WORLD: world };
});

interface Told {
  readonly face?: string;
  readonly carrier?: string;
  readonly code?: string;
  readonly scenes?: readonly { readonly code: string }[];
  readonly scenarios?: readonly { readonly steps: readonly Step[] }[];
}

interface Step {
  readonly whom: string;
  readonly seen: { readonly phone?: { readonly code: string; readonly token: boolean } };
}

/** A scenario shows it by the first login that fails; its phones are called after their carriers. */
function ofScenario({ scenarios }: Told): Told {
  const failed = scenarios?.[0]?.steps.find(({ seen }) => seen.phone?.token === false);
  return { carrier: failed?.whom.replace('phone-', '') ?? '', code: failed?.seen.phone?.code ?? '' };
}

const lines = symptoms.flatMap(({ id, shown }) => (shown === undefined ? [] : [[id, shown] as const]));

it.each(lines)('%s is seen by the line that is told', async (_, { run: line, carrier, code }) => {
  let told: Told = {};
  for (const command of line.split('; ')) {
    const [, ...argv] = command.split(' ');
    told = documentOf<Told>(await run([...argv, '--json'], { env }));
  }
  if (told.scenarios !== undefined) told = ofScenario(told);
  expect([told.face ?? told.carrier, told.scenes?.[0]?.code ?? told.code]).toEqual([carrier, code]);
});

it('of the 32 failures that the field reports most, few have a reason in place of a line', () => {
  const [most, rest] = [symptoms.slice(0, 32), symptoms.slice(32)];
  expect(most.filter(({ shown }) => shown === undefined).map(({ id }) => id)).toEqual(['no-callback', 'config-empty']);
  expect(rest.filter(({ shown }) => shown === undefined)).toEqual([]);
});
