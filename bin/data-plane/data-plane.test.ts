import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signed } from '../../conformance/targets/unvs-wire.ts';
import { carrierIds } from '../../fixtures/carrier-id.ts';
import type { VendorRecipe } from '../../simulator/catalogue/vendor-recipe.ts';
import { boxNamed } from '../../simulator/control/client/index.ts';
import { compose } from '../../simulator/reproduce/request/compose.ts';
import { requestPlan } from '../../simulator/reproduce/request/plan.ts';
import { type Box, openBox } from '../box/box.ts';
import { hands } from '../reproduce/vendor-hand.ts';
import { dataPlane } from './document.ts';

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document, held to the specification below
type Json = any;
const document = dataPlane('en') as Json;
const operations = Object.entries<Json>(document.paths).flatMap(([path, item]) =>
  Object.entries<Json>(item)
    .filter(([method]) => method !== 'servers')
    .map(([method, operation]) => ({ path, method, operation, carrier: operation.tags[0] as string })),
);

describe('the data plane’s OpenAPI', () => {
  it.each(['en', 'zh'] as const)('is valid in %s', async (language) => {
    const config = await createConfig({ extends: ['recommended'], rules: { 'operation-4xx-response': 'off' } });
    const problems = await lintFromString({ source: JSON.stringify(dataPlane(language)), config });
    expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([]);
  });
});

it('tells of every carrier and vendor, and of one alone where that is asked', () => {
  expect(new Set(operations.map(({ carrier }) => carrier))).toEqual(
    new Set([...carrierIds, 'unvs', 'aliyun', 'jiguang']),
  );
  const one = dataPlane('zh', ['cucc']) as Json;
  expect(Object.keys(one.paths)).toEqual([
    '/dro/netm/v1.0/qc',
    '/api/netm/v1.0/qhbt',
    '/api/netm/v1.0/qhbv',
    '/openapi/netauth/precheck/wp',
    '/openapi/netauth/precheck/back',
    '/netauth/hop/{id}',
    '/openapi/netauth/getMobile',
    '/openapi/netauth/verifyMobile',
    '/api/atrace/isp',
    '/api/mauth/{id}',
    '/api',
    '/{id}/api',
  ]);
  expect(JSON.stringify(one)).toMatch(/[\u4e00-\u9fff]/);
});

const ajv = new Ajv2020({ allErrors: true, strict: false });
function hold(schema: object, value: unknown): void {
  const check = ajv.compile(schema);
  expect(check(value), `${ajv.errorsText(check.errors)} in ${JSON.stringify(value)}`).toBe(true);
}

const samples = operations.flatMap(({ path, method, operation, carrier }) => {
  const [[type, content] = []] = Object.entries<Json>(operation.requestBody?.content ?? {});
  const example = Object.values<Json>(content?.examples ?? {})[0]?.value;
  if (!carrierIds.some((id) => id === carrier) || example === undefined) return [];
  return [
    {
      id: operation.operationId as string,
      path,
      method,
      carrier: carrier as (typeof carrierIds)[number],
      type: type as string,
      content,
      example,
      operation,
    },
  ];
});

describe('the samples of vendors', () => {
  const recipe = {} as VendorRecipe;
  const order = {
    host: 'vendor.example',
    recipe,
    keys: { accessKeyId: 'a', accessKeySecret: 'b', appKey: 'c', masterSecret: 'd' },
  };
  const of = (carrier: string) => operations.filter((each) => each.carrier === carrier);
  const sampleOf = ({ operation }: (typeof operations)[number]) =>
    Object.values<Json>(operation.requestBody.content)[0].examples.sample.value;

  it.each(of('aliyun').map((each) => [each.operation.operationId, each] as const))(
    '%s says what a client of Aliyun’s signs',
    (_, each) => {
      const { Action, ...members } = sampleOf(each);
      const own = Object.fromEntries(
        Object.entries<string>(members).filter(
          ([name]) => !/^(AccessKeyId|Format|Version|Signature.*|Timestamp)$/.test(name),
        ),
      );
      const { body = '' } = hands.aliyun({ ...order, action: Action, members: own });
      expect(Object.keys(sampleOf(each)).sort()).toEqual([...new URLSearchParams(String(body)).keys()].sort());
    },
  );

  it.each(of('jiguang').map((each) => [each.operation.operationId, each] as const))(
    '%s is asked where a client of JiGuang’s asks',
    (_, each) => {
      const { path, body } = hands.jiguang({
        ...order,
        action: each.operation.summary.split(':')[0],
        members: sampleOf(each),
      });
      expect([path, JSON.parse(String(body))]).toEqual([each.path, sampleOf(each)]);
    },
  );

  it('names what UCloud’s clients sign', () => {
    for (const each of of('unvs').filter(({ path }) => !path.includes('GetAppInfo'))) {
      const { PublicKey, Signature, ...fields } = sampleOf(each);
      expect(Object.keys(signed(fields, { publicKey: PublicKey, privateKey: Signature })).sort()).toEqual(
        Object.keys(sampleOf(each)).sort(),
      );
    }
  });
});

describe('a living box', () => {
  let box: Box;
  let at: Readonly<Record<(typeof carrierIds)[number], string>>;
  const errors: unknown[] = [];
  const client = () => boxNamed(box.control);
  const world = () => client().world('samples');
  beforeAll(async () => {
    box = await openBox({ port: 0, database: ':memory:', onError: (error) => errors.push(error) });
    at = await client().getBox();
    const secret = 'APPSECRET00000000000000000000TEST';
    const cmcc = { appId: '300000000001', appKey: 'APPKEY0000000000000000000000TEST', appSecret: secret };
    await client().createWorld({
      name: 'samples',
      nowMs: Date.UTC(2026, 0, 1, 4),
      apps: [
        {
          name: 'sample',
          packageName: 'com.example.app',
          packageSign: 'd41d8cd98f00b204e9800998ecf8427e',
          carriers: {
            cmcc,
            cucc: { clientId: '99000000000000000001', clientSecret: secret },
            ctcc: { appId: '8000000001', appSecret: secret },
          },
        },
      ],
    } as Json);
    await world().moveClock({ freezeAtMs: Date.UTC(2026, 0, 1, 4) } as Json);
  });
  afterAll(async () => {
    await box?.close();
    expect(errors).toEqual([]);
  });
  const send = async (url: string, method: string, type: string, body: string, headers = {}) =>
    (
      await fetch(url, { method: method.toUpperCase(), headers: { 'content-type': type, ...headers }, body })
    ).json() as Promise<Json>;
  const headersOf = (operation: Json): Readonly<Record<string, string>> =>
    Object.fromEntries(
      operation.parameters
        .filter((each: Json) => each.in === 'header')
        .map((each: Json) => {
          hold(each.schema, each.example);
          return [each.name, each.example];
        }),
    );
  const written = (type: string, example: Record<string, string>) =>
    type === 'application/x-www-form-urlencoded' ? String(new URLSearchParams(example)) : JSON.stringify(example);

  it('has samples of every route that takes a body', () => {
    expect(samples.map(({ id }) => id.split('_')[0])).toEqual(
      expect.arrayContaining(['M1', 'M2', 'M6', 'M7', 'U9', 'T10', 'T11']),
    );
  });

  it.each(samples.map((sample) => [sample.id, sample] as const))(
    'takes the sample of %s up to its credential',
    async (_, sample) => {
      const { path, method, carrier, type, content, example, operation } = sample;
      hold(content.schema, example);
      const answer = await send(`${at[carrier]}${path}`, method, type, written(type, example), headersOf(operation));
      hold(operation.responses['200'].content['application/json'].schema, answer);
      // A sign over the path is in no recipe, so it stays that of the vector's app.
      if (/^U[145]_/.test(sample.id)) return;
      // What an SDK asks first carries no credential, nor does the way to another carrier: both are simply answered.
      if (/^M(9|10|11|14|15)_/.test(sample.id)) return void expect(answer['resultCode']).toBe('103000');
      const [event] = (await world().readJournal({})).events.slice(-1);
      // Its app, its sign and its stamp are right; the credential is one that nobody was given.
      // That of M16 is another carrier's answer, sealed for whoever asked.
      expect(event?.refusal).toMatch(/^M16_/.test(sample.id) ? /^crypt\.fail$/ : /^(tok|bearer)\./);
      expect(Object.keys(operation.responses['200']['x-codes'])).toContain(event?.code);
    },
  );

  it.each([
    ['M1', 'cmcc', '13800000001', '103000', 'resultCode'],
    ['U9', 'cucc', '13000000001', '0', 'code'],
    ['T11', 'ctcc', '13300000001', '0', 'result'],
  ] as const)('answers %s as documented where the token is one', async (id, carrier, msisdn, success, member) => {
    const [entry] = (await client().getRoutes()).filter((each) => each.id === id);
    const found = samples.find((each) => each.id.startsWith(`${id}_`));
    if (entry === undefined || found === undefined) throw new Error(`no sample of ${id}`);
    const { token } = await world().issueToken({ msisdn, app: 'sample', purpose: 'login' });
    const { apps } = await world().getWorld();
    const keys = await client().getKeys();
    const given = {
      ids: apps[0]?.carriers[carrier] as Json,
      platformKey: keys[carrier]?.['encrypt'] ?? '',
      token,
      number: msisdn,
      origin: at[carrier],
      privateKey: '',
      set: {},
    };
    const request = compose(requestPlan(entry, given), given, Date.UTC(2026, 0, 1, 4));
    const body = request.body ?? '';
    hold(
      found.content.schema,
      found.type === 'application/json' ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body)),
    );
    const answer = await send(request.url, request.method, found.type, body);
    hold(found.operation.responses['200'].content['application/json'].schema, answer);
    expect(String(answer[member])).toBe(success);
  });
});
