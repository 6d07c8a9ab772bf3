import type { FaultDefinition, Handset, World } from '../../fixtures/api-types.ts';
import type { Carrier } from '../../simulator/core/route/carrier.ts';
import type { Context } from '../context.ts';
import type { BoxOptions } from '../control-client.ts';
import { exits } from '../exits.ts';
import { Failure } from '../failure.ts';
import { nextCommand } from '../next-command.ts';
import { suggestion } from '../usage.ts';

type Subscriber = World['subscribers'][number];
type App = World['apps'][number];

/** Whose next call is to meet a code: a number with the phone that holds it, or an app with a phone that it runs on. */
export interface Subject {
  readonly on: NonNullable<FaultDefinition['on']>;
  readonly number: Subscriber | null;
  readonly app: App | null;
  readonly phone: Handset | null;
}

/** A number of the world, an app by its name, or an app by its id at the carrier. */
export function subjectOf(who: string, carrier: Carrier, world: World, options: BoxOptions, cx: Context): Subject {
  const number = world.subscribers.find(({ msisdn }) => msisdn === who);
  if (number !== undefined) {
    return {
      on: { msisdn: who },
      number,
      app: null,
      phone: world.handsets.find((each) => dataNumber(each) === who) ?? null,
    };
  }
  const idOf = (filings: object) => (filings as Record<string, string>)[carrier.filing.idField];
  const app = world.apps.find(({ name, carriers }) => name === who || idOf(carriers[carrier.id]) === who);
  if (app !== undefined) {
    const phone = world.handsets.find(
      (each) =>
        each.os === app.platform &&
        each.sims.some(({ slot, carrier: id }) => slot === each.dataSlot && id === carrier.id),
    );
    return { on: { app: app.name }, number: null, app, phone: phone ?? null };
  }
  const known = [...world.subscribers.map(({ msisdn }) => msisdn), ...world.apps.map(({ name }) => name)];
  throw new Failure(exits.usage, cx.say.report.usage(1), [
    {
      path: '--for',
      message: cx.say.reproduce.notFound,
      seen: who,
      fix: suggestion(who, known, cx) ?? nextCommand(['world', 'show'], options, cx),
    },
  ]);
}

function dataNumber({ sims, dataSlot }: Handset): string | undefined {
  return sims.find(({ slot }) => slot === dataSlot)?.msisdn;
}
