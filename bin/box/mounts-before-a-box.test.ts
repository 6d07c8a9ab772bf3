import { fetch } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faceIds } from '../../fixtures/face-id.ts';
import { hosts } from '../../simulator/catalogue/hosts.ts';
import { createDispatcher } from '../../simulator/shells/undici/create-dispatcher.ts';
import { boxSimulator } from '../../simulator/vitest/box-simulator.ts';
import { type Box, openBox } from './box.ts';

// Mounts that lead to a box lead there for every name that it answers for, and so for vendors' too.

let box: Box;
beforeAll(async () => {
  box = await openBox({ port: 0, database: ':memory:', onError: (error) => expect.fail(String(error)) });
});
afterAll(() => box.close());

const names = hosts.filter(({ of }) => of === 'ucloud' || faceIds.some((id) => id === of)).map(({ name }) => name);

/** What only the API itself says of a request without anything. */
const said = /Version is mandatory|"RetCode":160|9010/;

test.each(names)('%s by a dispatcher and by a fetch', async (name) => {
  const dispatcher = createDispatcher(box.control, { others: 'refuse' });
  const simulator = boxSimulator({ control: box.control, token: null, gateways: {} });
  const url = name.endsWith('jpush.cn') ? `https://${name}/v1/web/loginTokenVerify` : `https://${name}/`;
  const answers = [await fetch(url, { dispatcher, method: 'POST' }), await simulator.fetch(url, { method: 'POST' })];
  for (const answer of answers) expect(await answer.text()).toMatch(said);
  await dispatcher.close();
  simulator.close();
});
