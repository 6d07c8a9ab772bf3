import { rowsName } from '../../carriers/codes/family.ts';
import { type CodeRow, codeRows } from '../../carriers/codes/rows.ts';
import { forcedAlone, isAt, recipes } from '../../catalogue/recipe.ts';
import { recipeOf } from '../../catalogue/routes.ts';
import { producible } from '../../core/acts/producible.ts';
import type { Carrier } from '../../core/route/carrier.ts';
import type { AnyRoute } from '../../core/route/route.ts';
import type { RouteClient } from '../carriers/client.ts';
import { holesIn } from '../carriers/code-holes.ts';
import { routeOf } from '../carriers/expect.ts';
import type { Kit } from '../carriers/kit.ts';
import { hasSchema } from '../carriers/schemas.ts';
import { kits } from '../clients/kits.ts';
import { files } from '../parity/files.ts';
import { recorded } from '../parity/recorded.ts';

/** What the steps of CONTRIBUTING's recipe “A route” have brought so far: a test may take a part away. */
export interface Brought {
  readonly rows: readonly CodeRow[];
  readonly recipeOf: typeof recipeOf;
  readonly hasSchema: (name: string) => boolean;
  readonly clients: readonly RouteClient[];
  readonly scenes: readonly { readonly causes: readonly string[]; readonly endpoints: readonly string[] }[];
  readonly samples: readonly { readonly route: string; readonly kind: string }[];
}

export function broughtBy({ id }: Carrier): Brought {
  const { routes, beside = [] } = kits.find((kit) => kit.carrier === id) as Kit;
  return {
    rows: codeRows[id],
    recipeOf,
    hasSchema,
    clients: [...routes, ...beside],
    scenes: [...forcedAlone, ...recipes.map(({ cause, endpoints }) => ({ causes: [cause], endpoints }))],
    samples: recorded(),
  };
}

/** What still is to be done for a route, each with the step that was left out, by its name in CONTRIBUTING. */
export function leftOut(carrier: Carrier, route: AnyRoute, brought: Brought): readonly string[] {
  return Object.entries(steps).flatMap(([step, holes]) =>
    holes(carrier, route, brought).map((hole) => `${route.id}: step “${step}” was left out: ${hole}`),
  );
}

type Holes = (carrier: Carrier, route: AnyRoute, brought: Brought) => readonly string[];

export const steps: Readonly<Record<string, Holes>> = {
  'Its codes': ({ id }, route, { rows }) => {
    const ofOthers = (hole: string) => hole.startsWith('fixtures/');
    return holesIn(id, [route], rows).filter((hole) => !ofOthers(hole));
  },
  'How it is asked': ({ id }, { path }, brought) =>
    brought.recipeOf(id, path) === null ? [`fixtures/routes.json has no row for ${id} ${path}`] : [],
  'A vector': ({ id }, { path }, brought) => {
    const row = brought.recipeOf(id, path);
    if (row === null) return [];
    const { sign, seals, answer } = row.recipe;
    const isComputed = sign !== null || seals.length > 0 || answer.sealed !== undefined;
    return isComputed && row.vectors.length === 0 ? [`fixtures/routes.json names no vector for ${path}`] : [];
  },
  'A reply schema': (_, route, { clients, hasSchema: has }) => {
    const name = clientOf(route, clients)?.schema ?? route.id.toLowerCase();
    return has(name) ? [] : [`fixtures/schemas/reply-${name}.schema.json is not there`];
  },
  'A test client': ({ id }, route, { clients }) =>
    clientOf(route, clients) === null && !files.some(([file]) => file === route.id)
      ? [`no route of the kit in simulator/testing/clients/${id}.ts asks it`]
      : [],
  'How its refusals come about': ({ routes }, route, { scenes }) => {
    // An alias has the scenes of the route that it stands for.
    const named = routes.find(({ id }) => id === rowsName(route).endpoint) ?? route;
    const made = scenes.filter((scene) => isAt(scene, named)).flatMap(({ causes }) => causes);
    const untold = [...producible(route)].filter((refusal) => !made.includes(refusal));
    if (untold.length === 0) return [];
    const file = 'fixtures/scenarios/reproduce.json';
    return [`${file} has neither a scene at ${named.id} nor a reason in "forced" for ${untold.join(', ')}`];
  },
  'The parity corpus': (_, { id }, { samples }) => {
    const has = (kind: string) => samples.some((sample) => sample.route === id && sample.kind === kind);
    const missing = ['valid', 'refused', 'faulty'].filter((kind) => !has(kind));
    return missing.length === 0
      ? []
      : [`fixtures/scenarios/parity/ has no request of it that is ${missing.join(' or ')}`];
  },
};

function clientOf(route: AnyRoute, clients: readonly RouteClient[]): RouteClient | null {
  const isIt = (client: RouteClient) => {
    const { id, path, hosts } = routeOf(client);
    return id === route.id && path === route.path && hosts === route.hosts;
  };
  return clients.find(isIt) ?? null;
}
