import type { AppDefinition } from '../../fixtures/api-types.ts';
import keys from '../../fixtures/keys/keys.json' with { type: 'json' };
import type { Carrier } from '../core/route/carrier.ts';
import type { App, Filing, PublicKeys } from '../core/words/app.ts';
import { type CarrierId, carrierIds } from '../core/words/carrier-id.ts';
import { purposes } from '../core/words/credential.ts';
import { mistake, type Problem } from '../core/words/mistake.ts';
import type { AppIds } from '../core/world/app-directory.ts';
import { drawDigits, drawHex, streams } from '../core/world/draw.ts';
import type { Registry } from '../core/world/registry.ts';
import type { World } from '../core/world/world.ts';
import { parseAddressList } from '../wire/address-list.ts';
import { parsePublicKey } from '../wire/primitives.ts';
import { parseSmPublicKey } from '../wire/sm.ts';
import { hostLabelOf, packageLabelOf } from './app-label.ts';

export interface CastApp {
  readonly app: App;
  readonly ids: AppIds;
}

/** Test keys that every app files unless told otherwise; the private halves stand in fixtures/keys. */
const filedKeys: PublicKeys = {
  verify: keys['app-verify.pub.pem'],
  encrypt: keys['app-encrypt.pub.pem'],
  sm: keys['app-sm.pub.pem'],
};

/** Makes an app of a definition: what is missing is minted, what is wrong goes to `problems`. */
export function castApp(
  definition: AppDefinition,
  index: number,
  world: World,
  carriers: readonly Carrier[],
  registry: Registry,
  path: string,
  problems: Problem[],
): CastApp {
  const platform = definition.platform ?? 'android';
  const name = definition.name ?? `app-${index + 1}`;
  const filings: Partial<Record<CarrierId, Filing>> = {};
  const ids = {} as Record<CarrierId, string>;
  for (const carrier of carriers) {
    const filing = fileAt(carrier, definition, index, world, registry);
    filings[carrier.id] = filing;
    ids[carrier.id] = filing[carrier.filing.idField] as string;
    const owners = registry.appWorlds(carrier.id, ids[carrier.id]);
    if (owners !== undefined)
      judgeOwners(carrier, definition, filing, owners, world, `${path}/carriers/${carrier.id}`, problems);
  }
  const app: App = Object.freeze({
    name,
    platform,
    packageName: definition.packageName ?? (platform === 'android' ? `cn.example.${packageLabelOf(name)}` : ''),
    packageSign:
      definition.packageSign ?? (platform === 'android' ? drawHex(world.chance, streams.appSecret, index, 99, 32) : ''),
    bundleId: definition.bundleId ?? (platform === 'ios' ? `cn.example.${packageLabelOf(name)}` : ''),
    ...(platform === 'harmony' ? harmonyIdentity(definition, name, index, world) : {}),
    origin: definition.origin ?? (platform === 'h5' ? `https://${hostLabelOf(name)}.example.cn` : ''),
    serverAddresses: definition.serverAddresses ?? [],
    publicKeys: definition.publicKeys ?? { cmcc: filedKeys },
    capabilities: definition.capabilities ?? purposes,
    state: definition.state ?? 'active',
    ...(definition.filedAtMs === undefined ? {} : { filedAtMs: definition.filedAtMs }),
    ...(definition.notFiledAt === undefined ? {} : { notFiledAt: definition.notFiledAt }),
    // Each carrier mints its own fields, and what was given was checked.
    carriers: filings as App['carriers'],
  });
  judgeApp(app, path, problems);
  for (const member of harmonyMembers) {
    const given = definition[member];
    if (platform !== 'harmony' && given !== undefined)
      problems.push(mistake('app.of-harmony-alone', `${path}/${member}`, given, { platform }));
  }
  return { app, ids };
}

const harmonyMembers = ['bundleName', 'fingerprint', 'appIdentifier'] as const;

/** As DevEco Studio prints them: the fingerprint in capitals, the APP ID in 19 digits (assumed of samples in Huawei's documents). */
function harmonyIdentity(definition: AppDefinition, name: string, index: number, { chance }: World) {
  return {
    bundleName: definition.bundleName ?? `cn.example.${packageLabelOf(name)}`,
    fingerprint: definition.fingerprint ?? drawHex(chance, streams.appSecret, index, 98, 64).toUpperCase(),
    appIdentifier: definition.appIdentifier ?? `6${drawDigits(chance, streams.appSecret, index, 97, 18)}`,
  };
}

/** Every address and key must be readable before a gateway relies on it. */
export function judgeApp(app: App, path: string, problems: Problem[]): void {
  const list = parseAddressList(app.serverAddresses);
  if ('problem' in list) {
    const { problem, entry } = list;
    problems.push(mistake(`app.address-${problem}`, `${path}/serverAddresses`, app.serverAddresses, { entry }));
  }
  for (const carrier of carrierIds) {
    for (const [use, text] of Object.entries(app.publicKeys[carrier] ?? {})) {
      // Nearly every app files the same test keys: only a key of one's own is worth parsing here.
      if (use === 'sm') {
        if (text === filedKeys.sm || parseSmPublicKey(text) !== null) continue;
      } else if (text === filedKeys.verify || text === filedKeys.encrypt || parsePublicKey(text) !== null) continue;
      const id = use === 'sm' ? 'app.no-sm-key' : 'app.no-public-key';
      problems.push(mistake(id, `${path}/publicKeys/${carrier}/${use}`, text.slice(0, 40)));
    }
  }
}

function fileAt(carrier: Carrier, definition: AppDefinition, index: number, world: World, registry: Registry): Filing {
  const given: Filing = { ...definition.carriers?.[carrier.id] };
  for (let attempt = 0; ; attempt++) {
    const filing: Filing = { ...carrier.filing.mint(world.chance, index, attempt), ...given };
    const id = filing[carrier.filing.idField] as string;
    if (given[carrier.filing.idField] !== undefined || registry.appWorlds(carrier.id, id) === undefined) return filing;
  }
}

/** An id that another living world owns may only be adopted, and only with equal keys. */
function judgeOwners(
  carrier: Carrier,
  definition: AppDefinition,
  filing: Filing,
  owners: readonly World[],
  world: World,
  path: string,
  problems: Problem[],
): void {
  const id = filing[carrier.filing.idField] as string;
  const owner = owners[0] as World;
  if (owners.includes(world)) {
    problems.push(mistake('app.id-of-neighbour', path, id));
    return;
  }
  if (definition.adopt !== true) {
    problems.push(mistake('app.id-of-other-world', path, id, { world: owner.handle }));
    return;
  }
  const original = owner.apps.filed(carrier.id, id)?.carriers[carrier.id];
  const different = carrier.filing.fields.find((field) => original?.[field] !== filing[field]);
  if (different === undefined) return;
  problems.push(mistake('app.adopted-otherwise', `${path}/${different}`, filing[different], { world: owner.handle }));
}
