import { expect, test } from 'vitest';
import type { Credential } from '../words/credential.ts';
import { MemoryLedger } from './memory-ledger.ts';
import { Rehearsal } from './rehearsal.ts';

const credential: Credential = {
  ...{
    kind: 'token',
    id: 'T1',
    serial: 1,
    carrier: 'cmcc',
    app: 'shop',
    purpose: 'login',
    msisdn: '13800000001',
    bearer: null,
  },
  ...{ issuedAtMs: 0, dueMs: 1000, facts: {} },
};
const take = {
  ...({ op: 'take', kind: 'token', id: 'T1', serial: 1, nowMs: 1, spend: true } as const),
  need: { app: 'shop', purpose: 'login' },
} as const;

test('says what the ledger would say, and leaves everything as it is', () => {
  const ledger = new MemoryLedger();
  ledger.do({ op: 'serial' });
  const rehearsal = new Rehearsal(ledger);
  rehearsal.do({ op: 'put', credential, cap: null });
  expect(rehearsal.do(take)).toEqual({ got: 'absent' });
  ledger.do({ op: 'put', credential, cap: null });
  for (let i = 0; i < 2; i++) expect(rehearsal.do(take)).toEqual({ got: 'live', credential });
  for (const op of ['force', 'renew'] as const)
    rehearsal.do(op === 'force' ? { op, id: 'T1', state: 'spent' } : { op, id: 'T1', dueMs: 0 });
  const cap = { limit: 1, windowMs: 1000 };
  for (let i = 0; i < 3; i++) rehearsal.do({ op: 'count', key: 'k', nowMs: 1, cap });
  for (let i = 0; i < 3; i++) rehearsal.do({ op: 'try', key: 'lock', right: false, nowMs: 1, cap });
  expect(ledger.do({ op: 'count', key: 'k', nowMs: 1, cap })).toEqual({ within: true });
  expect(ledger.do({ op: 'try', key: 'lock', right: true, nowMs: 1, cap })).toEqual({ locked: false });
  expect(ledger.do(take)).toEqual({ got: 'live', credential });
  expect(rehearsal.do(take)).toMatchObject({ got: 'spent' });
});
