import { expect, test } from 'vitest';
import { askCmcc, Box, NOON } from '../testing/box.ts';
import { idsFrom } from '../testing/world.ts';
import { explain } from './explain.ts';

const ids = (appId = '') => ({ ...idsFrom(1), cmcc: appId });

test('a mistake is found with the secrets that the app had on that day, whatever it has now', async () => {
  const box = new Box();
  const app = box.app();
  const { appId, appKey = '', appSecret = '' } = app.carriers.cmcc;
  await box.deliver(askCmcc(app, await box.token(), NOON, { appSecret: `${appSecret} ` }));
  const n = box.world.journal.next - 1;
  const told = explain(box.simulator, box.world, n);
  expect(told?.hint).toBe('a blank stands behind appSecret where it was signed: trim it');
  for (const secret of ['repaired', `${appSecret} `, 'and repaired again']) {
    box.world.apps.set(
      { ...app, carriers: { ...app.carriers, cmcc: { appId: appId ?? '', appKey, appSecret: secret } } },
      ids(appId),
    );
    expect(explain(box.simulator, box.world, n)).toEqual(told);
  }
  // What comes now is judged by what is filed now.
  await box.deliver(askCmcc(app, await box.token(), NOON, { appSecret: 'and repaired again\n' }));
  const later = explain(box.simulator, box.world, box.world.journal.next - 1);
  expect(later?.hint).toMatch(/^a newline stands behind appSecret/);
});
