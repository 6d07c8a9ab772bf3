import type { RawAnswer, RawRequest } from '../../conformance/suite/adapter.ts';
import { type FaceWire, openFaceWire } from '../../conformance/targets/face-wire.ts';
import type { Scene } from '../../fixtures/api-types.ts';
import { armAll } from '../../simulator/casting/faults.ts';
import { everyAction } from '../../simulator/catalogue/every-action.ts';
import { type FaceScene, type FaceWay, vendorScene } from '../../simulator/catalogue/vendor-ways.ts';
import { forcedCause } from '../../simulator/catalogue/ways.ts';
import { maskFor } from '../../simulator/control/journal/mask.ts';
import type { Carrier } from '../../simulator/core/route/carrier.ts';
import type { FaceName } from '../../simulator/core/words/face-name.ts';
import { explain } from '../../simulator/questions/explain.ts';
import type { Cause } from '../../simulator/reproduce/causes.ts';
import { type FacePlan, type FacePlanned, nameOfWay } from '../../simulator/reproduce/face-plan.ts';
import { perform as performOnPhone } from '../../simulator/reproduce/perform.ts';
import { sceneOf } from '../../simulator/reproduce/scene.ts';
import { shownHeaders } from '../../simulator/reproduce/shown-headers.ts';
import { carrierBelow } from '../../simulator/reproduce/vendor-phone.ts';
import { maskNumber } from '../../simulator/wire/number-presentation.ts';
import { act } from './vendor-act.ts';
import { endOfCall } from './vendor-end.ts';
import { buildVendorSet, type VendorStage } from './vendor-set.ts';

/** Brings a code about in a world of its own, asked by a client that signs by hand. */
export async function playVendor({ face }: FacePlan, planned: FacePlanned, stage: VendorStage): Promise<Scene> {
  const { ways, onPhone } = planned;
  if (onPhone !== undefined) return playOnPhone(planned.code, onPhone, stage);
  const [way] = ways as readonly [FaceWay, ...FaceWay[]];
  const scene = vendorScene(way, face);
  const { causes: _causes, actions: _actions, ...row } = way.row;
  return {
    ...row,
    ...{ endpoint: scene.action, cause: way.cause ?? forcedCause, causes: ways.map(nameOfWay) },
    kind: scene.recipe === null ? 'forced' : 'natural',
    ...setIn(face.id, scene),
    ...(await perform(face.id, way, scene, stage)),
    callback: null,
  };
}

/** What an app's SDK tells, a phone brings about: it asks the carrier as in life. */
async function playOnPhone(code: string, all: readonly Cause[], { simulator, gateways }: VendorStage): Promise<Scene> {
  const [chosen] = all as readonly [Cause, ...Cause[]];
  const carrier = simulator.carriers.find(({ id }) => id === carrierBelow) as Carrier;
  const stage = { simulator, gateways, inside: (url: string) => url };
  return sceneOf({ code, chosen, all, picked: null }, await performOnPhone(stage, carrier, chosen));
}

/** What was otherwise than usual at the account. */
function setIn(face: FaceName, { recipe }: FaceScene): Pick<Scene, 'set'> {
  const { given, account } = recipe ?? {};
  if (given === undefined && account === undefined) return {};
  return {
    set: {
      ...(given === undefined ? {} : { faces: { [face]: { ...given } } }),
      ...(account === undefined ? {} : { account }),
    },
  };
}

type Performed = Pick<Scene, 'ok' | 'came' | 'request' | 'reply' | 'why'>;

/** What is not brought about, a fault says. */
async function perform(face: FaceName, way: FaceWay, scene: FaceScene, stage: VendorStage): Promise<Performed> {
  const { simulator, places } = stage;
  const set = await buildVendorSet(face, scene.recipe ?? {}, stage);
  const wire = openFaceWire(face === 'unvs' ? places.api : places.faces[face]);
  try {
    const { world } = set;
    if (scene.recipe === null) {
      const on = { face, ...(way.action === everyAction ? {} : { endpoint: way.action }) };
      await armAll(simulator, world, [{ effect: 'refuse', on, when: { first: 1 }, with: { code: way.row.code } }]);
    }
    const limbo = simulator.world('limbo');
    const limboStart = limbo?.journal.next ?? 0;
    const { request, raw } = await act(face, scene, { set, wire, simulator });
    const came = codeIn(raw);
    const end = endOfCall(
      [
        [world, 0],
        [limbo, limboStart - 1],
      ],
      { face, code: came },
    );
    const mask = maskFor(world, simulator.carriers, false).text;
    const clean = (text: string) => masked(mask(text, []));
    return {
      ok: came === way.row.code && (scene.recipe === null || end?.reason === reasonOf(way)),
      came,
      request: shown(request, wire, clean),
      reply: { status: raw.status, body: clean(raw.body) },
      why: end === null || end.isGood ? null : explain(simulator, end.world, end.n, mask),
    };
  } finally {
    await set.strike();
    await wire.close();
  }
}

/** What stands in the journal: a code that several causes share proves nothing by itself. */
const reasonOf = ({ cause }: FaceWay): string | null => (cause === 'granted' || cause === 'mismatch' ? null : cause);

function codeIn({ body }: RawAnswer): string | null {
  return /"(?:Ret)?[Cc]ode"\s*:\s*"?([\w.]+)/.exec(body)?.[1] ?? null;
}

function shown(
  { method, path = '/', headers = {}, body }: RawRequest,
  { host }: FaceWire,
  clean: (text: string) => string,
) {
  const url = clean(`http://${host}${path}`);
  return {
    method,
    url,
    headers: shownHeaders(headers, clean),
    body: body === undefined ? null : cut(clean(String(body))),
  };
}

const longest = 2_000;
const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);

/** Tokens, signatures and numbers are nobody's business, though the scene's world is gone. */
const masked = (text: string): string =>
  text
    // What stands in it in Base64 is the secret itself.
    .replace(/(?<=^Basic \S{4})\S+/g, '…')
    .replace(/(?<=(?:Token|AccessCode|token|Signature)(?:=|":"))[^&"]{9,}/g, (value) => `${value.slice(0, 4)}…`)
    .replace(/(?<!\d)1[3-9]\d{9}(?!\d)/g, maskNumber);
