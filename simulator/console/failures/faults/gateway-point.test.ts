import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../control/client/index.ts';
import { aimed, isMetAt } from './gateway-point.ts';

const fault = (rest: Partial<Fault>) => ({ point: 'accept', on: {}, ...rest }) as Fault;
const port = { id: 'g1', url: 'http://127.0.0.1:1', carrier: 'cmcc' } as const;

describe('a port', () => {
  it.each([
    [{}, true],
    [{ on: { gateway: 'g1' } }, true],
    [{ on: { gateway: 'g2' } }, false],
    [{ on: { carrier: 'cmcc' } }, true],
    [{ on: { carrier: 'cucc' } }, false],
    [{ scope: 'process' }, false],
    [{ point: 'after' }, false],
  ] as const)('meets a fault %j: %s', (rest, isMet) => {
    expect(isMetAt(fault(rest), port)).toBe(isMet);
  });
});

it('sends of what was chosen only what the point can tell', () => {
  const on = { carrier: 'cmcc', app: 'shop', msisdn: '13800000001', gateway: 'g1' };
  expect(aimed({ on }, 'accept')).toEqual({ on: { carrier: 'cmcc', gateway: 'g1' } });
  expect(aimed({ on, scope: 'process' }, 'connect')).toEqual({ on: { carrier: 'cmcc' }, scope: 'process' });
  expect(aimed({ on, scope: 'process' }, 'after')).toEqual({
    on: { carrier: 'cmcc', app: 'shop', msisdn: '13800000001' },
  });
});
