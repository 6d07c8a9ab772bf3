import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faceIds } from '../../fixtures/face-id.ts';
import { carriers as simulated } from '../../simulator/carriers/index.ts';
import { type CodeEntry, codesCatalogue } from '../../simulator/catalogue/codes.ts';
import type { Account, Adapter, Answer, Session } from '../suite/adapter.ts';
import { createWorld } from '../suite/control.ts';
import { faceCodes } from './face-codes.ts';
import { referenceTarget } from './reference.ts';
import { type Carriers, openCarriers } from './surroundings.ts';

// What a carrier's code becomes behind the service is data, and here the running service is asked whether it is so.

const apis: Readonly<Record<string, Adapter>> = {
  unvs: referenceTarget(),
  ...Object.fromEntries(
    faceIds.filter((face) => faceCodes(face).size > 0).map((face) => [face, referenceTarget({ face })]),
  ),
};
const told = codesCatalogue(simulated).filter(({ through }) => through !== undefined);
const numbers = { cmcc: '13800000001', cucc: '13000000001', ctcc: '13300000001' };

let box: Carriers;
beforeAll(async () => {
  box = await openCarriers({ env: {} });
});
afterAll(() => box.close());

/** The reason of a code is the service's; how a vendor says the reason, one code at each endpoint shows. */
const isFirst = (entry: CodeEntry): boolean =>
  told.find((each) => each.endpoint === entry.endpoint && each.through?.reason === entry.through?.reason) === entry;

const codeIn = ({ raw }: Answer): string => {
  const { RetCode, Code, code } = JSON.parse(raw.body) as Record<string, unknown>;
  return String(RetCode ?? Code ?? code);
};

it('tells what becomes of every refusal at the endpoints that the service asks', () => {
  const endpoints = new Set(told.map(({ carrier, endpoint }) => `${carrier} ${endpoint}`));
  expect([...endpoints].sort()).toEqual(['cmcc M1', 'cmcc M2', 'ctcc T10', 'ctcc T11', 'cucc U9']);
  expect(told.length).toBeGreaterThan(150);
});

describe.each(Object.keys(apis))('through %s', (api) => {
  let session: Session;
  beforeAll(async () => {
    const given = Object.entries(await box.control.getKeys());
    const keys = Object.fromEntries(given.map(([carrier, uses]) => [carrier, uses['encrypt'] ?? '']));
    session = await (apis[api] as Adapter).open({ target: null, gateways: box.gateways, keys, env: {} });
  });
  afterAll(() => session.close());

  it.each(Object.entries(numbers))('%s', async (carrier, msisdn) => {
    const document = await createWorld(box.control, { name: `through-${api}-${carrier}` });
    const world = box.control.world(document.id);
    try {
      const account = (await session.openAccount?.({ name: carrier, apps: document.apps, funds: null })) as Account;
      const found: [string, string, string][] = [];
      const asked = told.filter((each) => each.carrier === carrier && (api === 'unvs' || isFirst(each)));
      for (const entry of asked) {
        for (const purpose of ['login', 'verify'] as const) {
          if (entry.through?.[purpose] === undefined) continue;
          found.push([`${entry.endpoint} ${entry.code} ${purpose}`, wanted(entry, purpose), await ask(entry, purpose)]);
        }
      }
      expect(found.filter(([, expected, seen]) => expected !== seen)).toEqual([]);

      async function ask({ endpoint, code }: CodeEntry, purpose: 'login' | 'verify'): Promise<string> {
        const on = { carrier: carrier as 'cmcc', endpoint };
        await world.armFaults({ effect: 'code.undocumented', on, when: { first: 1 }, with: { code } });
        const { face } = session;
        const { token } = await world.issueToken({ msisdn, purpose, app: 'shop', ...(face && { face }) });
        const call = { app: 'shop', token };
        return codeIn(
          await (purpose === 'login' ? account.getNumber(call) : account.verifyNumber({ ...call, phone: msisdn })),
        );
      }
    } finally {
      await world.deleteWorld();
    }
  });

  const wanted = ({ through }: CodeEntry, purpose: 'login' | 'verify'): string =>
    through?.[purpose]?.[api as 'unvs'] ?? 'nothing told';
});
