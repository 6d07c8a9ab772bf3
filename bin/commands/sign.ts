import { type Command, Option } from 'commander';
import type { RouteEntry, World } from '../../fixtures/api-types.ts';
import { mistake } from '../../simulator/core/words/mistake.ts';
import type { Context } from '../context.ts';
import { type BoxOptions, boxOf, inWorld } from '../control-client.ts';
import { nextCommand } from '../next-command.ts';
import { addBoxOptions, addWorldOption, oneOf } from '../options.ts';
import { compose } from '../sign/compose.ts';
import { curlLine } from '../sign/languages/curl.ts';
import { languages } from '../sign/languages/index.ts';
import { type Ingredients, requestPlan } from '../sign/plan.ts';
import { nearOr, usageFailure } from '../usage.ts';
import { named } from './routes.ts';

type SignOptions = BoxOptions & { app: string; token?: string; number?: string; as: string };

const styles = ['curl', ...languages.map(({ name }) => name)];

export function build(command: Command, cx: Context): void {
  const { sign } = cx.say;
  addWorldOption(addBoxOptions(command, cx), cx)
    .argument('<id>', sign.id)
    .addOption(new Option('--app <name>', sign.app).default('shop'))
    .addOption(new Option('--token <token>', sign.token))
    .addOption(new Option('--number <msisdn>', sign.number))
    .addOption(new Option(`--as <${styles.join('|')}>`, sign.as).default('curl').argParser(oneOf(cx, '--as', styles)))
    .action(async (id: string, options: SignOptions) => {
      const [box, routes, keys, world] = await Promise.all([
        boxOf(options, cx).getBox(),
        boxOf(options, cx).getRoutes(),
        boxOf(options, cx).getKeys(),
        inWorld(options, cx).getWorld(),
      ]);
      const entry = routeFor(id, options, routes, cx);
      const { carrier } = entry;
      const number = options.number ?? numberOf(world, carrier, options, cx);
      const { token, isNew } = await tokenFor(entry, number, options, cx);
      const given: Ingredients = {
        ids: idsOf(options.app, entry, world, cx),
        platformKey: keys[carrier]?.['encrypt'] ?? '',
        token,
        number,
        origin: box[carrier],
      };
      const plan = requestPlan(entry, given);
      const language = languages.find(({ name }) => name === options.as);
      const request = compose(plan, given, Date.now());
      const text = language === undefined ? curlLine(request) : language.write(plan, given).trimEnd();
      const { id: route, path } = entry;
      cx.out.document({ route, path, as: options.as, text, token, request, file: language?.file ?? null });
      cx.out.exact(text);
      if (isNew) cx.out.note(sign.minted);
      if (language === undefined) cx.out.note(sign.onceOnly);
      else cx.out.note(sign.runIt([...language.run, language.file].join(' ')));
      if (request.key !== null) cx.out.note(sign.opens);
    });
}

/** Of two routes with one id the one that compares is meant where a number is claimed. */
function routeFor(id: string, { number }: SignOptions, routes: readonly RouteEntry[], cx: Context): RouteEntry {
  const found = named(id, routes, cx);
  const compares = (entry: RouteEntry) => entry.recipe.fields.some(({ is }) => is === 'number' || is === 'hash');
  const entry = found.find((each) => compares(each) === (number !== undefined)) ?? (found[0] as RouteEntry);
  if (entry.caller === 'server' || entry.caller === 'anyone') return entry;
  throw usageFailure([mistake('sign.asked-by-phone', 'id', id, { route: entry.id })], cx);
}

function idsOf(app: string, { carrier }: RouteEntry, world: World, cx: Context): Readonly<Record<string, string>> {
  const found = world.apps.find(({ name }) => name === app);
  if (found !== undefined) return found.carriers[carrier];
  const known = world.apps.map(({ name }) => name);
  const places = nearOr(app, known, { names: known });
  throw usageFailure([mistake('option.no-app', '--app', app, places)], cx);
}

/** The first ordinary number of the carrier. */
function numberOf(world: World, carrier: RouteEntry['carrier'], options: SignOptions, cx: Context): string {
  const of = world.subscribers.filter((each) => each.carrier === carrier);
  const found = of.find(({ kind, state }) => kind === 'normal' && state === 'normal') ?? of[0];
  if (found !== undefined) return found.msisdn;
  const show = nextCommand(['world', 'show'], options, cx);
  throw usageFailure([mistake('sign.no-number', '--number', undefined, { carrier, show })], cx);
}

/** The token that was given, or one from the bench's door; a route that takes none gets none. */
async function tokenFor(
  entry: RouteEntry,
  msisdn: string,
  options: SignOptions,
  cx: Context,
): Promise<{ token: string; isNew: boolean }> {
  const { token, app } = options;
  const { fields } = entry.recipe;
  if (token !== undefined || !fields.some(({ is }) => is === 'token')) return { token: token ?? '', isNew: false };
  const purpose = fields.some(({ is }) => is === 'number' || is === 'hash') ? 'verify' : 'login';
  const issued = await inWorld(options, cx).issueToken({ msisdn, app, purpose });
  return { token: issued.token, isNew: true };
}
