import { randomUUID } from 'node:crypto';
import type { Account, Session } from '../../conformance/suite/adapter.ts';
import { adopted } from '../../conformance/suite/adopted.ts';
import { answered } from '../../conformance/suite/answered.ts';
import { BadSettings, Unmet, Untestable, wordsOf } from '../../conformance/suite/failures.ts';
import { carriersOf } from '../../conformance/suite/needs.ts';
import { setUp, tearDown } from '../../conformance/suite/run.ts';
import { shaped } from '../../conformance/suite/shapes.ts';
import { loadTarget } from '../../conformance/targets/load.ts';
import { unvs } from '../../conformance/targets/unvs.ts';
import type { World } from '../../fixtures/api-types.ts';
import type { ControlClient } from '../../simulator/control/client/index.ts';
import type { Asked, ScenarioAccount, ScenarioService } from '../../simulator/scenario/service.ts';

/** The service of a box, with an account of the world's own; null where the box has none. */
export async function serviceOfBox(box: ControlClient): Promise<ScenarioService | null> {
  const { service: target, cmcc, cucc, ctcc } = await box.getBox();
  if (target === undefined) return null;
  let session: Session | null = null;
  return {
    name: 'reference',
    wants: { service: true },
    async open({ account, apps }: World) {
      const carriersOf = (name: string) => apps.find((app) => app.name === name)?.carriers;
      const settings = { ...account, apps: account?.apps.map((app) => ({ ...app, carriers: carriersOf(app.name) })) };
      const env = { SANWANG_ACCOUNT: JSON.stringify(settings) };
      session = await unvs.open({ target, gateways: { cmcc, cucc, ctcc }, keys: {}, codes: 'reference', env });
      return asked((await session.fixedAccount?.()) as Account, session);
    },
    close: async () => session?.close(),
  };
}

export interface OtherService {
  /** Origin of a service, the file of an adapter, `reference` or `mutant:ID`, as `conform --target` has it. */
  readonly target: string;
  readonly adapter?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * A service of somebody's own, reached as `conform` reaches it; its carriers must be those of this box. Throws what ends a
 * run of the suite before its first case.
 */
export async function otherService(
  control: ControlClient,
  { target, adapter: file, env }: OtherService,
): Promise<ScenarioService> {
  const { adapter, origin } = await loadTarget(target, file === undefined ? {} : { adapter: file });
  const { service: boxService, cmcc, cucc, ctcc } = await control.getBox();
  const at = { target: origin, gateways: { cmcc, cucc, ctcc }, ...(boxService && { boxService }), env };
  // Another run in the same box must not meet the world that holds the fixed apps of this one.
  const bench = await setUp({ adapter, control, cases: [], ...at }, randomUUID());
  const { session, fixed } = bench;
  if (fixed === null && session.openAccount === undefined) {
    await tearDown(bench);
    throw new BadSettings([
      {
        en: `the adapter ${adapter.name} offers neither openAccount nor fixedAccount`,
        zh: `适配器 ${adapter.name} 既没有 openAccount，也没有 fixedAccount`,
      },
    ]);
  }
  return {
    name: adapter.name,
    wants: fixed === null ? {} : { apps: fixed.apps.map(adopted) },
    async open({ id, apps }) {
      if (fixed !== null) return asked(fixed, session, new Set(fixed.apps.map(({ name }) => name)));
      const account = await session.openAccount?.({ name: id, apps, funds: null });
      return asked(shaped('openAccount', account) as Account, session);
    },
    close: async () => void (await tearDown(bench)),
  };
}

/** `apps` are those that the service has, where it is not those of the world. */
function asked(account: Account, session: Session, apps?: ReadonlySet<string>): ScenarioAccount {
  const carriers = carriersOf(session);
  return {
    serves: (app, carrier) => (apps?.has(app) ?? true) && carriers.includes(carrier),
    async redeem(question) {
      const verb = question.purpose === 'login' ? 'getNumber' : 'verifyNumber';
      try {
        return await answered(session, `the question for ${question.app}`, verb, () => put(account, question));
      } catch (error) {
        // What a service fails to say is what the step shows.
        if (error instanceof Unmet || error instanceof Untestable) return { verdict: 'none', failure: wordsOf(error) };
        throw error;
      }
    },
  };
}

function put(account: Account, { app, token, purpose, msisdn }: Asked) {
  const call = { app, token };
  return purpose === 'login' ? account.getNumber(call) : account.verifyNumber({ ...call, phone: msisdn });
}
