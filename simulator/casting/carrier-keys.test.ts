import { expect, test } from 'vitest';
import { withCarrierIds } from './carrier-keys.ts';

test.each([
  [{ carriers: { 移动: { appId: '1' } } }, { carriers: { cmcc: { appId: '1' } } }],
  [{ apps: [{ publicKeys: { 中国移动: {} } }] }, { apps: [{ publicKeys: { cmcc: {} } }] }],
  [[{ carriers: { unicom: {}, Telecom: {} } }], [{ carriers: { cucc: {}, ctcc: {} } }]],
  [{ policy: { 'China Mobile': { 'stamp.clock': 'any' } } }, { policy: { cmcc: { 'stamp.clock': 'any' } } }],
  // What the schema is to refuse.
  [{ carriers: { 移动: 1, cmcc: 2 } }, { carriers: { 移动: 1, cmcc: 2 } }],
  [{ carriers: { 移动: 1, mobile: 2 } }, { carriers: { cmcc: 1, mobile: 2 } }],
  [{ carriers: { cbn: {} } }, { carriers: { cbn: {} } }],
])('%j is read as %j', (written, read) => expect(withCarrierIds(written)).toEqual(read));

test.each([{ carriers: { cmcc: {} } }, [{ name: 'a' }], null, 'text', { apps: [{}] }])('%j needs no change', (same) => {
  expect(withCarrierIds(same)).toBe(same);
});
