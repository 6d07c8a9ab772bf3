import { expect, test } from 'vitest';
import { sdkOf, sdks } from './index.ts';

test('a carrier whose SDK no app has linked in is named to whoever calls it', () => {
  const { ctcc: _, ...linked } = sdks;
  expect(sdkOf('cmcc', linked)).toBe(sdks.cmcc);
  expect(sdkOf('ctcc')).toBe(sdks.ctcc);
  expect(() => sdkOf('ctcc', linked)).toThrow(
    expect.objectContaining({ code: 'ERR_PHONE_H5_APP', message: 'no app has an SDK of ctcc linked in' }),
  );
});
