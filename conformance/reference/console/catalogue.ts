import { writeMoney } from '../domain/money/amount.ts';
import type { Operation } from './operation.ts';
import { ok, row } from './operation.ts';
import { rules } from './rules.ts';
import { answer, money, text } from './schemas.ts';

/** What anybody may know before signing anything. */
export const catalogue: readonly Operation[] = [
  row({
    id: 'showHealth',
    method: 'get',
    path: '/v1/health',
    summary: 'Whether the service answers',
    access: 'public',
    answers: { status: 200, schema: answer({ status: text }) },
    run: async () => ok({ status: 'ok' }),
  }),
  row({
    id: 'listPrices',
    method: 'get',
    path: '/v1/prices',
    summary: 'What one charged call costs; everything else is free (clause 3.1.1)',
    access: 'public',
    answers: { status: 200, schema: answer({ login: money, verify: money }) },
    run: async (_, { prices }) => ok({ login: writeMoney(prices.login), verify: writeMoney(prices.verify) }),
  }),
  row({
    id: 'showLimits',
    method: 'get',
    path: '/v1/limits',
    summary: 'The stated times and sizes; every call is answered within totalMs',
    access: 'public',
    answers: { status: 200, schema: answer({ totalMs: { type: 'integer' }, bodyBytes: { type: 'integer' } }) },
    run: async (_, { limits }) => ok(limits),
  }),
  row({
    id: 'listRules',
    method: 'get',
    path: '/v1/rules',
    summary: 'What this service does where the agreement and the vendor’s documents leave it open',
    access: 'public',
    answers: { status: 200, schema: { type: 'array', items: answer({ clause: text, rule: text }) } },
    run: async () => ok(rules),
  }),
  row({
    id: 'listProblems',
    method: 'get',
    path: '/v1/problems',
    summary: 'Every RetCode of the API with its reason',
    access: 'public',
    answers: { status: 200, schema: { type: 'array', items: answer({ reason: text, code: { type: 'integer' } }) } },
    run: async (_, { codes }) => ok(codes),
  }),
];
