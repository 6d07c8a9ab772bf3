import { expect, test } from 'vitest';
import { generateTypes } from './generate-types.ts';

test('regenerating the types changes nothing', async () => {
  await expect(await generateTypes()).toMatchFileSnapshot('./api-types.ts');
});
