import type { Carrier } from '../core/route/carrier.ts';
import type { App } from '../core/words/app.ts';
import { dataSim, type Handset } from '../core/words/handset.ts';
import type { Subscriber } from '../core/words/subscriber.ts';
import type { World } from '../core/world/world.ts';

/** Whose next call is to meet a code: a number with the phone that holds it, or an app with a phone that it runs on. */
export interface Subject {
  readonly on: { readonly msisdn: string } | { readonly app: string };
  readonly number: Subscriber | null;
  readonly app: App | null;
  readonly phone: Handset | null;
}

/** A number of the world, an app by its name, or an app by its id at the carrier; null for anything else. */
export function subjectOf(who: string, carrier: Carrier, world: World): Subject | null {
  const phones = [...world.handsets];
  const number = world.subscriber(who);
  if (number !== null) {
    const phone = phones.find((each) => dataSim(each)?.msisdn === who) ?? null;
    return { on: { msisdn: who }, number, app: null, phone };
  }
  const app = [...world.apps].find((each) => each.name === who || idOf(each, carrier) === who);
  if (app === undefined) return null;
  const phone = phones.find((each) => runs(each, app, carrier)) ?? null;
  return { on: { app: app.name }, number: null, app, phone };
}

/** Who can be a subject, for whoever has written another. */
export function subjectsOf(world: World): readonly string[] {
  return [...[...world.subscribers()].map(({ msisdn }) => msisdn), ...[...world.apps].map(({ name }) => name)];
}

/** A page opens on any phone: which carriers its script asks, the line decides. */
function runs(phone: Handset, { platform }: App, { id }: Carrier): boolean {
  const sim = dataSim(phone);
  return platform === 'h5' ? sim !== null : phone.os === platform && sim?.carrier === id;
}

function idOf({ carriers }: App, { id, filing }: Carrier): string | undefined {
  return (carriers[id] as Readonly<Record<string, string>>)[filing.idField];
}
