import { describe, expect, it } from 'vitest';
import type { Scenario, ScenarioStep } from '../../fixtures/api-types.ts';
import { scenarios } from '../../simulator/scenario/shipped.ts';
import { problemsOf } from './file.ts';

const expects = { phone: 'phone-cmcc', login: { app: 'shop' }, expect: { phone: { token: true } } };
const found = async (steps: readonly unknown[], world?: unknown) => {
  const scenario = { id: 'mine', title: { en: 'mine', zh: '我的' }, steps: [...steps, expects], world };
  return (await problemsOf(JSON.parse(JSON.stringify(scenario)))).map(({ path, id }) => `${path} ${id}`);
};

/** What a run would refuse, beside the same thing as it goes through. */
const rows: readonly (readonly [
  what: string,
  bad: Partial<ScenarioStep>,
  problem: string,
  good: Partial<ScenarioStep>,
])[] = [
  [
    'turns data to a slot without a SIM',
    { phone: 'phone-dual', setPhone: { dataSlot: 7 } },
    '/steps/0/setPhone/dataSlot handset.slot-empty',
    { phone: 'phone-dual', setPhone: { dataSlot: 0 } },
  ],
  [
    'joins the hotspot of nobody',
    { phone: 'phone-cmcc', setPhone: { hotspotOf: 'phone-cucx' } },
    '/steps/0/setPhone/hotspotOf handset.no-other',
    { phone: 'phone-cmcc', setPhone: { hotspotOf: 'phone-cucc' } },
  ],
  [
    'gives a policy a value that it cannot have',
    { setPolicy: { values: { cmcc: { 'lifetimeMs.token': 'x' } } } },
    '/steps/0/setPolicy/values/cmcc/lifetimeMs.token policy.no-number',
    { setPolicy: { values: { cmcc: { 'lifetimeMs.token': 5 } } } },
  ],
  [
    'logs in by an app for another system',
    { phone: 'phone-cmcc', login: { app: 'shop-ios' } },
    '/steps/0/login phone.platform',
    { phone: 'phone-cmcc', login: { app: 'shop' } },
  ],
  [
    'has an SDK look at the phone that has no such call',
    { phone: 'phone-cmcc', verify: { app: 'shop', check: true } },
    '/steps/0/verify phone.no-check',
    { phone: 'phone-cmcc', verify: { app: 'shop', check: true, face: 'aliyun' } },
  ],
  [
    'arms what is no effect',
    { arm: { effect: 'hangg' } },
    '/steps/0/arm/effect fault.no-effect',
    { arm: { effect: 'hang' } },
  ],
  [
    'arms a fault on an app of nobody',
    { arm: { effect: 'hang', on: { app: 'shp' } } },
    '/steps/0/arm/on/app scenario.not-in-world',
    { arm: { effect: 'hang', on: { app: 'shop' } } },
  ],
  [
    'opens more gateways than a world may have',
    { openGateway: { carrier: 'cmcc' }, times: 1000 },
    '/steps/0/openGateway limit.gateways',
    { openGateway: { carrier: 'cmcc' }, as: 'line' },
  ],
  [
    'files half a pair of keys',
    { app: 'shop', setApp: { publicKeys: { ctcc: { verify: 'x' } } } },
    '/steps/0/setApp/publicKeys/ctcc app.half-keys',
    { app: 'shop', setApp: { publicKeys: { ctcc: null } } },
  ],
];

describe('what a run would refuse', () => {
  it.each(rows)('is told by lint where a step %s', async (_, bad, problem, good) => {
    expect(await found([bad])).toEqual([problem]);
    expect(await found([good])).toEqual([]);
  });

  it('is told of a fault on a gateway that an earlier step opened, and of that of another carrier', async () => {
    const open = { openGateway: { carrier: 'cmcc' }, as: 'line' };
    const arm = (on: object) => ({ arm: { effect: 'net.refused', on: { gateway: 'line', ...on } } });
    expect(await found([open, arm({}), arm({ carrier: 'cmcc' })])).toEqual([]);
    expect(await found([open, arm({ carrier: 'cucc' })])).toEqual(['/steps/1/arm/on/carrier fault.gateway-of-other']);
  });

  it('is told all at once, whatever tier it is of, in the order of the steps', async () => {
    const all = [
      { ...expects, bogus: 1 },
      { phone: 'phone-dual', setPhone: { dataSlot: 7 } },
      { phone: 'phone-cmc', login: { app: 'shop' } },
      { arm: { effect: 'hangg' } },
    ];
    expect(await found(all)).toEqual([
      '/steps/0/bogus schema.additionalProperties',
      '/steps/1/setPhone/dataSlot handset.slot-empty',
      '/steps/2/phone scenario.not-in-world',
      '/steps/3/arm/effect fault.no-effect',
    ]);
  });

  it('is told beside what is wrong with the world, in as far as that lets one know', async () => {
    const world = { handsets: [{ id: 'mine', sims: ['13800000999'] }], faults: [{ effect: 'hangg' }], bogus: 1 };
    const steps = [{ arm: { effect: 'hangg' } }, { phone: 'mine', setPhone: { dataSlot: 7 } }];
    expect(await found(steps, world)).toEqual([
      '/world/bogus schema.additionalProperties',
      '/steps/0/arm/effect fault.no-effect',
    ]);
  });

  it('follows the steps: a phone that was changed is tried as it is then', async () => {
    const turn = { phone: 'phone-dual', setPhone: { dataSlot: 1 } };
    const sims = { phone: 'phone-dual', setPhone: { sims: ['13800000001'] } };
    expect(await found([turn, sims, turn])).toEqual(['/steps/2/setPhone/dataSlot handset.slot-empty']);
    // An app that runs is no mistake of a phone that is off: a scenario may call there, and no token comes.
    const off = { phone: 'phone-cucc', setPhone: { poweredOff: true } };
    expect(await found([off, { phone: 'phone-cucc', login: { app: 'shop-ios' } }])).toEqual([]);
  });

  it.each(scenarios.map((each): [string, Scenario] => [each.id, each]))('is nothing in %s', async (_, each) => {
    expect(await problemsOf(each)).toEqual([]);
  });
});
