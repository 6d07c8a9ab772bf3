import { expect, it } from 'vitest';
import { verbTypes } from './testing/verb-types.ts';
import { argumentsOf, carriedBy, toldIn, verbRow, verbs } from './verbs.ts';

it('regenerating the interface of adapters changes nothing', async () => {
  await expect(verbTypes()).toMatchFileSnapshot('./account-verbs.ts');
});

it('describes whole what a generic step carries: money and instants with their units, what is looked at with its shape', () => {
  for (const verb of verbs) {
    const { does, step, gives, plane, takes, positional = [], credits } = verbRow(verb);
    expect(does, verb).toMatch(/^[A-Z].*\.$/);
    if (step === undefined) continue;
    expect([verb, plane]).toEqual([verb, 'control']);
    expect([verb, gives !== undefined]).toEqual([verb, step === 'look']);
    const members = Object.keys((takes?.['properties'] ?? {}) as object);
    expect(members, verb).toEqual(expect.arrayContaining([...positional, ...(credits === undefined ? [] : [credits])]));
    if (JSON.stringify([takes, gives]).includes('yuan')) expect(does, verb).toMatch(/yuan|books/);
  }
  expect(carriedBy('do').length * carriedBy('look').length).toBeGreaterThan(0);
});

it('gives a verb what it is told, one after the other or as one object, and finds it again', () => {
  const told = { app: 'shop', purposes: ['login'] };
  expect(argumentsOf(verbRow('setCapabilities'), told)).toEqual(['shop', ['login']]);
  expect(toldIn(verbRow('setCapabilities'), ['shop', ['login']])).toEqual(told);
  const voucher = { amount: '1.00', untilMs: 5 };
  expect(argumentsOf(verbRow('grantVoucher'), voucher)).toEqual([voucher]);
  expect(toldIn(verbRow('grantVoucher'), [voucher])).toEqual(voucher);
  expect(argumentsOf(verbRow('suspendAccount'), {})).toEqual([]);
  expect(toldIn(verbRow('suspendAccount'), [])).toEqual({});
});
