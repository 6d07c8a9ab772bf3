import type { RouteEntry, RouteField, RouteRecipe, RouteSeal } from '../../../fixtures/api-types.ts';

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
  /** The app's own key, PKCS#8 PEM, with which it signs; empty where the route asks for no such sign. */
  readonly privateKey: string;
  /** Values that whoever asks has chosen, by name: fields go out as they are, whatever the recipe makes; a person's are sealed. */
  readonly set: Readonly<Record<string, string>>;
}

/** Where a value comes from, in the order in which values have to be made. */
export type Made =
  | { readonly name: string; readonly by: 'text'; readonly text: string }
  | { readonly name: string; readonly by: 'random' }
  | { readonly name: string; readonly by: 'stamp'; readonly isEpoch: boolean }
  | { readonly name: string; readonly by: 'own key' }
  | { readonly name: string; readonly by: 'sha256'; readonly over: readonly Piece[] }
  | { readonly name: string; readonly by: 'aes'; readonly ivHex: string; readonly over: readonly Piece[] }
  | { readonly name: string; readonly by: 'ecb'; readonly key: string; readonly over: readonly Piece[] }
  | { readonly name: string; readonly by: 'rsa'; readonly over: readonly Piece[]; readonly output: 'hex' | 'base64' }
  | {
      readonly name: string;
      readonly by: 'signature';
      readonly digest: 'sha256' | 'md5';
      readonly over: readonly Piece[];
      readonly output: 'hex' | 'base64';
    }
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
  /** Names of the values that go out as HTTP headers of those names. */
  readonly headers: readonly string[];
  /** Fields of the request's body or query, in order; `inside` is the object that holds them. */
  readonly fields: readonly { readonly name: string; readonly inside: string | null }[];
}

/** Name of the caller's own key among the values that are made. */
export const ownKey = 'aesKey';

/** What a seal may hold of the person who is claimed, beside the number: no fields, and yet somebody has to tell them. */
const personal: readonly string[] = ['name', 'idNumber'];

/** What the route asks of a person, in the order of the seals. */
export function personIn({ seals }: Pick<RouteRecipe, 'seals'>): readonly string[] {
  return seals.flatMap(({ over = [] }) => over.filter((name) => personal.includes(name)));
}

/** Whether a number is claimed, which the carrier compares with the token's. */
export function comparesNumber({ recipe }: RouteEntry): boolean {
  const { fields, seals } = recipe as RouteRecipe;
  return (
    fields.some(({ is }) => is === 'number' || is === 'hash') || seals.some(({ over }) => over?.includes('number'))
  );
}

/** The app of the usual cast that asks such a route: a page where the route is one for pages. */
export const usualApp = ({ path }: Pick<RouteEntry, 'path'>): string => (path.includes('/h5/') ? 'shop-h5' : 'shop');

/** What `inside` says of a field that is an HTTP header. */
const inHeaders = 'headers';

/** How the route is asked with these values: one of them may ask for another way of signing and sealing. */
export function recipeAsSet({ recipe }: RouteEntry, set: Ingredients['set']): RouteRecipe {
  const whole = recipe as RouteRecipe;
  const mode = whole.modes?.find(({ field, value }) => set[field] === value);
  return mode === undefined ? whole : { ...whole, sign: mode.sign, seals: mode.seals };
}

/** Turns what GET routes says of a route into the steps of making a request. */
export function requestPlan(entry: RouteEntry, given: Ingredients): RequestPlan {
  const recipe = recipeAsSet(entry, given.set);
  const isSet = (name: string): boolean => Object.hasOwn(given.set, name);
  const fields = recipe.fields.filter(({ name, required }) => required !== false || isSet(name));
  const sealedFields = new Set(recipe.seals.map(({ field }) => field));
  const made: Made[] = fields.flatMap((field) => plainly(field, given));
  const piece = (name: string): Piece => {
    if (fields.some((field) => field.name === name)) return { value: name };
    if (personal.includes(name)) return { text: given.set[name] ?? '' };
    return { text: (name === 'number' ? given.number : given.ids[name]) ?? '' };
  };
  for (const { name, hash } of fields)
    if (hash !== undefined && !isSet(name) && !sealedFields.has(name))
      made.push({ name, by: 'sha256', over: hash.over.map(piece) });
  const seals = recipe.seals.filter(({ field, key }) => !isSet(field) && key !== 'derived');
  if (seals.some(({ plain }) => plain !== 'joined')) made.push({ name: ownKey, by: 'own key' });
  for (const seal of seals) made.push(sealed(seal, given, piece));
  const { sign } = recipe;
  if (sign !== null && !isSet(sign.field)) {
    const over = [...sign.over.map(piece), ...(sign.last === undefined ? [] : [{ text: given.ids[sign.last] ?? '' }])];
    const name = sign.field;
    if (sign.algorithm === 'SHA256withRSA' || sign.algorithm === 'MD5withRSA') {
      const digest = sign.algorithm === 'MD5withRSA' ? 'md5' : 'sha256';
      made.push({ name, by: 'signature', digest, over, output: sign.output });
    } else if (sign.algorithm === 'MD5') made.push({ name, by: 'md5', over, isUpper: sign.case === 'upper' });
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
    headers: fields.filter(({ inside }) => inside === inHeaders).map(({ name }) => name),
    fields: fields
      .filter(({ inside }) => inside === undefined || (inside !== inHeaders && !sealedFields.has(inside)))
      .map(({ name, inside }) => ({ name, inside: inside ?? null })),
  };
}

function plainly(field: RouteField, { ids, token, number, set }: Ingredients): readonly Made[] {
  const { name } = field;
  const text = (value: string): readonly Made[] => [{ name, by: 'text', text: value }];
  const chosen = Object.hasOwn(set, name) ? set[name] : undefined;
  if (chosen !== undefined) return text(chosen);
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

function sealed(seal: RouteSeal, { ids }: Ingredients, piece: (name: string) => Piece): Made {
  const { field, cipher, ivHex, pairs = [], over: parts = [], join = '', plain, output } = seal;
  const joined = parts.flatMap((name, i): Piece[] => [...(i === 0 ? [] : [{ text: join }]), piece(name)]);
  if (cipher === 'RSA')
    return {
      name: field,
      by: 'rsa',
      over: plain === 'joined' ? joined : [{ value: ownKey }],
      output,
    };
  if (cipher === 'AES-ECB') return { name: field, by: 'ecb', key: ids[seal.key] ?? '', over: joined };
  const over = pairs.flatMap((name, i): Piece[] => [{ text: `${i === 0 ? '' : join}${name}=` }, { value: name }]);
  return { name: field, by: 'aes', ivHex: ivHex ?? '', over };
}

/** Fields without which the route cannot be asked, and for which nothing is known to make a value, and what a seal wants of a person: it has to be told. */
export function unmade(entry: RouteEntry, set: Ingredients['set']): readonly string[] {
  const { fields, seals, sign } = recipeAsSet(entry, set);
  const made = new Set([...seals.filter(({ key }) => key !== 'derived').map(({ field }) => field), sign?.field]);
  const never: readonly RouteField['is'][] = ['text', 'credential', 'sealed', 'sign', 'package', 'certificate'];
  const isTold = (name: string): boolean => Object.hasOwn(set, name);
  const wanted = fields.filter(({ name, is, required }) => required !== false && never.includes(is) && !made.has(name));
  const ofPerson = personIn({ seals: seals.filter(({ field }) => !isTold(field)) });
  return [...wanted.map(({ name }) => name), ...ofPerson].filter((name) => !isTold(name));
}
