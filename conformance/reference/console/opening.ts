import { createApplication, fileApplication, type Identity, writeApplication } from '../applying.ts';
import type { Context } from '../context.ts';
import type { CarrierCredentials, Purpose } from '../gateways/outcome.ts';
import { readMoney } from '../ledger/money.ts';
import { hashOf, newId, newSecret } from '../secrets.ts';
import type { Account, Application, Platform, Scene } from '../store/store.ts';

export type NewScene = { name?: string; purpose: Purpose };
export type NewApplication = {
  name: string;
  platform: Platform;
  /** The bundle id on iOS, the origin on H5. */
  packageName: string;
  packageSign?: string;
  webPageUrl?: string;
  capabilities?: Purpose[];
  /** Without them the application waits for approval. */
  carriers?: CarrierCredentials;
  /** One scene a purpose when left out. */
  businesses?: NewScene[];
};
export type NewAccount = { name?: string; funds?: string; addresses?: string[]; apps?: NewApplication[] };

export type AccountDocument = {
  id: string;
  publicKey: string;
  privateKey: string;
  projectId: string;
  serviceToken: string;
  apps: {
    name: string;
    applicationId: string;
    platform: Platform;
    packageName: string;
    businesses: { businessId: string; purpose: Purpose }[];
  }[];
};

/** The only moment at which an account's secrets are shown. */
export async function openAccount(at: Pick<Context, 'store' | 'ports'>, form: NewAccount): Promise<AccountDocument> {
  const serviceToken = newSecret('st-');
  const account: Account = {
    id: newId('acc-'),
    name: form.name ?? 'account',
    publicKey: newSecret('pk-'),
    privateKey: newSecret(),
    projectId: newId('org-'),
    serviceTokenHash: hashOf(serviceToken),
    state: 'active',
    reason: null,
    addresses: form.addresses ?? [],
    createdMs: at.ports.nowMs(),
  };
  const funds = (form.funds === undefined ? null : readMoney(form.funds, 2)) ?? 0;
  const applications = (form.apps ?? []).map((app) =>
    writeApplication(account.id, identityOf(app), scenesOf(account.id, app), account.createdMs),
  );
  await at.store.insertAccount(account, { funds, applications });
  for (const { application } of applications) await fileApplication(application, at);
  const { id, publicKey, privateKey, projectId } = account;
  const apps = applications.map(({ application, scenes }) => entryOf(application, scenes));
  return { id, publicKey, privateKey, projectId, serviceToken, apps };
}

export async function openApplication(at: Pick<Context, 'store' | 'ports'>, accountId: string, form: NewApplication) {
  const scenes = scenesOf(accountId, form);
  const { application, appSecret } = await createApplication(at, accountId, identityOf(form), scenes);
  return { application, appSecret, entry: entryOf(application, scenes) };
}

const identityOf = (form: NewApplication): Identity => ({
  name: form.name,
  platform: form.platform,
  packageName: form.packageName,
  packageSign: form.packageSign ?? '',
  webPageUrl: form.webPageUrl ?? '',
  remark: '',
  ...(form.capabilities && { capabilities: form.capabilities }),
  ...(form.carriers && { carriers: form.carriers }),
});

function scenesOf(accountId: string, { businesses }: NewApplication): Scene[] {
  const wanted: NewScene[] = businesses ?? [{ purpose: 'login' }, { purpose: 'verify' }];
  return wanted.map(({ name, purpose }) => ({
    id: newId('biz-'),
    accountId,
    applicationId: null,
    name: name ?? purpose,
    purpose,
  }));
}

export const entryOf = ({ name, id, platform, packageName }: Application, scenes: Scene[]) => ({
  name,
  applicationId: id,
  platform,
  packageName,
  businesses: scenes.map((scene) => ({ businessId: scene.id, purpose: scene.purpose })),
});
