import { expect, it } from 'vitest';
import type { Saying } from './document.ts';
import { answerOf, sayingOf, sayingsOf } from './outcome.ts';

const sayings: readonly Saying[] = [
  { says: 'user', status: 200, json: { ok: true }, number: 'user.phone' },
  { says: 'sms', json: { 'next.way': 'sms' } },
  { says: 'again', status: [503, 429] },
  { says: 'error', holds: 'sorry' },
];
const raw = (status: number, body: unknown) => ({
  status,
  headers: {},
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

it.each([
  [raw(200, { ok: true, user: { phone: '138****0001' } }), 'user'],
  [raw(200, { ok: 'true' }), null],
  [raw(401, { next: { way: 'sms' } }), 'sms'],
  [raw(503, ''), 'again'],
  [raw(429, 'sorry'), 'again'],
  [raw(500, '<p>sorry</p>'), 'error'],
  [raw(500, 'x'), null],
])('%j says %s', (answer, says) => {
  expect(sayingOf(answer, sayings)?.says ?? null).toBe(says);
});

it('tells a login from a comparison that answers with the same status', () => {
  const both: readonly Saying[] = [
    { says: 'user', status: 200 },
    { says: 'match', status: 200 },
  ];
  expect(sayingOf(raw(200, ''), sayingsOf('verify', both))?.says).toBe('match');
  expect(sayingOf(raw(200, ''), sayingsOf('login', [...both].reverse()))?.says).toBe('user');
});

it('is invalid where nothing fits, and shows the number of a user alone', () => {
  const exchange = (answer: ReturnType<typeof raw>) => ({ raw: answer, tookMs: 1, asked: { method: 'POST' } });
  const user = answerOf(exchange(raw(200, { ok: true, user: { phone: 13800000001 } })), sayings);
  expect(user).toMatchObject({ verdict: 'number', outcome: 'user', phone: '13800000001' });
  const odd = answerOf(exchange(raw(204, '')), sayings);
  expect(odd).toMatchObject({ verdict: 'invalid', phone: null });
  expect(odd).not.toHaveProperty('outcome');
});
