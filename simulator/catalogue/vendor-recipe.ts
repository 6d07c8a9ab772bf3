import type { FaultDefinition } from '../../fixtures/api-types.ts';
import data from '../../fixtures/scenarios/vendor-reproduce.json' with { type: 'json' };
import type { Purpose } from '../core/words/credential.ts';

/** Members of a request by name; `$token`, `$phone` and `$code` are what the action calls them, and null leaves one out. */
export type Members = Readonly<Record<string, unknown>>;

/** What an action of a vendor's API takes besides what says who calls. */
export interface VendorErrand {
  /** That of the token which it redeems. */
  readonly purpose?: Purpose;
  /** The app whose token it is. */
  readonly app?: string;
  /** Members that hold a phone's token, a number, and a code that came by text message. */
  readonly token?: string;
  readonly phone?: string;
  readonly code?: string;
  readonly with?: Readonly<Record<string, string>>;
}

type Role = 'token' | 'phone' | 'code';

/** How a cause comes about in a scene; what is left out is as it should be. */
export interface VendorRecipe {
  /** What the action must take for it. */
  readonly of?: Role;

  // Before the call
  readonly account?:
    | 'no-funds'
    | 'suspended'
    | 'app-suspended'
    | 'no-capability'
    | 'other-address'
    | 'page-waits'
    | 'no-scene';
  /** What the account is filed with at the vendor. */
  readonly given?: object;
  /** What the carrier does. */
  readonly fault?: Omit<FaultDefinition, 'on'>;
  /** The number of whoever uses the app, which his carrier serves though its range is another's. */
  readonly subscriber?: string;
  /** Whose or what the token is. */
  readonly token?: 'other-vendor' | 'other-account' | 'other-app' | 'other-purpose' | 'other-channel' | 'spent';
  /** Text messages that were sent before, one as usual unless told; the code is that of the first. */
  readonly sends?: readonly Members[];
  /** How far the world's clock goes on before the call. */
  readonly advanceMs?: number;
  /** Calls of the same action before it, with the same token unless it is fresh. */
  readonly earlier?: readonly { readonly set?: Members; readonly isFresh?: boolean }[];

  // The call
  readonly keys?: Readonly<Record<string, string>>;
  /** Changed before it is signed, and afterwards. */
  readonly set?: Members;
  readonly after?: Members;
  /** Signed in headers and not in a form, where the vendor has both. */
  readonly inHeaders?: boolean;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly method?: string;
  readonly path?: string;
  readonly body?: string;
  /** So many letters more than anybody sends. */
  readonly padding?: number;
  /** Byte for byte: the second is the scene's. */
  readonly isSentTwice?: boolean;
}

const actions = data.actions as Readonly<Record<string, Readonly<Record<string, VendorErrand>>>>;
const causes = data.causes as Readonly<Record<string, VendorRecipe | null>>;

export const errandAt = (face: string, action: string): VendorErrand => actions[face]?.[action] ?? {};

/** How a cause comes about at an action; null where nobody knows how. */
export function vendorRecipe(face: string, action: string, cause: string): VendorRecipe | null {
  const names = [`${face}.${action}:${cause}`, `${action}:${cause}`, `${face}:${cause}`, cause];
  const name = names.find((each) => Object.hasOwn(causes, each));
  const recipe = name === undefined ? null : (causes[name] ?? null);
  return recipe !== null && isFor(recipe, errandAt(face, action)) ? recipe : null;
}

function isFor({ of, token, fault, sends, set = {} }: VendorRecipe, errand: VendorErrand): boolean {
  const roles = Object.keys(set).flatMap((name) => (name.startsWith('$') ? [name.slice(1) as Role] : []));
  if (of !== undefined) roles.push(of);
  if (token !== undefined || fault !== undefined) roles.push('token');
  if (sends !== undefined) roles.push('code');
  return roles.every((role) => errand[role] !== undefined);
}
