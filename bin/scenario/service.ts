import type { Account, Session, Surroundings } from '../../conformance/suite/adapter.ts';
import { adopted } from '../../conformance/suite/run-case.ts';
import { loadTarget } from '../../conformance/targets/load.ts';
import { unvs } from '../../conformance/targets/unvs.ts';
import type { World } from '../../fixtures/api-types.ts';
import type { ControlClient } from '../../simulator/control/client/index.ts';
import type { ScenarioAccount, ScenarioService } from '../../simulator/scenario/service.ts';

type At = Omit<Surroundings, 'target' | 'env' | 'codes'>;

/** The service of a box, with an account of the world's own; null where the box has none. */
export async function serviceOfBox(box: ControlClient): Promise<ScenarioService | null> {
  const { service: target, ...urls } = await box.getBox();
  if (target === undefined) return null;
  const at = await surroundings(box, urls);
  let session: Session | null = null;
  return {
    name: 'reference',
    wants: { service: true },
    async open({ account, apps }: World) {
      const carriersOf = (name: string) => apps.find((app) => app.name === name)?.carriers;
      const settings = { ...account, apps: account?.apps.map((app) => ({ ...app, carriers: carriersOf(app.name) })) };
      session = await unvs.open({
        ...at,
        target,
        codes: 'reference',
        env: { SANWANG_ACCOUNT: JSON.stringify(settings) },
      });
      return asked((await session.fixedAccount?.()) as Account);
    },
    close: async () => session?.close(),
  };
}

export interface OtherService {
  /** Origin of a service, the file of an adapter, `reference` or `mutant:ID`, as `conform --target` has it. */
  readonly target: string;
  readonly adapter?: string;
  readonly env: Surroundings['env'];
}

/** A service of somebody's own, reached as `conform` reaches it; its carriers must be those of this box. */
export async function otherService(
  box: ControlClient,
  { target, adapter, env }: OtherService,
): Promise<ScenarioService> {
  const loaded = await loadTarget(target, adapter === undefined ? {} : { adapter });
  const { service: boxService, ...urls } = await box.getBox();
  const at = await surroundings(box, urls);
  const session = await loaded.adapter.open({ ...at, ...(boxService && { boxService }), target: loaded.origin, env });
  const fixed = session.openAccount === undefined ? await session.fixedAccount?.() : undefined;
  return {
    name: loaded.adapter.name,
    wants: fixed === undefined ? {} : { apps: fixed.apps.map(adopted) },
    async open({ id, apps }) {
      const account = fixed ?? (await session.openAccount?.({ name: id, apps, funds: null }));
      return asked(account as Account);
    },
    close: () => session.close(),
  };
}

async function surroundings(box: ControlClient, urls: object): Promise<At> {
  const { cmcc, cucc, ctcc } = urls as Readonly<Record<string, string>>;
  const keys = await box.getKeys();
  const sealing = Object.entries(keys).map(([carrier, { encrypt = '' }]) => [carrier, encrypt]);
  return { gateways: { cmcc, cucc, ctcc } as At['gateways'], keys: Object.fromEntries(sealing) };
}

function asked(account: Account): ScenarioAccount {
  return {
    async redeem({ app, token, purpose, msisdn }) {
      const call = { app, token };
      return purpose === 'login' ? account.getNumber(call) : account.verifyNumber({ ...call, phone: msisdn });
    },
  };
}
