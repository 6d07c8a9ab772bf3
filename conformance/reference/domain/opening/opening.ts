import { named, words } from '../../console/marks.ts';
import { closed, credit, list } from '../../console/schemas.ts';
import type { Fits } from '../../console/shape.ts';
import type { Context } from '../../context.ts';
import type { Purpose } from '../../gateways/outcome.ts';
import { hashOf, newId, newSecret } from '../../secrets.ts';
import { addresses, name } from '../accounts/form.ts';
import type { Account } from '../accounts/store.ts';
import { fileApplication, writeApplication } from '../applications/creating.ts';
import { entryOf, identityOf, newApplication, scenesOf } from '../applications/form.ts';
import type { Platform } from '../applications/store.ts';
import { readMoney } from '../money/amount.ts';

/** `faces` is what the owner brings along for the vendors' APIs; each face has a schema of its own for that. */
export const newAccount = closed({
  name,
  funds: named(credit, 'Opening funds', '初始资金'),
  addresses,
  apps: named(list(newApplication), 'Applications', '应用'),
  faces: named(
    { type: 'object', additionalProperties: { type: 'object' } },
    'Keys of vendors’ APIs',
    '厂商接口的密钥',
    {
      'x-hint': words(
        'by face, such as {"aliyun": {"accessKeyId": "…"}}; left out, they are made',
        '按厂商填写，如 {"aliyun": {"accessKeyId": "…"}}；不填则自动生成',
      ),
    },
  ),
});

export type NewAccount = Fits<typeof newAccount>;

export interface AccountDocument {
  readonly id: string;
  readonly publicKey: string;
  readonly privateKey: string;
  readonly projectId: string;
  readonly serviceToken: string;
  readonly apps: {
    readonly name: string;
    readonly applicationId: string;
    readonly platform: Platform;
    readonly packageName: string;
    readonly businesses: { readonly businessId: string; readonly purpose: Purpose }[];
  }[];
}

/** With what its callers put into their settings to call by the vendors' APIs, by face. */
export interface OpenedAccount extends AccountDocument {
  readonly faces: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

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
  await at.store.accounts.open(account, { funds, applications });
  for (const { application } of applications) await fileApplication(application, at);
  const { id, publicKey, privateKey, projectId } = account;
  const apps = applications.map(({ application, scenes }) => entryOf(application, scenes));
  return { id, publicKey, privateKey, projectId, serviceToken, apps };
}
