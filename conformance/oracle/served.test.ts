import { expect, test } from 'vitest';
import routes from '../../fixtures/routes.json' with { type: 'json' };
import { recipes } from './recipes.ts';
import { appsFor, orderFor, stepOf, waysOf } from './testing/chain.ts';
import { vectorRows } from './testing/vector-files.ts';
import { Wire } from './testing/world.ts';
import { computed } from './vectors.ts';

// Every route that is served is asked and judged by the oracle, and every vector of it computed anew, or it says why not.

/** Routes without a judge, by carrier and path, each with the reason. */
const ownAddress = 'its address and query are the box’s own, so that no document says what has to stand there';
const unjudged: Readonly<Record<string, string>> = {
  'cmcc /unisdk/rs/getNewUnicomPhoneNumberNotify': ownAddress,
  'cmcc /unisdk/rs/scripAndToken/getNewUnicomPhoneNumberNotify': ownAddress,
  'cmcc /unisdk/rs/getMobilePhoneNumber': 'another carrier makes the whole address, and nobody has seen one',
  'cmcc /unisdk/getSdkPageOption': 'what becomes of a wrong sign nobody has seen, and nothing else is asked with',
  'cmcc /client/uniConfig': 'its salt is inside the SDK, so that no sign can be told from another',
  'cmcc /log/logReport': 'its salt is inside the SDK, so that no sign can be told from another',
  'cmcc /resources/html/contract.html': 'a text for whoever opens it',
  'cucc /openapi/netauth/precheck/back': ownAddress,
  'ctcc /auth/preauth/back.do': ownAddress,
  'ctcc /openapi/special/getTimeStamp.do': 'a clock for whoever asks',
  'ctcc /source/files/API.pem': 'a file for whoever asks',
};

const named = ({ carrier, path }: { carrier: string; path: string }) => `${carrier} ${path}`;

/** Where the recipes ask, by carrier and path; the slash too many of a published script is taken off. */
async function askedPaths(): Promise<ReadonlySet<string>> {
  const wire = new Wire();
  const asked = new Set<string>();
  for (const recipe of recipes) {
    const { carrier, purposes } = stepOf(recipe.id);
    for (const way of ['', ...(waysOf[recipe.id] ?? [])]) {
      const order = await orderFor(wire, recipe.id, wire.app(appsFor(recipe.id)[0]), purposes[0] ?? 'login', [way]);
      asked.add(`${carrier} ${new URL(recipe.ask(order).url).pathname.replace(/^\/+/, '/')}`);
    }
  }
  return asked;
}

test('every route that is served has a judge, or a reason why it can have none', async () => {
  const served = routes.map(named);
  // A path that goes on with an id belongs to the longest that begins it.
  const owners = [...(await askedPaths())].map((asked) =>
    served
      .filter((name) => asked === name || (name.endsWith('/') && asked.startsWith(name)))
      .sort((one, other) => other.length - one.length)
      .at(0),
  );
  const isAsked = (name: string) => owners.includes(name);
  expect(served.filter((name) => !isAsked(name) && unjudged[name] === undefined)).toEqual([]);
  expect(Object.keys(unjudged).filter((name) => !served.includes(name) || isAsked(name))).toEqual([]);
});

test('every vector that a route names is computed anew', () => {
  const made = new Set(vectorRows().flatMap((row) => (computed(row) === null ? [] : [row.id])));
  const lacking = routes.flatMap((route) =>
    route.vectors.filter((id) => !made.has(id)).map((id) => `${named(route)} ${id}`),
  );
  expect(lacking).toEqual([]);
});
