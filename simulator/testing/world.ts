import type { JournalBudget, NewEvent } from '../core/journal/journal.ts';
import type { App } from '../core/words/app.ts';
import { type CarrierId, carrierIds, perCarrier } from '../core/words/carrier-id.ts';
import type { Credential } from '../core/words/credential.ts';
import type { FaultBoard } from '../core/words/fault.ts';
import { blankHandset, type Handset } from '../core/words/handset.ts';
import type { Subscriber } from '../core/words/subscriber.ts';
import type { IdFormat } from '../core/world/id-format.ts';
import { compilePolicy } from '../core/world/policy.ts';
import { Registry } from '../core/world/registry.ts';
import { World, type WorldOptions } from '../core/world/world.ts';

// Worlds without carriers, for tests of the core alone.

export const NOW = 1_767_240_000_000;

const noFaults: FaultBoard = {
  size: 0,
  sharedSize: 0,
  fire: () => [],
  outrun: () => {},
  fireOnCall: () => [],
  fireAtGateway: () => null,
  lookAtGateway: () => ({ firing: null, isTimed: false }),
  onChange: () => () => undefined,
  disarm: () => false,
  clear: () => undefined,
};

export function budgetOf(limitBytes = 1 << 24): JournalBudget {
  return { usedBytes: 0, limitBytes };
}

export function bareWorld(handle: string, registry = new Registry(), change: Partial<WorldOptions> = {}): World {
  const policy = compilePolicy({});
  const world = new World({
    handle,
    seed: 'seed',
    wallMs: NOW,
    nowMs: NOW,
    registry,
    journals: budgetOf(),
    policies: perCarrier(() => policy),
    base: new Map(),
    faults: noFaults,
    ...change,
  });
  registry.addWorld(world);
  return world;
}

/** Ids of an app at the carriers: numbers from `first` on. */
export function idsFrom(first: number): Record<CarrierId, string> {
  return perCarrier((id) => String(first + carrierIds.indexOf(id)));
}

export function subscriberOf(msisdn: string, change: Partial<Subscriber> = {}): Subscriber {
  return { msisdn, carrier: 'cmcc', kind: 'normal', state: 'normal', ...change };
}

export function simOf(msisdn: string, slot = 0) {
  return {
    slot,
    msisdn,
    carrier: 'cmcc',
    imsi: `46000${msisdn.slice(1)}`,
    iccid: `8986${msisdn}00001`,
    plmn: '46000',
  } as const;
}

export function handsetOf(id: string, change: Partial<Handset> = {}): Handset {
  return { ...blankHandset, id, sims: [simOf('13800000001')], ...change };
}

export function appOf(name: string): App {
  return {
    name,
    platform: 'android',
    packageName: `cn.example.${name}`,
    packageSign: '',
    bundleId: '',
    origin: '',
    serverAddresses: [],
    publicKeys: {},
    capabilities: ['login', 'verify'],
    state: 'active',
    carriers: {
      ...perCarrier(() => ({ appId: '', appSecret: '' })),
      cmcc: { appId: '', appKey: '', appSecret: '' },
      cucc: { clientId: '', clientSecret: '' },
    },
  };
}

export function credentialOf(serial: number, change: Partial<Credential> = {}): Credential {
  return {
    kind: 'token',
    id: `token-${serial}`,
    serial,
    carrier: 'cmcc',
    app: 'shop',
    purpose: 'login',
    msisdn: '13800000001',
    bearer: null,
    issuedAtMs: NOW,
    dueMs: NOW + 120_000,
    facts: {},
    ...change,
  };
}

/** A credential with the next serial of a world, and the id that the world writes for it. */
export function minted(world: World, format: IdFormat, change: Partial<Credential> = {}): Credential {
  const serial = world.ledger.do({ op: 'serial' }) as number;
  const { kind, purpose, issuedAtMs, ...rest } = credentialOf(serial, change);
  return { kind, purpose, issuedAtMs, ...rest, id: world.idOf(format, kind, purpose, serial, issuedAtMs) };
}

export function eventOf(change: Partial<NewEvent> = {}): NewEvent {
  return {
    type: 'token.issued',
    atMs: NOW,
    wallMs: NOW + 1,
    route: 'cmcc.M7',
    app: 'shop',
    msisdn: '13800000001',
    token: 'a-token',
    code: '103000',
    refusal: null,
    rule: null,
    fault: null,
    detail: null,
    request: null,
    ...change,
  };
}
