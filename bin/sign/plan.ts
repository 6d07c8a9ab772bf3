import type { RouteEntry, RouteField, RouteRecipe, RouteSeal } from '../../fixtures/api-types.ts';

/** What a request is made of: everything else is told by the route. */
export interface Ingredients {
  /** The app's ids and secrets at the carrier, by their names in the filing. */
  readonly ids: Readonly<Record<string, string>>;
  /** The platform's public key, PEM. */
  readonly platformKey: string;
  /** As the phone's SDK gave it; parts have `:` between them. */
  readonly token: string;
  /** The number that is claimed, where one is compared. */
  readonly number: string;
  readonly origin: string;
}

/** Where a value comes from, in the order in which values have to be made. */
export type Made =
  | { readonly name: string; readonly by: 'text'; readonly text: string }
  | { readonly name: string; readonly by: 'random' }
  | { readonly name: string; readonly by: 'stamp'; readonly isEpoch: boolean }
  | { readonly name: string; readonly by: 'own key' }
  | { readonly name: string; readonly by: 'sha256'; readonly over: readonly Piece[] }
  | { readonly name: string; readonly by: 'aes'; readonly ivHex: string; readonly over: readonly Piece[] }
  | { readonly name: string; readonly by: 'rsa' }
  | { readonly name: string; readonly by: 'md5'; readonly over: readonly Piece[]; readonly isUpper: boolean }
  | {
      readonly name: string;
      readonly by: 'hmac';
      readonly digest: 'sha1' | 'sha256';
      readonly key: string;
      readonly over: readonly Piece[];
    };

/** A value that was made before, or a text. */
export type Piece = { readonly value: string } | { readonly text: string };

export interface RequestPlan {
  readonly method: string;
  readonly url: string;
  readonly contentType: string | null;
  readonly encoding: RouteRecipe['encoding'];
  readonly made: readonly Made[];
  /** Fields of the request, in order; `inside` is the object that holds them. */
  readonly fields: readonly { readonly name: string; readonly inside: string | null }[];
}

/** Name of the caller's own key among the values that are made. */
export const ownKey = 'aesKey';

/** Turns what GET routes says of a route into the steps of making a request. */
export function requestPlan(entry: RouteEntry, given: Ingredients): RequestPlan {
  const recipe = entry.recipe as RouteRecipe;
  const fields = recipe.fields.filter(({ required }) => required !== false);
  const sealedFields = new Set(recipe.seals.map(({ field }) => field));
  const made: Made[] = fields.flatMap((field) => plainly(field, given));
  const piece = (name: string): Piece =>
    name === 'number' && !fields.some((field) => field.name === name)
      ? { text: given.number }
      : fields.some((field) => field.name === name)
        ? { value: name }
        : { text: given.ids[name] ?? '' };
  for (const { name, hash } of fields)
    if (hash !== undefined) made.push({ name, by: 'sha256', over: hash.over.map(piece) });
  if (recipe.seals.length > 0) made.push({ name: ownKey, by: 'own key' });
  for (const seal of recipe.seals) made.push(sealed(seal));
  const { sign } = recipe;
  if (sign !== null) {
    const over = [...sign.over.map(piece), ...(sign.last === undefined ? [] : [{ text: given.ids[sign.last] ?? '' }])];
    const name = sign.field;
    if (sign.algorithm === 'MD5') made.push({ name, by: 'md5', over, isUpper: sign.case === 'upper' });
    else {
      const digest = sign.algorithm === 'HMAC-SHA1' ? 'sha1' : 'sha256';
      made.push({ name, by: 'hmac', digest, key: given.ids[sign.key ?? ''] ?? '', over });
    }
  }
  return {
    method: entry.method,
    url: `${given.origin}${entry.path}`,
    contentType: recipe.contentType ?? null,
    encoding: recipe.encoding,
    made,
    fields: fields
      .filter(({ inside }) => inside === undefined || !sealedFields.has(inside))
      .map(({ name, inside }) => ({ name, inside: inside ?? null })),
  };
}

function plainly(field: RouteField, { ids, token, number }: Ingredients): readonly Made[] {
  const { name } = field;
  const text = (value: string): readonly Made[] => [{ name, by: 'text', text: value }];
  switch (field.is) {
    case 'constant':
      return text(field.values?.[0] ?? '');
    case 'app':
      return text(ids[field.filing ?? ''] ?? '');
    case 'token':
      return text(field.part === undefined ? token : (token.split(':')[field.part] ?? ''));
    case 'number':
      return text(number);
    case 'random':
      return [{ name, by: 'random' }];
    case 'stamp':
      return [{ name, by: 'stamp', isEpoch: field.format === 'epoch ms' }];
    default:
      return [];
  }
}

function sealed({ field, cipher, ivHex, pairs = [], join = '' }: RouteSeal): Made {
  if (cipher === 'RSA') return { name: field, by: 'rsa' };
  const over = pairs.flatMap((name, i): Piece[] => [{ text: `${i === 0 ? '' : join}${name}=` }, { value: name }]);
  return { name: field, by: 'aes', ivHex: ivHex ?? '', over };
}
