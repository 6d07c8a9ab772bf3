import type { GoodCall } from '../adapter.ts';
import type { Bench, SpoilKind, Spoilt } from './kind.ts';
import { added, another, bodyKind, doubled, named, type Parameter, restOf } from './parameters.ts';

/** Another value for a parameter: a good one of somebody else where there is one. */
function otherOf({ value }: Parameter, { wish, other }: Bench): string {
  if (value === wish.token) return other.token;
  return value === wish.phone ? other.phone : another(value);
}

const plain = (good: GoodCall): readonly Parameter[] => restOf(good).filter((each) => each.in !== 'header');

/** The parameter a second time, where the signature does not look. */
function beside(good: GoodCall, each: Parameter, value: string): readonly Spoilt[] {
  const { name } = each;
  const body = new URLSearchParams({ [name]: value }).toString();
  const form = { ...good.headers, 'content-type': 'application/x-www-form-urlencoded' };
  const json = { ...good.headers, 'content-type': 'application/json' };
  const bodies = { form: { headers: form, body }, JSON: { headers: json, body: JSON.stringify({ [name]: value }) } };
  const elsewhere =
    each.in === 'query'
      ? Object.entries(bodies).map(([kind, part]) => ({
          what: `${name} a second time, in a ${kind} body beside the signed query`,
          call: { ...good, ...part, method: 'POST' },
        }))
      : [
          {
            what: `${name} a second time, in the query beside the signed body`,
            call: added(good, { in: 'query', name, value }),
          },
        ];
  return [
    ...elsewhere,
    { what: `${name} a second time, as a header`, call: added(good, { in: 'header', name, value }) },
    { what: `${name} a second time, as ${name}[]`, call: added(good, { in: each.in, name: `${name}[]`, value }) },
  ];
}

/** Values that not every header can hold are not sent as one. */
const isSendable = ({ call }: Spoilt): boolean =>
  Object.entries(call.headers).every(([name, value]) => /^[\w-]+$/.test(name) && /^[\x20-\x7e]*$/.test(value));

/** One parameter has two values. */
export const sourceKinds = {
  'two-sources': {
    ofSigned: true,
    ofTwo: true,
    of: (good, bench) =>
      plain(good)
        .flatMap((each) => beside(good, each, otherOf(each, bench)))
        .filter(isSendable)
        .map((each) => ({ ...each, mayAnswer: true })),
  },
  twice: {
    ofSigned: true,
    ofTwo: true,
    of: (good, bench) =>
      plain(good).flatMap((each) =>
        (['before', 'behind'] as const).map((where) => ({
          what: `${named(each)} twice, another value ${where} the right one`,
          call: doubled(good, each, otherOf(each, bench), where),
        })),
      ),
  },
  types: {
    resigns: true,
    async of(good, { describe, wish }) {
      if (bodyKind(good) !== 'json') return [];
      const all = await Promise.all(plain(good).map((each) => typed(good, each, { describe, wish })));
      return all.flat();
    },
  },
} as const satisfies Readonly<Record<string, SpoilKind>>;

/** The parameter as everything that JSON has beside text; signed as the text that it could be taken for, where it has one. */
async function typed(
  good: GoodCall,
  { name, value }: Parameter,
  { describe, wish }: Pick<Bench, 'describe' | 'wish'>,
): Promise<readonly Spoilt[]> {
  const may = value === wish.token && { mayReach: true as const };
  const as = (call: GoodCall, it: unknown): GoodCall => ({
    ...call,
    body: JSON.stringify({ ...JSON.parse(call.body ?? '{}'), [name]: it }),
  });
  const signedAs = async (it: unknown) => {
    const from = await describe({ [name]: it === null ? null : String(it) });
    return { call: as(from, it), from };
  };
  const nested: readonly (readonly [string, unknown])[] = [
    ['a list', [value]],
    ['a list of two', [value, value]],
    ['a list in a list', [[value]]],
    ['an object', { [name]: value }],
    ['an empty list', []],
    ['an empty object', {}],
  ];
  const numeric = /^[1-9]\d*$/.test(value) && Number.isSafeInteger(Number(value));
  return [
    ...nested.map(([kind, it]) => ({ what: `${name} as ${kind}`, call: as(good, it) })),
    { what: `${name} as null`, ...(await signedAs(null)) },
    { what: `${name} as true`, ...(await signedAs(true)), ...may },
    { what: `${name} as a number that it is not`, ...(await signedAs(0)), ...may },
    ...(numeric ? [{ what: `${name} as a number`, call: as(good, Number(value)), mayAnswer: true as const }] : []),
  ];
}
