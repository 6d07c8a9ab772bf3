import { expect, test } from 'vitest';
import { credentialOf } from '../../testing/world.ts';
import { type Code, type CodeFamily, codeOf, isNever, type RefusalCodes } from './code.ts';
import { forced, refuse } from './intent.ts';
import { refusalIds } from './refusal.ts';

const named = (code: string): Code => ({ code, evidence: 'assumed', text: `text of ${code}`, page: false });
const refusals = Object.fromEntries(refusalIds.map((id) => [id, named(id)])) as unknown as Record<
  string,
  Code | { never: string }
>;
refusals['sim.satellite'] = { never: 'no satellites here' };
const family: CodeFamily = {
  words: new Map([['4711', { zh: 'its own words', en: 'its own words', advice: { zh: '', en: '' } }]]),
  granted: named('ok'),
  match: named('same'),
  mismatch: named('differs'),
  referred: named('go on'),
  refusals: refusals as RefusalCodes,
};
const granted = { out: 'granted', credential: null, msisdn: null, redeemed: true, heldUntilMs: null } as const;

test('every outcome has its code', () => {
  expect(codeOf(family, { ...granted, match: null })).toBe(family.granted);
  expect(codeOf(family, { ...granted, match: true })).toBe(family.match);
  expect(codeOf(family, { ...granted, match: false })).toBe(family.mismatch);
  expect(codeOf(family, { out: 'referred', hop: credentialOf(1), to: 'cmcc' })).toBe(family.referred);
  for (const id of refusalIds.filter((each) => each !== 'sim.satellite'))
    expect(codeOf(family, refuse(id)).code).toBe(id);
});

test('a refusal that the route never gives is its internal failure', () => {
  expect(isNever(family.refusals['sim.satellite'])).toBe(true);
  expect(codeOf(family, refuse('sim.satellite')).code).toBe('gw.internal');
});

test('a refusal may bring a code of its own, which is said in its own words', () => {
  const code = codeOf(family, refuse('tok.expired', null, '4711'));
  expect(code).toEqual({ ...named('tok.expired'), code: '4711', text: 'its own words' });
  expect(codeOf(family, refuse('tok.expired', null, 'tok.expired'))).toBe(family.refusals['tok.expired']);
});

test('a forced code needs no reason, and one that nobody knows takes the words for an internal failure', () => {
  expect(codeOf(family, forced('4711'))).toMatchObject({ code: '4711', text: 'its own words' });
  expect(codeOf(family, forced('777777'))).toMatchObject({ code: '777777', text: 'text of gw.internal' });
});
