import { expect, test } from 'vitest';
import { recipeOf } from './recipes.ts';
import { phones } from './testing/chain.ts';
import { Wire } from './testing/world.ts';
import type { Carrier, Heard, Order } from './words.ts';

// A China Mobile app on another carrier's SIM: the redirect is followed by hand, what the other carrier says is taken back, and
// the token of China Mobile is redeemed for that carrier's number.

// The first request, and what makes a token of the scrip that comes of it; M8 may also give a token at once.
const firsts = [
  ['M6', 'M7'],
  ['M8/pre', 'M8/authz'],
  ['M8/authz', null],
] as const;
const others = [
  ['cucc', '2'],
  ['ctcc', '3'],
] as const;
const pairs = firsts.flatMap(([id, next]) => others.map(([other, type]) => [id, other, type, next] as const));

test.each(pairs)('%s over a line of %s', async (id, other, operatortype, next) => {
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
  expect(back.kept?.['operatortype']).toBe(operatortype);
  const held = { ...base, seed: `${base.seed} token`, token: back.token ?? '', kept: back.kept ?? {} };
  const last = next === null ? back : await ask(next, held, null);
  const m1 = await ask('M1', { ...base, seed: `${base.seed} number`, token: last.token ?? '' }, null);
  expect([m1.code, m1.msisdn]).toEqual(['103000', msisdn]);
});
