import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Box, openBox } from './box.ts';

// Whatever is asked for in the place of an account and its keys is made or refused in words, and never breaks anything.

const defects: unknown[] = [];
let box: Box;
beforeAll(async () => {
  box = await openBox({ port: 0, database: ':memory:', onError: (error) => void defects.push(error) });
});
afterAll(() => box.close());

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

const service: Json = {
  funds: '5',
  faces: {
    aliyun: { accessKeyId: 'LTAIofSettings', accessKeySecret: 'ofSettings', securityToken: 'sts' },
    jiguang: {
      appKey: 'a'.repeat(24),
      masterSecret: 'b'.repeat(24),
      publicKey: null,
      limits: { intervalMs: 1, perNumber: 2, perHour: 3, perDay: 4 },
    },
  },
};

const junk: fc.Arbitrary<Json> = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
  fc.constantFrom<Json>('', 'x'.repeat(70_000), 'a\u0000', '移动', -1, 1e21, 'toString', '0', '12.5'),
  fc.constantFrom<Json>(
    { toString: false },
    { constructor: 'x', hasOwnProperty: 0 },
    JSON.parse('{"__proto__":{"toString":1}}') as Json,
  ),
);

/** Puts junk in the place of one value, or beside the others under a name that every object has. */
function spoilt(value: Json, [step = 0, ...rest]: readonly number[], what: Json): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return what;
  const names = [...Object.keys(value), 'constructor'];
  const name = names[step % names.length] as string;
  const before = Object.hasOwn(value, name) ? ((value as Readonly<Record<string, Json>>)[name] as Json) : null;
  return { ...value, [name]: rest.length === 0 ? what : spoilt(before, rest, what) };
}

async function control(method: string, path: string, body?: object) {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${box.control}/control/v1${path}`, { method, headers, ...sent });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
}

it('makes accounts or says what is wrong with them, whatever they are to be', { timeout: 60_000 }, async () => {
  const statuses = new Set<number>();
  const steps = fc.array(fc.nat(50), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(steps, junk, async (path, what) => {
      const { status, body } = await control('POST', '/worlds', { service: spoilt(service, path, what) });
      statuses.add(status);
      expect([201, 400], JSON.stringify(body)).toContain(status);
      if (status === 201) await control('DELETE', `/worlds/${body.id}`);
      else for (const problem of body.problems) expect(problem.path).toMatch(/^\/service/);
    }),
    { numRuns: 300 },
  );
  expect([...statuses].sort()).toEqual([201, 400]);
  expect(defects).toEqual([]);
  // All that was refused has left every key free.
  expect((await control('POST', '/worlds', { service })).status).toBe(201);
});
