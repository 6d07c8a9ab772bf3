// The curve that GB/T 32918.5 recommends, y² = x³ + ax + b over a prime, with bigints.

const hex = (text: string): bigint => BigInt(`0x${text.replaceAll(' ', '')}`);

const p = hex('FFFFFFFE FFFFFFFF FFFFFFFF FFFFFFFF FFFFFFFF 00000000 FFFFFFFF FFFFFFFF');
export const a: bigint = hex('FFFFFFFE FFFFFFFF FFFFFFFF FFFFFFFF FFFFFFFF 00000000 FFFFFFFF FFFFFFFC');
export const b: bigint = hex('28E9FA9E 9D9F5E34 4D5A9E4B CF6509A7 F39789F5 15AB8F92 DDBCBD41 4D940E93');
/** How many points there are. */
export const n: bigint = hex('FFFFFFFE FFFFFFFF FFFFFFFF FFFFFFFF 7203DF6B 21C6052B 53BBF409 39D54123');

export interface Point {
  readonly x: bigint;
  readonly y: bigint;
}

/** The point that everybody multiplies. */
export const base: Point = {
  x: hex('32C4AE2C 1F198119 5F990446 6A39C994 8FE30BBF F2660BE1 715A4589 334C74C7'),
  y: hex('BC3736A2 F4F6779C 59BDCEE3 6B692153 D0A9877C C62A4740 02DF32E5 2139F0A0'),
};

export function modulo(value: bigint, by: bigint): bigint {
  const rest = value % by;
  return rest < 0n ? rest + by : rest;
}

/** What times `value` is 1; `by` is prime and divides it not. */
export function inverse(value: bigint, by: bigint): bigint {
  let [old, rest] = [modulo(value, by), by];
  let [have, next] = [1n, 0n];
  while (rest !== 0n) {
    const times = old / rest;
    [old, rest] = [rest, old - times * rest];
    [have, next] = [next, have - times * next];
  }
  return modulo(have, by);
}

export const isOnCurve = ({ x, y }: Point): boolean =>
  x < p && y < p && modulo(y * y - (x * x * x + a * x + b), p) === 0n;

/** A point as x/z², y/z³, so that nothing is divided on the way; at infinity z is 0. */
type Projected = readonly [x: bigint, y: bigint, z: bigint];
const nowhere: Projected = [1n, 1n, 0n];

function doubled([x, y, z]: Projected): Projected {
  if (z === 0n || y === 0n) return nowhere;
  const yy = (y * y) % p;
  const s = (4n * x * yy) % p;
  const z4 = z ** 4n % p;
  const m = (3n * x * x + a * z4) % p;
  const x3 = modulo(m * m - 2n * s, p);
  return [x3, modulo(m * (s - x3) - 8n * yy * yy, p), (2n * y * z) % p];
}

function added(one: Projected, other: Projected): Projected {
  const [x1, y1, z1] = one;
  const [x2, y2, z2] = other;
  if (z1 === 0n) return other;
  if (z2 === 0n) return one;
  const [zz1, zz2] = [(z1 * z1) % p, (z2 * z2) % p];
  const [u1, u2] = [(x1 * zz2) % p, (x2 * zz1) % p];
  const [s1, s2] = [(y1 * zz2 * z2) % p, (y2 * zz1 * z1) % p];
  const [h, r] = [modulo(u2 - u1, p), modulo(s2 - s1, p)];
  if (h === 0n) return r === 0n ? doubled(one) : nowhere;
  const hh = (h * h) % p;
  const [hhh, v] = [(hh * h) % p, (u1 * hh) % p];
  const x3 = modulo(r * r - hhh - 2n * v, p);
  return [x3, modulo(r * (v - x3) - s1 * hhh, p), (h * z1 * z2) % p];
}

function flat([x, y, z]: Projected): Point | null {
  if (z === 0n) return null;
  const once = inverse(z, p);
  const squared = (once * once) % p;
  return { x: (x * squared) % p, y: (((y * squared) % p) * once) % p };
}

/** A point and its sums: of each hexadecimal digit of a number, at each of its places. */
function digitsOf(point: Point): readonly (readonly Projected[])[] {
  const places: Projected[][] = [];
  let one: Projected = [point.x, point.y, 1n];
  for (let place = 0; place < 64; place++) {
    const sums: Projected[] = [nowhere];
    for (let digit = 1; digit < 16; digit++) sums.push(added(sums[digit - 1] as Projected, one));
    places.push(sums);
    one = added(sums[15] as Projected, one);
  }
  return places;
}

// The generator and the few public keys of the fixtures are multiplied again and again: sixty-four sums each instead of
// hundreds of steps.
const known = new Map<Point, readonly (readonly Projected[])[]>();

function times(factor: bigint, point: Point): Projected {
  let digits = known.get(point);
  if (digits === undefined) {
    digits = digitsOf(point);
    known.set(point, digits);
  }
  let sum = nowhere;
  for (let place = 0, rest = modulo(factor, n); rest > 0n; place++, rest >>= 4n)
    sum = added(sum, digits[place]?.[Number(rest & 15n)] as Projected);
  return sum;
}

/** `factor` times a point that is asked for often; null at infinity. */
export const multiplied = (factor: bigint, point: Point): Point | null => flat(times(factor, point));

/** As `multiplied`, of a point that comes once. */
export function multipliedOnce(factor: bigint, { x, y }: Point): Point | null {
  let sum = nowhere;
  for (const bit of modulo(factor, n).toString(2)) {
    sum = doubled(sum);
    if (bit === '1') sum = added(sum, [x, y, 1n]);
  }
  return flat(sum);
}

/** The sum of two products. */
export const together = (one: readonly [bigint, Point], other: readonly [bigint, Point]): Point | null =>
  flat(added(times(...one), times(...other)));
