import { afterAll, beforeAll, expect, it } from 'vitest';
import type { World } from '../../core/world/world.ts';
import { type Box, openBox } from '../../testing/control.ts';
import { maskFor, maskToken } from './mask.ts';

/** What must not be read without reveal=1: planted in a world, then looked for in everything that is shown of it. */
const numbers = ['13811223344', '13844332211', '1440000000006', '85251234567'];
const secrets = { appKey: 'PLANTEDKEY0000000000000000000001', appSecret: 'PLANTEDSECRET0000000000000000002' };

let box: Box;
beforeAll(async () => {
  box = await openBox();
});
afterAll(() => box.close());

it('covers numbers, credentials and secrets in every answer about the journal', async () => {
  const made = await box.call('post', '/worlds', {
    name: 'planted',
    apps: [{ name: 'app', carriers: { cmcc: secrets } }],
    subscribers: numbers.map((msisdn) => ({ msisdn })),
  });
  const { appId } = made.body.apps[0].carriers.cmcc;
  const ask = { msisdn: numbers[0], app: 'app', purpose: 'login' };
  const { token } = (await box.call('post', '/worlds/planted/tokens', ask)).body;
  // A caller who puts everything into the wrong field: the rule quotes it as what it got.
  const fields = {
    version: '2.0',
    msgid: 'm1',
    systemtime: '20260301120000000',
    strictcheck: '0',
    appid: appId,
    token,
    sign: `${secrets.appSecret}${token}x${numbers[1]}y${numbers[3]}`,
  };
  await fetch(`${box.gateways.cmcc}/unisdk/rsapi/loginTokenValidate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fields),
  });
  await box.call('patch', `/worlds/planted/subscribers/${numbers[2]}`, { state: 'disabled' });
  const page = (await box.call('get', '/worlds/planted/journal')).body;
  const refused = page.events.find((event: { type: string }) => event.type === 'exchange.refused');
  const why = (await box.call('get', `/worlds/planted/journal/${refused.n}/why`)).body;
  const awaited = (await box.call('get', '/worlds/planted/journal/await?count=3')).body;
  const shown = JSON.stringify([page, why, awaited]);
  for (const marker of [...numbers, token, ...Object.values(secrets)]) expect(shown).not.toContain(marker);
  // They were there to be found: the same answers in clear hold them.
  const clear = JSON.stringify([
    (await box.call('get', '/worlds/planted/journal?reveal=1')).body,
    (await box.call('get', `/worlds/planted/journal/${refused.n}/why?reveal=1`)).body,
  ]);
  for (const marker of [numbers[0], numbers[1], numbers[2], numbers[3], token, secrets.appSecret]) {
    expect(clear).toContain(marker);
  }
  expect(why.got).toContain('‹appSecret›');
  expect(why.got).toContain('138****2211');
});

it('masks numbers inside runs of digits, and leaves stamps, codes and signs alone', () => {
  const world = box.simulator.defaultWorld;
  const mask = maskFor(world, box.simulator.carriers, false);
  expect(mask.text('8613800000001', [])).toBe('861******0001');
  expect(mask.text('x2026030112000000013800000001y', [])).toBe('x20260301120000000138****0001y');
  expect(mask.text('13712345678', [])).toBe('137****5678');
  const plain = '20260301120000000 103101 9A0364B9E99BB480DD25E1F0284C8555 300012345678';
  expect(mask.text(plain, [])).toBe(plain);
});

it('masks identity numbers, the name before one, and every name that the world was given', async () => {
  const identity = { name: 'Mary Poppins', idNumber: '11999919880101018X' };
  await box.call('post', '/worlds', { name: 'named', subscribers: [{ msisdn: '13811223344', identity }] });
  const world = box.simulator.world('named') as World;
  const mask = maskFor(world, box.simulator.carriers, false);
  expect(mask.text('13811223344|王甲乙|11999919880101018x|20260301120000000', [])).toBe(
    '138****3344|王**|119***********018x|20260301120000000',
  );
  expect(mask.text('of Mary Poppins: "11999919880101018X"', [])).toBe('of M***********: "119***********018X"');
  for (const stamps of ['202603011200000001', '20260301120000000', 'A119999198801010181'])
    expect(mask.text(stamps, [])).toBe(stamps);
  expect(maskFor(world, box.simulator.carriers, true).text(identity.name, [])).toBe(identity.name);
});

it('masks a credential of this world wherever it stands alone', async () => {
  const ask = { msisdn: '13000000001', app: 'shop', purpose: 'login' };
  const { token } = (await box.call('post', '/worlds/default/tokens', ask)).body;
  const world = box.simulator.defaultWorld;
  expect(maskFor(world, box.simulator.carriers, false).text(`got "${token}"`, [])).toBe(`got "${maskToken(token)}"`);
  expect(maskFor(world, box.simulator.carriers, true).text(token, [token])).toBe(token);
});

it('covers what was percent-encoded, and shows what hides nothing as it came', () => {
  const mask = maskFor(box.simulator.defaultWorld, box.simulator.carriers, false);
  const encoded = [...'13800000001'].map((digit) => `%3${digit}`).join('');
  expect(mask.text(`/x/${encoded}`, [])).toBe('/x/138****0001');
  expect(mask.text('/a%2Fb/%41%zz', [])).toBe('/a%2Fb/%41%zz');
});

it('covers a secret of any letters as a form or JSON writes it', async () => {
  const secret = 'a+b/c=d-e&f~g!0123';
  const apps = [{ name: 'app', carriers: { cmcc: { appSecret: secret } } }];
  await box.call('post', '/worlds', { name: 'lettered', apps });
  const mask = maskFor(box.simulator.world('lettered') as World, box.simulator.carriers, false);
  for (const written of [secret, encodeURIComponent(secret), secret.replaceAll('/', '\\/').replace('=', '\\u003d')])
    expect(mask.text(`x=${written}`, [])).toBe('x=‹appSecret›');
});

it('covers in limbo whatever looks like a secret of somebody’s: a request there says of no world', async () => {
  const made = await box.call('post', '/worlds', {});
  const [app] = made.body.apps;
  const ask = { msisdn: '13800000001', app: app.name, purpose: 'login' };
  const { token } = (await box.call('post', `/worlds/${made.body.id}/tokens`, ask)).body;
  const hidden = [
    token,
    app.carriers.cmcc.appSecret,
    app.carriers.ctcc.appSecret,
    'st-aad03e5cf730ec1eecb23725e83f7bdcc308e817',
  ];
  for (const secret of hidden) {
    await fetch(`${box.gateways.cmcc}/nowhere/${secret}`);
    const percent = [...secret].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('');
    await fetch(`${box.gateways.cmcc}/nowhere/${percent}`);
  }
  const { events } = (await box.call('get', '/worlds/limbo/journal')).body;
  const whys = await Promise.all(
    events.map(({ n }: { n: number }) => box.call('get', `/worlds/limbo/journal/${n}/why`).then(({ body }) => body)),
  );
  const shown = JSON.stringify([events, whys]);
  expect(shown).toContain('/nowhere/');
  for (const secret of hidden) {
    expect(shown).not.toContain(secret.slice(3));
    expect(shown).not.toContain(`%${secret.charCodeAt(9).toString(16)}%${secret.charCodeAt(10).toString(16)}`);
  }
});

it('leaves nothing of a short token', () => {
  expect(maskToken('abcdefgh')).toBe('…');
  expect(maskToken('abcdefghijklmno')).toBe('abcdef…lmno');
});

it.each(['', 'e', 'refused'])('a caller whose token is %j is told why in whole words', async (token) => {
  const world = (await box.call('get', '/worlds/default')).body;
  const fields = { version: '2.0', msgid: 'm1', systemtime: '20260301120000000', strictcheck: '0', token, sign: 'x' };
  await fetch(`${box.gateways.cmcc}/unisdk/rsapi/loginTokenValidate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...fields, appid: world.apps[0].carriers.cmcc.appId }),
  });
  const { events } = (await box.call('get', '/worlds/default/journal')).body;
  const why = (await box.call('get', `/worlds/default/journal/${events.at(-1).n}/why`)).body;
  expect(why).toMatchObject({ type: 'exchange.refused', carrier: 'cmcc', endpoint: 'M1', evidence: 'documented' });
  expect(JSON.stringify([why, events])).not.toContain('…e');
  expect(why.canonical ?? why.meaning).not.toContain('…');
});
