import { type Command, Option } from 'commander';
import type { RouteEntry, TokenRecord, World } from '../../fixtures/api-types.ts';
import { mistake } from '../../simulator/core/words/mistake.ts';
import { compose } from '../../simulator/reproduce/request/compose.ts';
import {
  comparesNumber,
  type Ingredients,
  personIn,
  recipeAsSet,
  requestPlan,
  usualApp,
} from '../../simulator/reproduce/request/plan.ts';
import type { Context } from '../context.ts';
import { type BoxOptions, boxOf, inWorld } from '../control-client.ts';
import { originOf } from '../environment/own-gateways.ts';
import { Failure } from '../failure.ts';
import { nextCommand } from '../next-command.ts';
import { addBoxOptions, addWorldOption, FlagOption, oneOf } from '../options.ts';
import { chosen, refuseKeyLength, refuseUnmade } from '../sign/chosen.ts';
import { curlLine } from '../sign/languages/curl.ts';
import { languages } from '../sign/languages/index.ts';
import { signingKey } from '../sign/private-key.ts';
import { nearOr, usageFailure } from '../usage.ts';
import { named } from './routes.ts';

type SignOptions = BoxOptions & {
  app: string;
  token?: string;
  number?: string;
  set?: readonly string[];
  privateKey?: string;
  as: string;
};

const styles = ['curl', ...languages.map(({ name }) => name)];

export function build(command: Command, cx: Context): void {
  const { sign } = cx.say;
  addWorldOption(addBoxOptions(command, cx), cx)
    .argument('<id>', sign.id)
    .addOption(new Option('--app <name>', sign.app).default('shop'))
    .addOption(new Option('--token <token>', sign.token))
    .addOption(new Option('--number <msisdn>', sign.number))
    .addOption(new FlagOption('--set <name=value...>', sign.set))
    .addOption(new FlagOption('--private-key <file>', sign.privateKey))
    .addOption(new Option(`--as <${styles.join('|')}>`, sign.as).default('curl').argParser(oneOf(cx, '--as', styles)))
    .action(async (id: string, typed: SignOptions) => {
      const isUsual = command.getOptionValueSource('app') === 'default';
      const [box, routes, keys, world] = await Promise.all([
        boxOf(typed, cx).getBox(),
        boxOf(typed, cx).getRoutes(),
        boxOf(typed, cx).getKeys(),
        inWorld(typed, cx).getWorld(),
      ]);
      const entry = routeFor(id, typed, routes, cx);
      const { carrier } = entry;
      const options = isUsual ? { ...typed, app: usualApp(entry) } : typed;
      const told = chosen(entry, options.set ?? [], cx);
      const app = appOf(options.app, world, cx);
      const record = await recordOf(entry, options, cx);
      const number = options.number ?? record?.msisdn ?? numberOf(world, carrier, options, cx);
      const wished = { ...(await personOf(entry, record?.msisdn ?? number, options, cx)), ...told };
      refuseUnmade(entry, wished, cx);
      const { token, isNew } = await tokenFor(entry, number, options, cx);
      const { sign: how } = recipeAsSet(entry, wished);
      const signs = how?.key === 'privateKey' && wished[how.field] === undefined;
      const given: Ingredients = {
        ids: app.carriers[carrier],
        platformKey: keys[carrier]?.['encrypt'] ?? '',
        token,
        number,
        origin: await originOf(carrier, box[carrier], cx.host.env, inWorld(options, cx)),
        privateKey: signs ? await signingKey(entry, app, options.privateKey, cx) : '',
        set: { ...pagesOwn(entry, record), ...wished },
      };
      const plan = requestPlan(entry, given);
      refuseKeyLength(plan, app.name, cx);
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
  const entry = found.find((each) => comparesNumber(each) === (number !== undefined)) ?? (found[0] as RouteEntry);
  if (entry.caller === 'server' || entry.caller === 'anyone') return entry;
  throw usageFailure([mistake('sign.asked-by-phone', 'id', id, { route: entry.id })], cx);
}

function appOf(app: string, world: World, cx: Context): World['apps'][number] {
  const found = world.apps.find(({ name }) => name === app);
  if (found !== undefined) return found;
  const known = world.apps.map(({ name }) => name);
  const places = nearOr(app, known, { names: known });
  throw usageFailure([mistake('option.no-app', '--app', app, places)], cx);
}

/** What the box knows of the token that was given; null where it is none of its own, which the carrier will say. */
async function recordOf({ recipe }: RouteEntry, options: SignOptions, cx: Context): Promise<TokenRecord | null> {
  const { token } = options;
  if (token === undefined || !recipe.fields.some(({ is }) => is === 'token')) return null;
  return inWorld(options, cx)
    .getToken(token)
    .catch((error: unknown) => {
      if (error instanceof Failure && error.code === 'ERR_TOKEN_UNKNOWN') return null;
      throw error;
    });
}

/** Whom the token's number is registered to, where the route asks that and the box knows it. */
async function personOf(
  { recipe }: RouteEntry,
  msisdn: string,
  options: SignOptions,
  cx: Context,
): Promise<Ingredients['set']> {
  if (personIn(recipe).length === 0) return {};
  const subscriber = await inWorld(options, cx)
    .getSubscriber(msisdn, { reveal: true })
    .catch((error: unknown) => {
      if (error instanceof Failure && error.code === 'ERR_SUBSCRIBER_UNKNOWN') return null;
      throw error;
    });
  return { ...subscriber?.identity };
}

/** What the token's page told of its browser: the carrier wants it from the app's server byte for byte. */
function pagesOwn({ recipe }: RouteEntry, record: TokenRecord | null): Ingredients['set'] {
  const { userInformation } = record ?? {};
  if (userInformation === undefined || !recipe.fields.some(({ name }) => name === 'userInformation')) return {};
  return { userInformation };
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
  const purpose = comparesNumber(entry) ? 'verify' : 'login';
  const issued = await inWorld(options, cx).issueToken({ msisdn, app, purpose });
  return { token: issued.token, isNew: true };
}
