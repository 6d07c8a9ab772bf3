import words from '../../fixtures/words/reproduce.json' with { type: 'json' };
import { askersOf, guestAt } from '../catalogue/recipe.ts';
import type { Carrier } from '../core/route/carrier.ts';
import { type Places, said, type Words } from '../core/words/said.ts';
import type { Subscriber } from '../core/words/subscriber.ts';
import type { Cause } from './causes.ts';
import type { Subject } from './subject.ts';

/** Causes that are a kind of SIM, which no switch of a phone changes. */
const kinds: Readonly<Record<string, string>> = {
  'sim.iot': 'iot',
  'sim.data-only': 'data',
  'sim.mvno': 'mvno',
  'sim.satellite': 'satellite',
  'sim.broadnet': 'broadnet',
  'sim.non-mainland': 'foreign',
};

/** Why the subject can never meet a code for this cause; null where it can. */
export function unfit({ cause, route, recipe, build, entry }: Cause, who: Subject, carrier: Carrier): Words | null {
  if (cause === 'granted') return why('by-itself');
  const { number, app, phone } = who;
  const kind = kinds[cause];
  if (kind !== undefined && number !== null && number.kind !== kind)
    return why('kind', { wanted: kind, number: number.msisdn, kind: number.kind });
  const askers = route === null ? (entry.script ? 'pages' : 'apps') : askersOf(route);
  if (route === null && entry.script && number !== null) return why('by-app', { number: number.msisdn });
  const inTheWay = number === null ? null : byLine(number, kind !== undefined, { cause, route }, carrier);
  if (inTheWay !== null) return inTheWay;
  if (askers === 'pages' && app !== null && app.platform !== 'h5')
    return route === null ? why('no-script', { app: app.name }) : why('no-page', { app: app.name, endpoint: route.id });
  if (cause === 'app.origin-mismatch' && askers !== 'pages' && app?.platform !== 'h5') return why('no-origin');
  if (route?.caller === 'anyone') return why('nobody', { endpoint: route.id });
  if (route?.caller === 'server') return null;
  if (app?.platform === 'h5' && askers === 'apps') return why('page', { app: app.name });
  if (phone === null) {
    if (app === null) return why('no-phone', { number: number?.msisdn ?? '' });
    if (app.platform === 'h5') return why('no-browser', { app: app.name });
    return why('no-phone-for', { app: app.name, os: app.platform });
  }
  if (route !== null) return null;
  if (recipe === null) return null;
  if (build?.sdkGeneration !== undefined) return why('generation', { generation: build.sdkGeneration });
  if (build?.os !== undefined && (build.os === 'ios') !== (phone.os === 'ios'))
    return why('system', { phone: phone.id, os: build.os });
  if (recipe.consent !== undefined)
    return why('consent', { run: `sanwang phone login ${phone.id} --consent ${recipe.consent}` });
  if (recipe.skips !== undefined)
    return why('skips', { run: `sanwang phone login ${phone.id} --skips ${recipe.skips}` });
  return recipe.fault === undefined && recipe.handset === undefined ? why('closed-scene') : null;
}

/** What the network of a number has against it. */
function byLine(
  { msisdn: number, carrier: serving, kind }: Subscriber,
  isOfKind: boolean,
  { cause, route }: Pick<Cause, 'cause' | 'route'>,
  { id }: Carrier,
): Words | null {
  const served = serving ?? kind;
  const guest = route === null ? undefined : guestAt(route);
  if (route !== null && guest !== undefined)
    return served === guest || isOfKind ? null : why('guest', { number, served, home: guest, endpoint: route.id });
  const isForOthers = cause === 'xnet.other-carrier';
  if (served === id) return isForOthers ? why('own', { number }) : null;
  // The script of a page asks first, whoever’s line it is on. A SIM whose network an SDK does not know has the call sent to
  // China Mobile, whoever it belongs to.
  const isAnybodys = route !== null && askersOf(route) === 'pages';
  return isForOthers || isOfKind || isAnybodys ? null : why('carrier', { number, served });
}

function why(id: keyof typeof words, places: Places = {}): Words {
  return { en: said(words[id], places, 'en'), zh: said(words[id], places, 'zh') };
}
