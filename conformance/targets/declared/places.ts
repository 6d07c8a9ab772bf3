import { distance } from 'fastest-levenshtein';
import { mistake, type Problem } from '../../../simulator/core/words/mistake.ts';
import { reasons } from '../../suite/reasons.ts';
import { membersOf } from '../../suite/schema.ts';
import { spoilings } from '../../suite/spoilings.ts';
import { isVerb, verbRow, verbs } from '../../suite/verbs.ts';
import type { Declared, DeclaredRequest } from './document.ts';
import { isRecord, namesIn } from './template.ts';

/** What is right in its shape and yet wrong: a template that takes in what is not there, two bodies, a verb that is none. */
export function misplaced(declared: Declared): readonly Problem[] {
  const {
    values = {},
    controlOrigin,
    sign,
    calls,
    answers,
    control = {},
    openAccount,
    apps,
    lacks = [],
    secrets = [],
  } = declared;
  const base = ['uuid', 'nowMs', 'nowS', ...under('values', values)];
  const kept = { ...openAccount?.keeps, ...control.rotateKeys?.keeps };
  const account = under('account', kept);
  const filed = ['name', 'platform', 'packageName', 'packageSign', 'bundleId', 'origin', 'identity'].map(
    (each) => `app.${each}`,
  );
  const ofApps = Object.assign({}, ...(apps ?? []).map((app) => app.values), openAccount?.app?.keeps) as object;
  const app = [...filed, ...under('app.values', ofApps)];
  const call = [...base, ...account, ...app, 'token', 'userInformation'];
  const look = (path: string, value: unknown, known: readonly string[]) => unknownIn(path, value, known);
  const requests: (readonly [path: string, request: DeclaredRequest, known: readonly string[]])[] = [
    ['/calls/getNumber', calls.getNumber, call],
    ['/calls/verifyNumber', calls.verifyNumber, [...call, 'phone']],
  ];
  if (calls.registerApp) requests.push(['/calls/registerApp', calls.registerApp, [...base, ...account, 'fields']]);
  for (const [verb, request] of Object.entries(control)) {
    const told = Object.keys(isVerb(verb) ? membersOf(verbRow(verb).takes ?? {}) : {});
    const own = told.includes('app') ? [...told.filter((each) => each !== 'app'), ...app] : told;
    const more = verb === 'stopClock' ? ['atMs'] : own;
    requests.push([`/control/${verb}`, request as DeclaredRequest, [...base, ...account, ...more]]);
  }
  if (openAccount !== undefined) {
    const { app: each, ...request } = openAccount;
    requests.push(['/openAccount', request, [...base, 'name', 'funds']]);
    if (each !== undefined)
      requests.push(['/openAccount/app', each, [...base, ...under('account', openAccount.keeps), ...filed]]);
  }
  const signed = ['method', 'path', 'body', 'bodySha256', 'sorted', 'phone'];
  return [
    ...owners(declared),
    ...Object.entries(answers.codes ?? {})
      .filter(([, reason]) => !Object.hasOwn(reasons, reason))
      .map(([code, reason]) => unknown(`/answers/codes/${code}`, reason, Object.keys(reasons))),
    ...look('/values', values, []),
    ...look('/controlOrigin', controlOrigin, under('values', values)),
    ...look('/sign', sign, [...call, ...signed]),
    ...requests.flatMap(([path, request, known]) => [...bodiesOf(path, request), ...look(path, request, known)]),
    ...Object.keys(calls.spoilt ?? {})
      .filter((each) => !spoilings.some((how) => how === each))
      .map((each) => unknown('/calls/spoilt', each, spoilings)),
    ...lacks.filter((each) => !isLack(each)).map((each) => unknown('/lacks', each, [...verbs, 'app', 'spoilt:…'])),
    ...secrets
      .filter((each) => !Object.hasOwn(values, each) && !Object.hasOwn(kept, each))
      .map((each) => unknown('/secrets', each, [...Object.keys(values), ...Object.keys(kept)])),
  ];
}

const under = (name: string, members: object): readonly string[] =>
  Object.keys(members).map((each) => `${name}.${each}`);
const isLack = (name: string): boolean => isVerb(name) || name === 'app' || name.startsWith('spoilt:');

/** Names of variables and what carriers gave apps are as free as the world is. */
const isFree = (name: string): boolean => /^env\.\w+$|^app\.carriers(\.(cmcc|cucc|ctcc)(\.\w+)?)?$/.test(name);

/** Names that the templates of a value take in and nobody knows. */
export function unknownIn(path: string, value: unknown, known: readonly string[]): readonly Problem[] {
  if (typeof value === 'string')
    return namesIn(value)
      .filter((name) => !isFree(name) && !known.includes(name))
      .map((name) => unknown(path, name, known));
  if (Array.isArray(value)) return value.flatMap((each, i) => unknownIn(`${path}/${i}`, each, known));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    unknownIn(`${path}/${name}`, each, name === 'gives' ? [...known, 'purpose'] : known),
  );
}

function unknown(path: string, name: string, known: readonly string[]): Problem {
  const near = known.find((each) => distance(each, name) <= 2);
  return mistake('target.unknown', path, name, { near, known: known.join(', ') });
}

/** More than one body in a request. */
export function bodiesOf(path: string, { json, form, body }: DeclaredRequest): readonly Problem[] {
  const given = Object.entries({ json, form, body }).filter(([, each]) => each !== undefined);
  return given.length > 1 ? [mistake('target.bodies', path, given.map(([name]) => name).join(', '))] : [];
}

/** Either the service has its apps for good, or it opens an account for each case. */
function owners({ apps, openAccount }: Declared): readonly Problem[] {
  return (apps === undefined) === (openAccount === undefined) ? [mistake('target.apps', '')] : [];
}
