import { expect, it } from 'vitest';
import { callees, chosen, partsOf, shellFormat } from './choices.ts';
import { maybeCode, placeOf } from './search.ts';

it('chooses what a link says, and what most want where it says nothing or what is not there', () => {
  const apps = ['shop', 'bank'];
  expect(chosen({}, apps)).toEqual({ app: 'shop', callee: 'carriers', format: 'dotenv' });
  expect(chosen({ app: 'bank', for: 'aliyun', as: 'go' }, apps)).toEqual({
    app: 'bank',
    callee: 'aliyun',
    format: 'go',
  });
  expect(chosen({ app: '', for: 'nobody', as: '__proto__' }, apps)).toEqual({
    app: null,
    callee: 'carriers',
    format: 'dotenv',
  });
  expect(chosen({ app: 'gone' }, [])).toMatchObject({ app: null });
});

it('asks for the lines of all carriers, or of one whom a program calls', () => {
  expect(callees.map(partsOf)).toEqual([
    ['cmcc', 'cucc', 'ctcc'],
    ...['cmcc', 'cucc', 'ctcc'],
    ...['unvs', 'aliyun', 'jiguang'],
  ]);
});

it('sets what a program reads at its start where it is started', () => {
  expect(['java', 'compose', 'fish', 'dotenv'].map((each) => shellFormat(each as 'java'))).toEqual([
    'sh',
    'compose',
    'fish',
    'dotenv',
  ]);
});

it('leads a code to its page, and all else to the timeline', () => {
  const codes = [
    { carrier: 'cmcc', code: '104201' },
    { carrier: 'cmcc', code: '104201' },
    { carrier: 'cucc', code: '-1' },
    { carrier: 'ctcc', code: '-1' },
    { carrier: 'aliyun', code: 'isv.ValidateFail' },
  ] as const;
  expect(placeOf('104201', codes)).toEqual({ room: 'failures', parts: ['cmcc', '104201'] });
  expect(placeOf('-1', codes)).toEqual({ room: 'failures', parts: [], q: '-1' });
  expect(placeOf('isv.validatefail', codes)).toEqual({ room: 'failures', parts: ['aliyun', 'isv.ValidateFail'] });
  expect(placeOf('STsid000', codes)).toEqual({ room: 'timeline', parts: [], q: 'STsid000' });
  expect(['104201', '13800138000', '+8613800138000', 'x'.repeat(65)].map(maybeCode)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
