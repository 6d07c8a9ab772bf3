import { expect, it } from 'vitest';
import { scenarios } from '../../../scenario/shipped.ts';
import { about, told } from './told.ts';

it('says what must be seen and what was, with no number in clear', () => {
  expect(told({ code: '103000', token: true })).toBe('code 103000 · a token');
  expect(told({ by: 'service', code: null })).toBe('no answer');
  expect(told({ verdict: 'number', reason: null, number: '15900000003', asks: 1 })).toBe(
    'gives the number · number 159****0003 · asks of the carrier: 1',
  );
  expect(told({ refusal: 'none', match: false })).toBe('no refusal · the numbers differ');
  expect(told({ refusal: 'tok.expired', verdict: 'undeterminable' })).toBe('refused: tok.expired · no verdict');
});

it('knows the deed of every step that is shipped, and says whatever it expects', () => {
  const steps = scenarios.flatMap((scenario) => scenario.steps);
  expect(steps.length).toBeGreaterThan(100);
  for (const step of steps) {
    const { does, whom, given } = about(step);
    expect(step[does]).toBeDefined();
    expect(`${whom} ${given}`).not.toMatch(/(?<!\d)1\d{10}(?!\d)/);
    for (const values of Object.values(step.expect ?? {})) {
      expect(told(values)).not.toBe('');
      expect(told(values)).not.toMatch(/undefined|null|1\d{10}/);
    }
  }
});

it('names whom a step is about, and what it is given', () => {
  expect(about({ msisdn: '13800000001', setSubscriber: { state: 'suspended' } })).toEqual({
    does: 'setSubscriber',
    whom: '138****0001',
    given: '{"state":"suspended"}',
  });
  expect(about({ openGateway: { carrier: 'cmcc' }, as: 'line' })).toEqual({
    does: 'openGateway',
    whom: 'cmcc',
    given: '',
  });
  expect(told({ by: 'app', code: null, failure: 'ECONNREFUSED' })).toBe('no answer · failure ECONNREFUSED');
  expect(told({ failure: 'none' })).toBe('an answer');
  expect(about({ disarm: 'outage' })).toEqual({ does: 'disarm', whom: 'outage', given: '' });
});
