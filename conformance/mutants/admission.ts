import { admit } from '../reference/domain/applications/rules.ts';
import type { BoundScene } from '../reference/domain/applications/store.ts';
import type { Scene } from '../reference/domain/scenes/store.ts';
import { holdsSignature } from '../reference/faces/unvs/signature.ts';
import type { Purpose, Store } from '../reference/index.ts';
import type { Mutant } from './mutant.ts';
import { type Swapped, swap } from './swap.ts';

/** Judges a scene as if its application were like this. */
const admitAs = (change: object) => (bound: BoundScene | null, purpose: Purpose) =>
  admit(bound && { ...bound, application: bound.application && { ...bound.application, ...change } }, purpose);

/** Finds scenes whosever they are. */
function findsAnybodys({ accounts, applications }: Store): Swapped {
  const owners = new Map<string, string>();
  const note = (scenes: readonly Scene[]) => {
    for (const { id, accountId } of scenes) owners.set(id, accountId);
  };
  return {
    accounts: {
      open(account, opening) {
        for (const { scenes } of opening?.applications ?? []) note(scenes);
        return accounts.open(account, opening);
      },
    },
    applications: {
      create(application, scenes, ...rest) {
        note(scenes);
        return applications.create(application, scenes, ...rest);
      },
      ofScene: (accountId, id) => applications.ofScene(owners.get(id) ?? accountId, id),
    },
  };
}

/** Takes whoever opened an account last for whoever is unknown. */
function knowsEverybody({ accounts }: Store): Swapped {
  let last = '';
  return {
    accounts: {
      async open(account, ...rest) {
        last = account.publicKey;
        await accounts.open(account, ...rest);
      },
      byPublicKey: async (key) => (await accounts.byPublicKey(key)) ?? accounts.byPublicKey(last),
    },
  };
}

/** Who may call, and with what. */
export const admission: readonly Mutant[] = [
  {
    id: 'refuses-everything',
    title: { en: 'refuses every call', zh: '拒绝一切调用' },
    bug: 'safe, and of no use',
    claims: [
      ...[
        'NUM-EXACT-01',
        'VRF-PASS-01',
        'VRF-PHONE-01',
        'NUM-PHONE-01',
        'SIM-PULLED-01',
        'NUM-PORTED-02',
        'TOK-EXPIRY-01',
      ],
      ...[
        'PHN-RANGES-01',
        'ENV-TRANSPORT-01',
        'OUT-ONE-01',
        'OUT-BACK-01',
        'AUTH-ROTATE-01',
        'DUAL-SIM-01',
        'NUM-PORTED-03',
      ],
      ...[
        'CHG-PRICE-01',
        'VCH-ALONE-01',
        'NUM-RELAY-01',
        'APP-FILED-01',
        'TOK-UNUSED-01',
        'PAGE-CHECKS-01',
        'APP-FILED-02',
      ],
    ],
    ports: { admit: () => 'SERVICE_NOT_OPEN' },
  },
  {
    id: 'checks-no-signature',
    title: { en: 'does not check signatures', zh: '不校验签名' },
    bug: 'switched off for a test, and never on again',
    claims: [
      ...['AUTH-SIGN-01', 'AUTH-SIGN-02', 'AUTH-SIGN-03', 'AUTH-SIGN-04'],
      ...['AUTH-PARAM-01', 'AUTH-PARAM-03', 'AUTH-PARAM-07'],
    ],
    ports: { holdsSignature: () => true },
  },
  {
    id: 'signs-known-names-only',
    title: { en: 'signs only the parameters that it knows', zh: '只对已知参数验签' },
    bug: 'a list of names instead of all that was sent',
    claims: ['AUTH-SIGN-02', 'AUTH-SIGN-03'],
    ports: {
      holdsSignature: (parameters, key) => {
        const known = new Map([...parameters].filter(([name]) => !['Region', 'Remark'].includes(name)));
        return holdsSignature(parameters, key) || holdsSignature(known, key) || parameters.has('Region');
      },
    },
  },
  {
    id: 'signature-in-any-case',
    title: { en: 'compares signatures without regard to case', zh: '签名比较忽略大小写' },
    bug: 'toLowerCase on both sides',
    claims: ['AUTH-SIGN-04'],
    ports: {
      holdsSignature: (parameters, key) =>
        holdsSignature(new Map([...parameters, ['Signature', String(parameters.get('Signature')).toLowerCase()]]), key),
    },
  },
  {
    id: 'knows-everybody',
    title: { en: 'takes unknown keys for those of a customer', zh: '把未知密钥当作客户密钥' },
    bug: 'a fallback account for the demo',
    claims: ['AUTH-KEY-01'],
    ports: { wrapStore: swap(knowsEverybody) },
  },
  {
    id: 'keeps-old-keys',
    title: { en: 'goes on with replaced keys', zh: '更换密钥后旧密钥仍有效' },
    bug: 'keys are cached and the cache is never told',
    claims: ['AUTH-ROTATE-01'],
    ports: {
      wrapStore: swap(({ accounts }) => ({
        accounts: { change: (id, { publicKey: _, privateKey: __, ...patch }) => accounts.change(id, patch) },
      })),
    },
  },
  {
    id: 'admits-any-address',
    title: { en: 'does not look where a call comes from', zh: '不检查来源地址' },
    bug: 'the list is stored and nobody reads it',
    claims: ['AUTH-ADDRESS-01'],
    ports: { isAddressAllowed: () => true },
  },
  {
    id: 'accepts-foreign-scenes',
    title: { en: 'lets an account use scenes of another', zh: '允许使用他人的业务场景' },
    bug: 'scenes are found by id alone',
    claims: ['SCN-STRANGER-01'],
    ports: { wrapStore: swap(findsAnybodys) },
  },
  {
    id: 'ignores-purpose',
    title: { en: 'lets a scene serve any purpose', zh: '不检查场景用途' },
    bug: 'the purpose is a label in the console',
    claims: ['SCN-PURPOSE-01'],
    ports: { admit: (bound, purpose) => admit(bound && { ...bound, scene: { ...bound.scene, purpose } }, purpose) },
  },
  {
    id: 'ignores-suspended-apps',
    title: { en: 'serves suspended apps', zh: '应用暂停后仍可调用' },
    bug: 'the state is checked when the app is created',
    claims: ['APP-SUSPEND-01'],
    ports: { admit: admitAs({ state: 'approved' }) },
  },
  {
    id: 'ignores-suspended-accounts',
    title: { en: 'serves suspended accounts', zh: '账号暂停后仍可调用' },
    bug: 'only the console looks at the state',
    claims: ['APP-SUSPEND-02'],
    ports: {
      wrapStore: swap(({ accounts }) => ({
        accounts: {
          async byPublicKey(key) {
            const account = await accounts.byPublicKey(key);
            return account && { ...account, state: 'active' };
          },
        },
      })),
    },
  },
  {
    id: 'ignores-capabilities',
    title: { en: 'serves capabilities that are not open', zh: '未开通的能力也可调用' },
    bug: 'capabilities decide what the console shows',
    claims: ['APP-CLOSED-01'],
    ports: { admit: admitAs({ capabilities: ['login', 'verify'] }) },
  },
  {
    id: 'accepts-stale-stamps',
    title: { en: 'accepts stamps of any age', zh: '接受任意时间戳' },
    bug: 'clocks of phones are wrong anyway',
    claims: ['APP-BOOT-05'],
    ports: { isFresh: () => true },
  },
  {
    id: 'bootstrap-tells-secrets',
    title: { en: 'gives phones the carrier’s secret', zh: '初始化时下发运营商密钥' },
    bug: 'the whole record goes out, as the SDK picks what it needs',
    claims: ['APP-BOOT-06'],
    ports: {
      wrapStore: swap(({ applications }) => ({
        applications: {
          async find(id) {
            const found = await applications.find(id);
            const cmcc = found?.carriers.cmcc;
            return found && cmcc
              ? { ...found, carriers: { ...found.carriers, cmcc: { ...cmcc, appKey: cmcc.appSecret } } }
              : found;
          },
        },
      })),
    },
  },
  {
    id: 'registers-nothing',
    title: { en: 'fails to register apps', zh: '无法提交应用' },
    bug: 'the table lacks a column',
    claims: ['REG-GOOD-01'],
    ports: {
      wrapStore: swap(({ applications }) => ({
        applications: {
          async create(application, ...rest) {
            if (application.packageName === 'cn.example.fresh') throw new Error('no such column');
            return applications.create(application, ...rest);
          },
        },
      })),
    },
  },
];
