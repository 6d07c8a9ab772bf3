import { expect, test } from 'vitest';
import { recipeOf } from './recipes.ts';
import { phones } from './testing/chain.ts';
import { Wire } from './testing/world.ts';
import type { Carrier, Heard, Order } from './words.ts';

// A China Mobile app on another carrier's SIM: the redirect is followed by hand, what the other carrier says is taken back, and
// the token of China Mobile is redeemed for that carrier's number.

const pairs = [
  ['M6', 'cucc', '2'],
  ['M6', 'ctcc', '3'],
] as const;

test.each(pairs)('%s over a line of %s', async (id, other, operatortype) => {
  const wire = new Wire();
  const { phone, msisdn } = phones[other satisfies Carrier];
  const base: Order = { app: wire.app('shop'), nowMs: wire.wallMs, seed: `${id} ${other}`, purpose: 'login' };
  const ask = async (of: string, order: Order, line: string | null = phone): Promise<Heard> => {
    const recipe = recipeOf(of);
    const { came } = await wire.send(recipe.ask(order), line);
    return recipe.hear(came, order);
  };
  const first = await ask(id, base);
  expect(first.location).toBeDefined();
  expect(first.kept?.['pplocation']).toMatch(/^https?:\/\//);
  const kept = { pplocation: first.kept?.['pplocation'] ?? '', operatortype, seed: base.seed };
  let said = await ask('leg', { ...base, token: first.location ?? '' });
  for (let hops = 0; said.location !== undefined && hops < 10; hops++)
    said = await ask('leg', { ...base, token: said.location });
  const back = await ask(`${id}/notify`, { ...base, token: said.token ?? '', kept });
  expect([back.code, back.ok]).toEqual(['103000', true]);
  expect(back.mask).toBe(`${msisdn.slice(0, 3)}****${msisdn.slice(7)}`);
  // What was taken back is good once.
  expect((await ask(`${id}/notify`, { ...base, token: said.token ?? '', kept })).ok).toBe(false);
  const m7 = await ask(
    'M7',
    { ...base, seed: `${base.seed} token`, token: back.token ?? '', kept: back.kept ?? {} },
    null,
  );
  const m1 = await ask('M1', { ...base, seed: `${base.seed} number`, token: m7.token ?? '' }, null);
  expect([m1.code, m1.msisdn]).toEqual(['103000', msisdn]);
});
