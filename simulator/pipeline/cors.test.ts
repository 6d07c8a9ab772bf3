import { describe, expect, test } from 'vitest';
import { carriers } from '../carriers/index.ts';
import type { AnyRoute } from '../core/route/route.ts';
import type { Arrival } from '../core/words/arrival.ts';
import { preflight, readable } from './cors.ts';
import { compileRouting } from './routing.ts';

const [cmcc] = carriers;
const [plain] = cmcc?.routes ?? [];
const route = (change: Partial<AnyRoute>): AnyRoute => ({ ...(plain as AnyRoute), ...change });
const asking = (headers: Record<string, string>, method = 'OPTIONS') => ({ method, headers }) as unknown as Arrival;
const origin = 'https://shop.example.cn';
const question = { origin, 'access-control-request-method': 'POST' };
const reply = { status: 200, headers: { 'content-type': 'application/json' }, body: '{}' };

describe('a page of another origin', () => {
  const open = route({ cors: { headers: ['appid', 'traceid'] } });

  test('is told before it asks which headers it may send', () => {
    expect(preflight(open, asking(question))?.headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-headers': 'appid, traceid',
    });
  });

  test('is told nothing where simple requests alone are taken, or where it asks something else', () => {
    expect(preflight(route({ cors: { headers: [] } }), asking(question))).toBeNull();
    expect(preflight(route({}), asking(question))).toBeNull();
    expect(preflight(open, asking(question, 'POST'))).toBeNull();
    expect(preflight(open, asking({ origin }))).toBeNull();
  });

  test('reads the answer, and nobody else’s is changed', () => {
    expect(readable(open, reply, asking({ origin }, 'POST')).headers).toMatchObject({
      'access-control-allow-origin': origin,
      'content-type': 'application/json',
    });
    expect(readable(open, reply, asking({}, 'POST'))).toBe(reply);
    expect(readable(route({}), reply, asking({ origin }, 'POST'))).toBe(reply);
  });
});

test('every path of a route leads to it, on its hosts and off them', () => {
  const many = route({ path: '/a', also: ['//a', '/b'], hosts: ['h.example'] });
  const routing = compileRouting([{ ...(cmcc as NonNullable<typeof cmcc>), routes: [many] }]);
  for (const path of ['/a', '//a', '/b']) {
    expect(routing.find('h.example', path, null)?.route).toBe(many);
    expect(routing.find('127.0.0.1', path, 'cmcc')?.route).toBe(many);
  }
  expect(routing.find('h.example', '///a', null)).toBeNull();
});
