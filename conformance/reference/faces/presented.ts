import type { Application } from '../domain/applications/store.ts';
import type { CarrierCredentials, CarrierId, Purpose } from '../gateways/outcome.ts';
import type { FaceContext } from './face.ts';

/** How long a vendor's tokens live, in milliseconds; the carrier's own life holds besides, so that the shorter one counts. */
export type TokenLife = Readonly<Record<Purpose, Readonly<Record<CarrierId, number>>>>;

/** What stands in a vendor's token [assumed: no vendor publishes its form; fixtures/vectors/assumed/vendor-tokens.json]. */
export interface VendorToken {
  readonly face: string;
  readonly carrier: CarrierId;
  /** The app's id at that carrier. */
  readonly app: string;
  readonly purpose: Purpose;
  readonly issuedMs: number;
  /** The carrier's token. */
  readonly token: string;
  /** What a page said of its browser; only in a page's token. */
  readonly userInformation?: string;
}

/** A token that may be put to its carrier. */
export interface Presented {
  readonly token: VendorToken;
  readonly application: Application;
  /** The application's scene for the token's purpose. */
  readonly businessId: string;
}

/** Why a token is not even put to a carrier. Neither spends it. */
export const tokenProblems = [
  'TOKEN_UNREADABLE', // no token of any vendor
  'TOKEN_OTHER_FACE', // another vendor's
  'TOKEN_APP_MISMATCH', // of an app that the account does not have
  'TOKEN_WRONG_CAPABILITY', // made for the other purpose
  'TOKEN_EXPIRED', // older than the vendor lets it grow
] as const;

export type TokenProblem = (typeof tokenProblems)[number];

/** A token that is not put to a carrier, and as much as is known of it: nearest to good last. */
export type Unfit =
  | { readonly problem: 'TOKEN_UNREADABLE'; readonly application: null }
  | { readonly problem: 'TOKEN_OTHER_FACE'; readonly token: VendorToken; readonly application: null }
  /** `application` is the account's and has the app, but none of those that are asked for. */
  | { readonly problem: 'TOKEN_APP_MISMATCH'; readonly token: VendorToken; readonly application: Application | null }
  | { readonly problem: 'TOKEN_WRONG_CAPABILITY'; readonly token: VendorToken; readonly application: Application }
  | {
      readonly problem: 'TOKEN_EXPIRED';
      readonly token: VendorToken;
      readonly application: Application;
      readonly ageMs: number;
      readonly lifeMs: number;
    };

const longest = 4096;

const carrierIds: ReadonlySet<unknown> = new Set<CarrierId>(['cmcc', 'cucc', 'ctcc']);
const isCarrier = (value: unknown): value is CarrierId => carrierIds.has(value);

/** Standard Base64 of a JSON object, `{"v":1,"face","carrier","app","purpose","issuedMs","token"}`, a page's with `userInformation`; null for anything else. */
export function readVendorToken(text: string): VendorToken | null {
  if (text.length > longest) return null;
  const bytes = Buffer.from(text, 'base64');
  // A decoder is content with less: a token that was cut short or added to is another one.
  if (bytes.toString('base64') !== text) return null;
  try {
    const value = JSON.parse(bytes.toString('utf8')) as Record<string, unknown>;
    const { v, face, carrier, app, purpose, issuedMs, token, userInformation } = value;
    if (v !== 1 || typeof face !== 'string' || typeof app !== 'string' || typeof token !== 'string') return null;
    if (!isCarrier(carrier)) return null;
    if (purpose !== 'login' && purpose !== 'verify') return null;
    if (typeof issuedMs !== 'number' || !Number.isSafeInteger(issuedMs)) return null;
    const page = typeof userInformation === 'string' ? { userInformation } : {};
    return { face, carrier, app, purpose, issuedMs, token, ...page };
  } catch {
    return null;
  }
}

interface Asked {
  readonly face: string;
  readonly accountId: string;
  readonly purpose: Purpose;
  readonly life: TokenLife;
  /** Which of the account's applications may have it; all of them unless told. */
  readonly among?: (application: Application) => boolean;
}

/** Reads a vendor's token and finds the application that it is of; several may share what they have at a carrier. */
export async function present(
  text: string,
  asked: Asked,
  at: Pick<FaceContext, 'store' | 'tokenNowMs'>,
): Promise<Presented | Unfit> {
  const token = readVendorToken(text);
  if (token === null) return { problem: 'TOKEN_UNREADABLE', application: null };
  if (token.face !== asked.face) return { problem: 'TOKEN_OTHER_FACE', token, application: null };
  const all = await at.store.applications.list(asked.accountId);
  const having = all.filter(({ carriers }) => idAt(carriers, token.carrier) === token.app);
  const application = having.find(asked.among ?? (() => true));
  if (application === undefined) return { problem: 'TOKEN_APP_MISMATCH', token, application: having[0] ?? null };
  if (token.purpose !== asked.purpose) return { problem: 'TOKEN_WRONG_CAPABILITY', token, application };
  const ageMs = at.tokenNowMs(application.carriers, asked.accountId) - token.issuedMs;
  const lifeMs = asked.life[token.purpose][token.carrier];
  if (ageMs >= lifeMs) return { problem: 'TOKEN_EXPIRED', token, application, ageMs, lifeMs };
  const scenes = await at.store.scenes.list(asked.accountId);
  const scene = scenes.find(
    ({ applicationId, purpose }) => applicationId === application.id && purpose === asked.purpose,
  );
  return { token, application, businessId: scene?.id ?? '' };
}

function idAt({ cmcc, cucc, ctcc }: CarrierCredentials, carrier: CarrierId): string | undefined {
  return { cmcc: cmcc?.appId, cucc: cucc?.clientId, ctcc: ctcc?.appId }[carrier];
}
