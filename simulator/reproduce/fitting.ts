import words from '../../fixtures/words/reproduce.json' with { type: 'json' };
import type { Carrier } from '../core/route/carrier.ts';
import { type Places, said, type Words } from '../core/words/said.ts';
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
export function unfit({ cause, route, recipe }: Cause, who: Subject, carrier: Carrier): Words | null {
  if (cause === 'granted') return why('by-itself');
  const { number, app, phone } = who;
  const kind = kinds[cause];
  if (kind !== undefined && number !== null && number.kind !== kind)
    return why('kind', { wanted: kind, number: number.msisdn, kind: number.kind });
  // A SIM whose network an SDK does not know has the call sent to China Mobile, whoever it belongs to.
  const isStranger = number !== null && number.carrier !== carrier.id && kind === undefined;
  if (isStranger && cause !== 'xnet.other-carrier')
    return why('carrier', { number: number.msisdn, served: number.carrier ?? number.kind });
  if (cause === 'xnet.other-carrier' && number !== null && !isStranger) return why('own', { number: number.msisdn });
  if (cause === 'app.origin-mismatch' && app?.platform !== 'h5') return why('no-page');
  if (route?.caller === 'anyone') return why('nobody', { endpoint: route.id });
  if (route?.caller === 'server') return null;
  if (app?.platform === 'h5') return why('page', { app: app.name });
  if (phone === null) {
    if (app === null) return why('no-phone', { number: number?.msisdn ?? '' });
    return why('no-phone-for', { app: app.name, os: app.platform });
  }
  if (route !== null) return null;
  if (recipe?.consent !== undefined)
    return why('consent', { run: `sanwang phone login ${phone.id} --consent ${recipe.consent}` });
  return recipe?.fault === undefined && recipe?.handset === undefined ? why('closed-scene') : null;
}

function why(id: keyof typeof words, places: Places = {}): Words {
  return { en: said(words[id], places, 'en'), zh: said(words[id], places, 'zh') };
}
