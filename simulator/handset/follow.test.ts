import { expect, test } from 'vitest';
import { follow } from './follow.ts';
import { phoneTrouble } from './sdk/trouble.ts';
import type { DeviceRequest, DeviceResponse } from './send.ts';

const first: DeviceRequest = {
  method: 'POST',
  url: 'http://gw.test/a',
  headers: { 'content-type': 'text/plain', model: 'x' },
  body: 'secret',
  timeoutMs: 5,
};

const answer = (status: number, location?: string, ...setCookies: string[]): DeviceResponse => ({
  status,
  headers: location === undefined ? {} : { location },
  setCookies,
  body: new Uint8Array(),
});

/** Answers in turn and keeps what was asked. */
function script(...answers: DeviceResponse[]) {
  const asked: DeviceRequest[] = [];
  const call = async (request: DeviceRequest) => {
    asked.push(request);
    return answers[Math.min(asked.length, answers.length) - 1] as DeviceResponse;
  };
  return { asked, call };
}

test('hops are GETs of Location with the cookies so far, and nothing of the body', async () => {
  const { asked, call } = script(
    answer(302, 'http://other.test/b?x=1', 'a=1; Path=/', 'b=2'),
    answer(302, '/c', 'a=3'),
    answer(200),
  );
  const last = await follow(call, first);
  expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'POST http://gw.test/a',
    'GET http://other.test/b?x=1',
    'GET http://other.test/c',
  ]);
  expect(asked[1]).toEqual({
    method: 'GET',
    url: asked[1]?.url,
    headers: { model: 'x', cookie: 'a=1; b=2' },
    timeoutMs: 5,
  });
  expect(asked[2]?.headers['cookie']).toBe('a=3; b=2');
  expect(last).toMatchObject({ response: { status: 200 } });
  expect('cookies' in last && [...last.cookies]).toEqual([
    ['a', '3'],
    ['b', '2'],
  ]);
});

test.each([
  ['no Location', undefined],
  ['an empty one', ''],
  ['no address', 'http://'],
  ['another scheme', 'intent://pay'],
])('a redirect with %s ends the way', async (_, location) => {
  const { asked, call } = script(answer(302, location));
  expect(await follow(call, first)).toEqual(phoneTrouble('redirect'));
  expect(asked).toHaveLength(1);
});

test('a loop ends', async () => {
  const { asked, call } = script(answer(302, '/a'));
  expect(await follow(call, first)).toEqual(phoneTrouble('redirect'));
  expect(asked).toHaveLength(11);
});

test('trouble on the way is the answer', async () => {
  expect(await follow(async () => phoneTrouble('reset'), first)).toEqual(phoneTrouble('reset'));
});
