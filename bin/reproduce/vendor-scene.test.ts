import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Scene, Scenes } from '../../fixtures/api-types.ts';
import { allFaces, type FaceFacts } from '../../simulator/catalogue/faces.ts';
import { errandAt } from '../../simulator/catalogue/vendor-recipe.ts';
import { type FaceWay, isNatural, waysToCode } from '../../simulator/catalogue/vendor-ways.ts';
import { ControlClient } from '../../simulator/control/client/index.ts';
import { schemaNamed } from '../../simulator/control/schemas.ts';
import { violations } from '../../simulator/validation/validate.ts';
import { type Box, openBox } from '../box/box.ts';
import { documentOf, run } from '../testing/cli.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox({ port: 0, database: ':memory:', onError: () => {} });
});
afterAll(() => box.close());

const play = (face: FaceFacts, way: FaceWay): Promise<Scene> => {
  if (box.scenes === null) throw new TypeError('the box plays no scenes');
  return box.scenes.play({ face, codes: [] }, { code: way.row.code, ways: [way], isPicked: true });
};

const codesOf = (face: FaceFacts) => [...new Set(face.codes.map(({ code }) => code))];
const everyWay = allFaces.flatMap((face) =>
  codesOf(face).flatMap((code) => waysToCode(face, code).map((way) => ({ face, way }))),
);
const natural = everyWay.filter(({ face, way }) => isNatural(way, face));

/** Those that wait for a carrier wait together; all others one by one, as what nobody is known by lands in one place. */
async function playAll(ways: typeof everyWay): Promise<Scene[]> {
  const isSlow = ({ way }: (typeof everyWay)[number]) => way.cause === 'CARRIER_TIMEOUT';
  const slow = Promise.all(ways.filter(isSlow).map(({ face, way }) => play(face, way)));
  const scenes: Scene[] = [];
  for (const { face, way } of ways.filter((each) => !isSlow(each))) scenes.push(await play(face, way));
  return [...scenes, ...(await slow)];
}

it('brings every cause about that is not left to a fault: that code, and that reason in the journal', async () => {
  const scenes = await playAll(natural);
  expect(
    scenes.filter(({ ok }) => !ok).map(({ endpoint, cause, code, came }) => [endpoint, cause, code, came]),
  ).toEqual([]);
  const refused = scenes.filter(({ cause }) => cause !== 'granted' && cause !== 'mismatch');
  expect(refused.map(({ why }) => why?.reason)).toEqual(refused.map(({ cause }) => cause));
  expect(scenes.length).toBeGreaterThan(240);
  const told = JSON.stringify(scenes);
  expect(told).not.toMatch(/(?<![\d*])138\d{8}(?!\d)/);
  expect(told).not.toMatch(/eyJ2IjoxLC[\w+/=%]{20}/);
});

it('shows who asks and what the account had, without a secret', async () => {
  const [bad] = documentOf<Scenes>(await run(['reproduce', 'aliyun', 'IncompleteSignature', '--json'])).scenes;
  expect(bad?.request?.headers?.['authorization']).toBe('ACS3-HMAC-SHA256 Signature=none');
  const { out } = await run(['reproduce', 'jiguang', '9006']);
  expect(out.replaceAll(/\s+/g, ' ')).toContain('set: service.faces.jiguang = {"limits":{"perNumber":1}}');
  expect(out).toMatch(/authorization: Basic \S{4}…\n/);
});

it('leaves to a fault what one service over living carriers cannot come to', () => {
  const had = new Set(natural.map(({ face, way }) => `${face.id} ${way.cause}`));
  const left = everyWay.filter(({ face, way }) => way.cause !== null && !had.has(`${face.id} ${way.cause}`));
  expect([...new Set(left.map(({ face, way }) => `${face.id} ${way.cause}`))].sort()).toEqual(
    [
      // The same question at two processes over one database, at once.
      ...['aliyun CALL_IN_PROGRESS', 'jiguang CALL_IN_PROGRESS', 'unvs CALL_IN_PROGRESS'],
      // The gateways are there, and have room.
      ...['aliyun CARRIER_UNREACHABLE', 'jiguang CARRIER_UNREACHABLE', 'aliyun CARRIER_BUSY', 'jiguang CARRIER_BUSY'],
      ...['unvs CARRIER_UNREACHABLE', 'unvs CARRIER_BUSY'],
      // A token finds its application by what carriers gave it, and the scene by its own purpose.
      ...['aliyun BUSINESS_PURPOSE_MISMATCH', 'jiguang BUSINESS_PURPOSE_MISMATCH', 'jiguang APP_NOT_APPROVED'],
      // A box sets no limit of calls a second.
      ...['aliyun RATE_LIMITED', 'jiguang RATE_LIMITED', 'unvs RATE_LIMITED'],
      // The service itself has failed.
      ...['aliyun INTERNAL', 'jiguang INTERNAL', 'aliyun UNAVAILABLE', 'jiguang UNAVAILABLE'],
      ...['unvs INTERNAL', 'unvs UNAVAILABLE'],
    ].sort(),
  );
});

it('plays every code, and every action as it should be', async () => {
  const forced = allFaces.flatMap((face) =>
    codesOf(face).flatMap((code) => {
      const [way] = waysToCode(face, code);
      return way === undefined || isNatural(way, face) ? [] : [{ face, way }];
    }),
  );
  const scenes = await playAll(forced);
  expect(scenes.filter(({ ok, kind }) => !ok || kind !== 'forced').map(({ code, came }) => [code, came])).toEqual([]);
  for (const face of allFaces) {
    for (const action of face.actions) {
      const isLogin = errandAt(face.id, action).purpose === 'login';
      const code = { unvs: '0', aliyun: 'OK', jiguang: isLogin ? '8000' : '9000' }[face.id];
      // A RetCode of 0 is no way to say no, so UCloud's table has no row of it.
      const row = face.codes.find((each) => each.code === code) ?? { ...face.codes[0], code };
      const scene = await play(face, { row: row as FaceWay['row'], action, cause: 'granted' });
      expect(scene).toMatchObject({ ok: true, came: code, why: null, endpoint: action });
    }
  }
});

it('takes a cause, by name, by action or both, and any name of the vendor', async () => {
  const asked = ['reproduce', '阿里云', 'isv.token_invalid', '--cause', 'VerifyMobile:TOKEN_USED'];
  const [scene] = documentOf<Scenes>(await run([...asked, '--json'])).scenes;
  expect(scene).toMatchObject({
    ...{ ok: true, code: 'isv.TOKEN_INVALID', came: 'isv.TOKEN_INVALID', endpoint: 'VerifyMobile' },
    ...{ cause: 'TOKEN_USED', kind: 'natural', http: 200, why: { reason: 'TOKEN_USED' } },
  });
  const { out } = await run(asked);
  expect(out).toMatch(/request: POST[\s\S]*reply: 200 .*isv\.TOKEN_INVALID/);
  expect(out).toMatch(/why:\n.*service\.refused {2}aliyun VerifyMobile {2}isv\.TOKEN_INVALID\n.*TOKEN_USED/);
  const near = await run(['reproduce', 'aliyun', 'isv.TOKEN_INVALD']);
  expect([near.code, near.err]).toEqual([2, expect.stringContaining('isv.TOKEN_INVALID')]);
  const none = await run(['reproduce', 'jiguang', '9003', '--cause', 'TOKEN_EXPRIED']);
  expect([none.code, none.err]).toEqual([2, expect.stringContaining('TOKEN_EXPIRED')]);
});

it('is played by the control API as by the command line, and leaves nothing behind', async () => {
  const control = new ControlClient(box.control);
  const before = (await control.listWorlds()).map(({ id }) => id);
  const played = await control.world('default').reproduceCode({ carrier: '极光', code: ['9011', '9003'] });
  expect(await violations(schemaNamed('Reproduced'), played)).toEqual([]);
  const typed = documentOf<Scenes>(await run(['reproduce', 'jiguang', '9011', '9003', '--json']));
  expect(played).toMatchObject({ ok: true, carrier: 'jiguang', face: 'jiguang' });
  expect(shapeOf(played)).toEqual(shapeOf(typed));
  expect((await control.listWorlds()).map(({ id }) => id)).toEqual(before);
});

/** Without what differs from one playing to the next. */
const shapeOf = (document: object): unknown =>
  JSON.parse(JSON.stringify(document), (name, value) =>
    ['url', 'n', 'body', 'authorization', 'atMs', 'facts', 'exchange'].includes(name) ? typeof value : value,
  );

it('says so where there is no service to play at', async () => {
  const bare = await openBox({ port: 0, onError: () => {} });
  try {
    const world = new ControlClient(bare.control).world('default');
    const refused = await world.reproduceCode({ carrier: 'aliyun', code: 'OK' }).catch((error) => error.document);
    expect(refused).toMatchObject({ status: 409, code: 'ERR_SERVICE_ABSENT' });
    expect(JSON.stringify(refused.problems)).toContain('sanwang reproduce aliyun OK');
    expect(await world.reproduceCode({ carrier: 'cmcc', code: '104201' })).toMatchObject({ ok: true });
  } finally {
    await bare.close();
  }
});
