import type { Account, Answer, RawRequest } from '../../conformance/suite/adapter.ts';
import { speeches } from '../../conformance/targets/face-session.ts';
import { type FaceWire, openFaceWire } from '../../conformance/targets/face-wire.ts';
import { openConsole } from '../../conformance/targets/unvs-console.ts';
import type { FaceId } from '../../fixtures/face-id.ts';
import { everyAction } from '../../simulator/catalogue/every-action.ts';
import { type FaceWay, scenePurpose } from '../../simulator/catalogue/vendor-ways.ts';
import { forcedCause } from '../../simulator/catalogue/ways.ts';
import { ControlClient, type WorldVerbs } from '../../simulator/control/client/index.ts';
import { type FacePlan, type FacePlanned, nameOfWay } from '../../simulator/reproduce/face-plan.ts';
import type { Box } from '../box/box.ts';
import { carrier, msisdn, type VendorRecipe, vendorRecipes } from './vendor-recipes.ts';

/** What came of a vendor's code, in the members of a scene of a carrier's: masked, so that anybody may see it. */
export interface VendorScene extends Omit<FaceWay['row'], 'causes' | 'actions'> {
  readonly endpoint: string;
  readonly cause: string;
  readonly kind: 'natural' | 'forced';
  readonly causes: readonly string[];
  readonly ok: boolean;
  readonly came: string | null;
  readonly request: { readonly method: string; readonly url: string; readonly body: string | null } | null;
  readonly reply: { readonly status: number; readonly body: string } | null;
  /** Why the code cannot be had in a scene; null where it was played. */
  readonly away: string | null;
}

type Purpose = 'login' | 'verify';

/** A way that can be played: at an action that redeems a token. */
interface Playable {
  readonly way: FaceWay;
  readonly purpose: Purpose;
  /** Null where a fault must say the code. */
  readonly recipe: VendorRecipe | null;
}

/** Brings a code about in a world of its own, asked by a client that signs by hand. */
export async function playVendor({ face }: FacePlan, { ways }: FacePlanned, box: Box): Promise<VendorScene> {
  const playable = ways.flatMap((way): Playable[] => {
    const purpose = scenePurpose(way, face);
    return purpose === null ? [] : [{ way, purpose, recipe: vendorRecipes[way.cause ?? ''] ?? null }];
  });
  const chosen = playable[0];
  const way = chosen?.way ?? (ways[0] as FaceWay);
  const { causes: _causes, actions: _actions, ...row } = way.row;
  const told = {
    ...row,
    cause: way.cause ?? forcedCause,
    kind: chosen?.recipe ? ('natural' as const) : ('forced' as const),
    causes: ways.map(nameOfWay),
  };
  if (chosen === undefined) {
    const away = `only ${[...new Set(ways.map(({ action }) => action))].join(', ')} answers it`;
    return { ...told, endpoint: way.action, ok: false, came: null, request: null, reply: null, away };
  }
  const { shown, came } = await play(face.id, chosen, box);
  return { ...told, endpoint: face.redeems[chosen.purpose], ok: came === way.row.code, came, ...shown, away: null };
}

async function play(face: FaceId, { way, purpose, recipe }: Playable, box: Box) {
  const { service } = box;
  if (service === null) throw new TypeError('the box has no service');
  const control = new ControlClient(box.control);
  const wire = watched(openFaceWire(service.faces[face]));
  const console = openConsole(service.console, service.operatorToken);
  const worlds: WorldVerbs[] = [];
  const open = async (wanted?: VendorRecipe | null) => {
    const { account: state, given } = wanted ?? {};
    const funds = state === 'no-funds' ? { funds: '0' } : {};
    const service = { ...funds, ...(given && { faces: { [face]: given } }) };
    const world = control.world((await control.createWorld({ service })).id);
    worlds.push(world);
    const { account, serviceToken } = await world.getAccount();
    const keys = account.faces[face] as never;
    const consoles = { own: console.as(serviceToken), operator: console };
    return { world, account: speeches[face].account(wire, account, keys, consoles) };
  };
  try {
    const stage = await open(recipe);
    await prepare(stage, recipe);
    if (recipe === null) {
      const on = { face, ...(way.action === everyAction ? {} : { endpoint: way.action }) };
      await stage.world.armFaults({ effect: 'refuse', on, when: { first: 1 }, with: { code: way.row.code } });
    }
    const answer = await ask(face, purpose, recipe ?? {}, stage, open);
    return {
      came: codeIn(answer),
      shown: { request: masked(wire.last()), reply: { status: answer.raw.status, body: answer.raw.body } },
    };
  } finally {
    for (const world of worlds) await world.deleteWorld();
    await Promise.all([wire.close(), console.close()]);
  }
}

interface Stage {
  readonly world: WorldVerbs;
  readonly account: Account;
}

async function prepare({ world, account }: Stage, recipe: VendorRecipe | null): Promise<void> {
  if (recipe?.fault !== undefined) await world.armFaults({ ...recipe.fault, on: { carrier } });
  const change = {
    suspended: () => account.suspendAccount?.(),
    'app-suspended': () => account.suspendApp?.('shop'),
    'no-capability': () => account.setCapabilities?.('shop', []),
    'other-address': () => account.limitAddresses?.(['10.9.8.7']),
    'no-funds': () => undefined,
  };
  if (recipe?.account !== undefined) await change[recipe.account]();
}

async function ask(
  face: FaceId,
  purpose: Purpose,
  { token: wrong, spoilt, raw, phone = msisdn, isSecond }: VendorRecipe,
  { world, account }: Stage,
  open: () => Promise<Stage>,
): Promise<Answer> {
  const rawRequest: RawRequest | undefined = raw && { ...raw, headers: { 'content-type': 'application/json' } };
  if (rawRequest !== undefined) return (account.raw as NonNullable<Account['raw']>)(rawRequest);
  const other = purpose === 'login' ? 'verify' : 'login';
  const vendor = wrong === 'other-vendor' ? (face === 'aliyun' ? 'jiguang' : 'aliyun') : face;
  const from = wrong === 'other-account' ? (await open()).world : world;
  const wish = { msisdn, app: 'shop', purpose: wrong === 'other-purpose' ? other : purpose, face: vendor } as const;
  const token = wrong === 'nonsense' ? 'no-token-at-all' : (await from.issueToken(wish)).token;
  if (wrong === 'spent') await world.changeToken(token, { state: 'spent' });
  if (wrong === 'expired') await world.moveClock({ advanceMs: 60 * 60_000 });
  const call = { app: 'shop', token };
  const put = () => (purpose === 'login' ? account.getNumber(call) : account.verifyNumber({ ...call, phone }));
  if (spoilt !== undefined) return (account.spoilt as NonNullable<Account['spoilt']>)(call, spoilt);
  if (wrong === 'used') await put();
  if (isSecond) {
    const { token: first } = await world.issueToken(wish);
    await (purpose === 'login'
      ? account.getNumber({ app: 'shop', token: first })
      : account.verifyNumber({ app: 'shop', token: first, phone }));
  }
  return put();
}

function codeIn({ raw }: Answer): string | null {
  return /"[Cc]ode"\s*:\s*"?([\w.]+)/.exec(raw.body)?.[1] ?? null;
}

/** Keeps the last request that went out. */
function watched(wire: FaceWire): FaceWire & { last(): (RawRequest & { readonly host: string }) | null } {
  let sent: RawRequest | null = null;
  return {
    host: wire.host,
    send(wish, signal) {
      sent = wish;
      return wire.send(wish, signal);
    },
    close: () => wire.close(),
    last: () => sent && { ...sent, host: wire.host },
  };
}

/** Tokens, signatures and numbers are nobody's business, though the scene's world is gone. */
function masked(sent: (RawRequest & { readonly host: string }) | null): VendorScene['request'] {
  if (sent === null) return null;
  const clean = (text: string) =>
    text
      .replace(
        /(?<=(?:Token|AccessCode|SpToken|token|Signature)(?:=|":"))[^&"]{9,}/g,
        (value) => `${value.slice(0, 4)}…`,
      )
      .replace(/1[3-9]\d{9}(?!\d)/g, (number) => `${number.slice(0, 3)}****${number.slice(-4)}`);
  const { method, path = '/', host, body } = sent;
  return { method, url: clean(`http://${host}${path}`), body: body === undefined ? null : clean(String(body)) };
}
