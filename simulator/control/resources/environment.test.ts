import { expect, it } from 'vitest';
import { openBox } from '../../testing/control.ts';

it('says where nobody knows what goes into a configuration', async () => {
  const box = await openBox();
  try {
    for (const path of ['/worlds/default/environment', '/ca/trust']) {
      const { status, body } = await box.call('get', path);
      expect([status, body.code]).toEqual([404, 'ERR_ENVIRONMENT_ABSENT']);
    }
    const { status, body } = await box.call('get', '/worlds/default/environment?format=bash&for=cmcc,nobody');
    expect([status, body.problems.map(({ path }: { path: string }) => path)]).toEqual([400, ['for', 'format']]);
  } finally {
    await box.close();
  }
});
