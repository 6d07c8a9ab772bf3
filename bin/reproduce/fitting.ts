import type { Context } from '../context.ts';
import type { Cause } from './causes.ts';
import type { Plan } from './plan.ts';
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
export function unfit({ cause, route, recipe }: Cause, who: Subject, { carrier }: Plan, cx: Context): string | null {
  const { unfit: say, byItself } = cx.say.reproduce;
  if (cause === 'granted') return byItself;
  const { number, app, phone } = who;
  const kind = kinds[cause];
  if (kind !== undefined && number !== null && number.kind !== kind) return say.kind(kind, number.msisdn, number.kind);
  // A SIM whose network an SDK does not know has the call sent to China Mobile, whoever it belongs to.
  const isStranger = number !== null && number.carrier !== carrier.id && kind === undefined;
  if (isStranger && cause !== 'xnet.other-carrier') return say.carrier(number.msisdn, number.carrier ?? number.kind);
  if (cause === 'xnet.other-carrier' && number !== null && !isStranger) return say.own(number.msisdn);
  if (cause === 'app.origin-mismatch' && app?.platform !== 'h5') return say.noPage;
  if (route?.caller === 'anyone') return say.nobody(route.id);
  if (route?.caller === 'server') return null;
  if (app?.platform === 'h5') return say.page(app.name);
  if (phone === null) return app === null ? say.noPhone(number?.msisdn ?? '') : say.noPhoneFor(app.name, app.platform);
  if (route !== null) return null;
  if (recipe?.consent !== undefined) return say.consent(`sanwang phone login ${phone.id} --consent ${recipe.consent}`);
  return recipe?.fault === undefined && recipe?.handset === undefined ? say.closedScene : null;
}
