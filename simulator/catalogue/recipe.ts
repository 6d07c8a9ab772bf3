import type {
  AppDefinition,
  FaultDefinition,
  HandsetDefinition,
  SimDefinition,
  SubscriberDefinition,
} from '../../fixtures/api-types.ts';
import data from '../../fixtures/scenarios/reproduce.json' with { type: 'json' };
import { producible } from '../core/acts/producible.ts';
import type { AnyRoute } from '../core/route/route.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Handset } from '../core/words/handset.ts';
import { isRefusal, type Refusal } from '../core/words/refusal.ts';
import type { Words } from '../core/words/said.ts';
import type { PolicyValue } from '../core/world/policy.ts';
import type { ConsentAnswer, PageUse, SdkGeneration, Skipped } from '../handset/index.ts';

/** `other` stands for whichever carrier is not the one in question. */
type SubscriberChange = Omit<SubscriberDefinition, 'carrier'> & { readonly carrier?: CarrierId | 'other' | null };

/** What makes a cause come about. Everything left out is as it should be. */
export interface Recipe {
  /** A refusal, `granted`, or what goes wrong on a phone. */
  readonly cause: string;
  /** Routes where this brings it about; `server` is each that a server calls, `sdk` the phone itself, `page` the script of pages. */
  readonly endpoints: readonly string[];
  /** For this code alone, where a cause has several. */
  readonly code?: string;

  // The world
  readonly app?: AppDefinition;
  readonly subscriber?: SubscriberChange;
  readonly sim?: Omit<SimDefinition, 'msisdn'>;
  readonly handset?: HandsetDefinition;
  readonly policy?: Readonly<Record<string, PolicyValue>>;
  readonly fault?: FaultDefinition;
  /** What happens after the credential was issued and before it is used. */
  readonly later?: {
    readonly app?: Pick<AppDefinition, 'state' | 'capabilities' | 'serverAddresses'>;
    readonly subscriber?: Pick<SubscriberChange, 'carrier' | 'kind' | 'state'>;
    readonly handset?: Partial<Pick<Handset, 'vpn' | 'proxy' | 'roaming'>>;
    readonly advanceMs?: number;
    readonly reset?: true;
  };

  // The call
  readonly call?: 'pre-login' | 'login' | 'verify';
  readonly times?: number;
  /** Each time with what was got anew. */
  readonly fresh?: true;
  readonly consent?: ConsentAnswer;
  /** What the app leaves out before it asks its SDK. */
  readonly skips?: Skipped;
  /** It has the vendor's SDK look at the phone first. */
  readonly check?: true;
  /** It asks once more while the first call still runs. */
  readonly again?: true;
  /** `none` asks over Wi-Fi, `moves` changes the bearer on the way. */
  readonly bearer?: 'none' | 'moves';
  /** What browser and user do, where a page asks. */
  readonly page?: PageUse;
  readonly gateway?: 'closed';
  readonly token?: TokenTrick;
  readonly claim?: 'other' | 'short';
  /** Whoever calls uses an id, or a secret, that is not the app's. */
  readonly wrong?: 'id' | 'secret';
  readonly skewMs?: number;
  /** Fields of the server's request, changed before they are signed. */
  readonly edit?: Readonly<Record<string, string>>;
  /** What becomes of the request on its way. */
  readonly wire?: Tampering;
}

/** What becomes of a request on its way. */
export interface Tampering {
  readonly method?: string;
  readonly body?: string;
  readonly query?: string;
  readonly contentType?: string;
  /** In place of the path's last part. */
  readonly tail?: string;
  /** A field that gets lost; `set` gives fields another value. Both are found in JSON, in a form, or in the query. */
  readonly drop?: string;
  readonly set?: Readonly<Record<string, unknown>>;
  /** Members inside what a page seals under a key that goes along with it. */
  readonly sealed?: Readonly<Record<string, string>>;
  /** Values of single headers, by their names in lower case; null for one that gets lost, `$bank` for the id of the other app. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** It arrives twice, and the second answer is the one that is read. */
  readonly repeat?: true;
  /** How long the sender waits. */
  readonly timeoutMs?: number;
}

export type TokenTrick =
  | 'none'
  | 'cut-short'
  | 'without-auth-code'
  | 'of-another-app'
  | 'of-the-other-purpose'
  | 'of-another-carrier';

const scenes = data as {
  readonly numbers: Readonly<Record<CarrierId, string>>;
  readonly calls: Readonly<Record<string, 'login' | 'verify'>>;
  readonly generations: Readonly<Record<string, SdkGeneration>>;
  readonly pages: readonly string[];
  readonly ofBoth: readonly string[];
  readonly scripts: Readonly<Partial<Record<CarrierId, NonNullable<PageUse['script']>>>>;
  readonly byRecipe: readonly string[];
  readonly pageUses: Readonly<Record<string, PageUse>>;
  readonly guests: Readonly<Record<string, CarrierId>>;
  readonly words: Readonly<Record<string, Words>>;
  readonly forced: readonly ForcedAlone[];
  readonly recipes: readonly Recipe[];
};
const { numbers, calls, generations, pages, ofBoth, pageUses, scripts, byRecipe, guests, words } = scenes;
export const { forced: forcedAlone, recipes } = scenes;

/** Causes that a route knows and that only a fault brings about, with the reason. */
export interface ForcedAlone extends Words {
  readonly causes: readonly Refusal[];
  readonly endpoints: readonly string[];
}

/** An ordinary number of a carrier. */
export function numberOf(carrier: CarrierId): string {
  return numbers[carrier];
}

/** The phone's call that leads to an endpoint. */
export function callTo(endpoint: string): 'login' | 'verify' {
  return calls[endpoint] ?? 'login';
}

/** The SDK that asks an endpoint, where it is not the usual one. */
export function generationAt(endpoint: string): SdkGeneration | undefined {
  return generations[endpoint];
}

/** Whether the app of a route's scene is a web page. */
export function isOfPages({ id }: Pick<AnyRoute, 'id'>): boolean {
  return pages.includes(id);
}

/** Whose routes they are: of apps with an SDK and of their servers, of web pages and theirs, or of both, as those of device ids are. */
export function askersOf(route: Pick<AnyRoute, 'id'>): 'apps' | 'pages' | 'both' {
  if (ofBoth.includes(route.id)) return 'both';
  return isOfPages(route) ? 'pages' : 'apps';
}

/** Whether a route is asked by what its row in GET routes tells: neither the stand-in phone nor the example of a server asks it. */
export function isAskedByRecipe({ id }: AnyRoute): boolean {
  return byRecipe.includes(id);
}

/** The script that a carrier has for pages of its own; pages of the others load China Mobile's. */
export function scriptOf(carrier: CarrierId): PageUse['script'] {
  return scripts[carrier];
}

/** How a page is used that asks an endpoint; nothing for what every page asks. */
export function pageAt(endpoint: string): PageUse {
  return pageUses[endpoint] ?? {};
}

/** The carrier whose subscriber alone gets to a route of another; undefined where it is the route's own. */
export function guestAt({ id, rowsCallIt = id }: AnyRoute): CarrierId | undefined {
  return guests[rowsCallIt];
}

/** What is done to bring a cause about at an endpoint, in words; undefined for what needs none, such as a success. */
export function causeWords(cause: string, endpoint?: string): Words | undefined {
  return words[`${endpoint}:${cause}`] ?? words[cause];
}

/** Who tells an app a code that no gateway gave. */
export type Speaker = 'sdk' | 'page';

/** How a cause comes about on a route, or on the phone itself, without a fault; null where nobody can bring it about. */
export function recipeFor(cause: string, at: AnyRoute | Speaker, code: string): Recipe | null {
  if (typeof at !== 'string' && isRefusal(cause) && !producible(at).has(cause)) return null;
  const fitting = recipes.filter((each) => each.cause === cause && isAt(each, at));
  const found = fitting.find((each) => each.code === code) ?? fitting.find((each) => each.code === undefined);
  if (found === undefined) return null;
  const policy = typeof at === 'string' ? undefined : policyFor(cause, at, code);
  return policy === undefined ? found : { ...found, policy: { ...found.policy, ...policy } };
}

/** The value of a policy without which a route has another code for that. */
function policyFor(cause: string, { instead = [] }: AnyRoute, code: string): Recipe['policy'] {
  const under = instead.find((each) => each.refusal === cause && each.code === code)?.under;
  return under === undefined ? undefined : { [under.policy]: under.value };
}

/** Whether a scene, or a reason why there is none, speaks of a route, or of the phone itself. */
export function isAt({ endpoints }: Pick<Recipe, 'endpoints'>, at: AnyRoute | Speaker): boolean {
  if (typeof at === 'string') return endpoints.includes(at);
  return endpoints.includes(at.id) || endpoints.includes(at.caller);
}
