import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openPrivateBox, type PrivateBox } from './box.ts';
import { type Carriers, openCarriers } from './surroundings.ts';
import { openStranger, type Stranger } from './testing/strangers.ts';

let box: PrivateBox;
beforeAll(async () => {
  box = await openPrivateBox();
});
afterAll(() => box.close());

const open: (Carriers | Stranger)[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function gatewaysWith(env: Record<string, string>, control = box.control) {
  const carriers = await openCarriers({ control, env });
  open.push(carriers);
  return carriers.gateways;
}

it('asks the box where its gateways are', async () => {
  expect(await gatewaysWith({})).toEqual(box.gateways);
});

it('takes what the environment says of this box, and not of another', async () => {
  const told = { SANWANG_CMCC: 'http://mapped:1', SANWANG_CUCC: '' };
  const mended = { ...box.gateways, cmcc: 'http://mapped:1' };
  expect(await gatewaysWith(told)).toEqual(mended);
  expect(await gatewaysWith({ ...told, SANWANG_CONTROL: `${box.control}/control/v1/` })).toEqual(mended);
  expect(await gatewaysWith({ ...told, SANWANG_CONTROL: 'http://127.0.0.1:9' })).toEqual(box.gateways);
});

/** Answers GET box like that. */
async function answering(status: number, document: object): Promise<string> {
  const stranger = await openStranger((_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(document));
  });
  open.push(stranger);
  return stranger.url;
}

it('says of an older box what to set', async () => {
  const old = await answering(404, { type: 'urn:sanwang:problem:route-unknown', code: 'ERR_ROUTE_UNKNOWN' });
  const env = { SANWANG_CMCC: 'http://a:1', SANWANG_CUCC: 'http://b:2' };
  await expect(gatewaysWith(env, old)).rejects.toThrow(/older than this command.*: set SANWANG_CTCC$/);
  const all = { ...env, SANWANG_CTCC: 'http://c:3' };
  expect(await gatewaysWith(all, old)).toEqual({ cmcc: 'http://a:1', cucc: 'http://b:2', ctcc: 'http://c:3' });
});

it('says of something else that it is no box, and of a box what it refuses', async () => {
  await expect(gatewaysWith({}, await answering(404, {}))).rejects.toThrow(/is no box: it answers 404/);
  await expect(gatewaysWith({}, await answering(200, { hello: 1 }))).rejects.toThrow(/is no box/);
  const kept = { type: 'urn:sanwang:problem:token-required', code: 'ERR_TOKEN_REQUIRED', detail: 'is kept by a token' };
  await expect(gatewaysWith({}, await answering(401, kept))).rejects.toThrow(/refuses: is kept by a token/);
});
