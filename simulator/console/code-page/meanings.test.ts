import { expect, it } from 'vitest';
import { behindByPlace } from './meanings.ts';

it('puts the codes behind a vendor’s together by their place, in the order of the rows', () => {
  const behind = [
    { carrier: 'cmcc', endpoint: 'M1', code: '104201' },
    { carrier: 'cucc', endpoint: 'U9', code: '201' },
    { carrier: 'cmcc', endpoint: 'M1', code: '103101' },
  ] as Parameters<typeof behindByPlace>[0];
  expect(behindByPlace(behind)).toEqual([
    { carrier: 'cmcc', endpoint: 'M1', codes: ['104201', '103101'] },
    { carrier: 'cucc', endpoint: 'U9', codes: ['201'] },
  ]);
});
