import type { Scenario, ScenarioStep } from '../../fixtures/api-types.ts';
import { armAll } from '../../simulator/casting/faults.ts';
import type { OwnGateway } from '../../simulator/casting/gateway-fault.ts';
import { refuseMore } from '../../simulator/casting/refuse-more.ts';
import { changeApp } from '../../simulator/control/cast/change-app.ts';
import { changeHandset } from '../../simulator/control/cast/change-handset.ts';
import { changeSubscriber } from '../../simulator/control/cast/change-subscriber.ts';
import { asControlProblem } from '../../simulator/control/control-problem.ts';
import { carrierNamed, faceNamed } from '../../simulator/control/named.ts';
import type { Handset } from '../../simulator/core/words/handset.ts';
import { mistake, type Problem } from '../../simulator/core/words/mistake.ts';
import type { World } from '../../simulator/core/world/world.ts';
import { createPhone, PhoneMemory } from '../../simulator/handset/index.ts';
import { SendFailure } from '../../simulator/handset/send-failure.ts';
import { deedOf } from '../../simulator/scenario/deeds.ts';
import type { Simulator } from '../../simulator/simulator.ts';

interface Stage {
  readonly simulator: Simulator;
  readonly world: World;
  readonly phones: PhoneMemory;
  /** Gateways that steps have opened so far, by the names under which they are kept; they are no ports here. */
  readonly kept: OwnGateway[];
  /** How many there are, with those that nobody can name. */
  gateways: number;
}

/**
 * What a box would refuse of the steps `of` a scenario, found by doing them in a world that nobody sees: no gateway is asked, no
 * time goes by, and a step that is refused leaves all as it was, so that those after it are looked at as well. Where it is
 * not known who is in the world, only what is about nobody is tried.
 */
export async function rehearse(
  { steps }: Scenario,
  of: (i: number) => boolean,
  isKnown: boolean,
  simulator: Simulator,
  world: World,
): Promise<readonly Problem[]> {
  const stage: Stage = { simulator, world, phones: new PhoneMemory(), kept: [], gateways: 0 };
  const problems: Problem[] = [];
  for (const [i, step] of steps.entries()) {
    const { openGateway, as } = step;
    // Whatever else is wrong with the step: faults that name it are looked at by themselves.
    if (openGateway !== undefined && as !== undefined) stage.kept.push({ id: as, carrier: openGateway.carrier });
    if (!of(i)) continue;
    try {
      await tryRules(step, stage, isKnown);
      if (isKnown) await tryPeople(step, stage);
    } catch (error) {
      const refused = asControlProblem(error);
      if (refused === null) throw error;
      // A scenario may call on a phone that is off: no token comes.
      if (refused.code === 'ERR_PHONE_OFF') continue;
      const at = `/steps/${i}/${deedOf(step)}`;
      const { id, with: places } = refused.heading;
      problems.push(
        ...(refused.problems.length === 0
          ? [mistake(id, at, undefined, places)]
          : refused.problems.map((problem) => ({ ...problem, path: at + problem.path }))),
      );
    }
  }
  return problems;
}

async function tryRules(
  { setPolicy, openGateway, arm, times = 1 }: ScenarioStep,
  stage: Stage,
  isKnown: boolean,
): Promise<void> {
  const { simulator, world, kept } = stage;
  if (openGateway !== undefined) {
    stage.gateways += times;
    refuseMore('gateways', stage.gateways, '');
  }
  if (setPolicy !== undefined) await simulator.changePolicy(world, setPolicy);
  if (arm === undefined) return;
  const { app: _, ...on } = arm.on ?? {};
  await armAll(simulator, world, [isKnown ? arm : { ...arm, on }], '', { own: kept, holesElsewhere: 0 });
}

async function tryPeople(step: ScenarioStep, stage: Stage): Promise<void> {
  const { simulator, world } = stage;
  const { phone = '', msisdn = '', app = '', setPhone, setSubscriber, setApp } = step;
  const handset = world.handsets.get(phone);
  const subscriber = world.subscriber(msisdn);
  const filed = world.apps.get(app);
  if (setPhone !== undefined && handset !== null) changeHandset(world, handset, setPhone);
  if (setSubscriber !== undefined && subscriber !== null)
    changeSubscriber(world, subscriber, setSubscriber, world.nowMs(simulator.wallMs()));
  if (setApp !== undefined && filed !== null) changeApp(world, filed, setApp);
  if (handset !== null) await tryCall(step, handset, stage);
}

/** A phone that reaches nobody: what it says of that is its affair, what it throws is a mistake of the call. */
async function tryCall(
  { prelogin, login, verify }: ScenarioStep,
  handset: Handset,
  { simulator, world, phones }: Stage,
): Promise<void> {
  const call = prelogin ?? login ?? verify;
  const app = call === undefined ? null : world.apps.get(call.app);
  if (call === undefined || app === null) return;
  const nobody = { cmcc: 'http://nobody', cucc: 'http://nobody', ctcc: 'http://nobody' };
  const keys = Object.fromEntries(simulator.carriers.map(({ id, deviceKeys }) => [id, deviceKeys['encrypt']]));
  const phone = createPhone({
    handset: world.handsets.asConnected(handset),
    bearer: app.platform === 'h5' ? world.handsets.browsesOver(handset) : world.handsets.bearerOf(handset),
    app,
    gateways: nobody,
    keys: keys as typeof nobody,
    send: () => Promise.reject(new SendFailure('refused', 'nobody is asked')),
    nowMs: () => world.nowMs(simulator.wallMs()),
    draw: (length) => '0'.repeat(length),
    memory: phones,
  });
  const { app: _, carrier, face, ...rest } = call;
  const options = {
    ...rest,
    ...(carrier === undefined ? {} : { carrier: carrierNamed(carrier) }),
    ...(face === undefined ? {} : { face: faceNamed(face) }),
  };
  if (prelogin !== undefined) await phone.preLogin(options);
  else if (login !== undefined) await phone.login(options);
  else await phone.verify(options);
}
