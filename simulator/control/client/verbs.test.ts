import { expect, test } from 'vitest';
import { generateVerbs } from '../../testing/generate/verbs.ts';

test('regenerating the verbs changes nothing', async () => {
  await expect(generateVerbs()).toMatchFileSnapshot('./verbs.ts');
});
