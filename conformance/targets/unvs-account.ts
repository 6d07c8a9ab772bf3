import { createHash } from 'node:crypto';
import type { Account, Answer, Call, DescribeWish, Spoiling } from '../suite/adapter.ts';
import { type AccountDocument, appIn, type Consoles, controlPlane, type Purpose } from './unvs-control.ts';
import { describe } from './unvs-describing.ts';
import { spoil } from './unvs-spoiling.ts';
import { type Fields, type Keys, signed, type Wire } from './unvs-wire.ts';

const platforms: Record<string, string> = { android: '1', ios: '2', h5: '3' };
/** What another account of this adapter may ask; it goes along when an account is copied. */
const scenes = Symbol('scenes');

/** What the page told of its browser; a parameter like any other. */
const said = ({ userInformation }: Call): Fields =>
  userInformation === undefined ? {} : { UserInformation: userInformation };

type WithScenes = Account & { readonly [scenes]?: (app: string, purpose: Purpose) => string };

export function createUnvsAccount(wire: Wire, document: AccountDocument & Keys, consoles: Consoles | null): Account {
  let keys: Keys = document;
  const secrets = [keys.privateKey, ...(document.serviceToken === undefined ? [] : [document.serviceToken])];
  const appOf = (name: string) => appIn(document, name);
  const sceneOf = (app: string, purpose: Purpose) =>
    appOf(app).businesses.find((business) => business.purpose === purpose)?.businessId ?? '';
  const login = (call: Call, scene = sceneOf(call.app, 'login')): Fields => ({
    Action: 'GetMobile',
    BusinessId: scene,
    Token: call.token,
    ...said(call),
  });

  const verify = ({ app, token, phone = '', ...call }: Call & { readonly phone?: string }): Fields => ({
    Action: 'VerifyMobile',
    BusinessId: sceneOf(app, 'verify'),
    Token: token,
    Phone: phone,
    ...said({ app, token, ...call }),
  });
  const spoilt = (call: Call & { readonly phone?: string }, how: Spoiling) =>
    call.phone === undefined
      ? spoil(wire, how, login(call), keys, sceneOf(call.app, 'verify'))
      : spoil(wire, how, verify(call), keys, sceneOf(call.app, 'login'));

  const account: WithScenes = {
    [scenes]: sceneOf,
    secrets,
    envelope: 'unvs',
    getNumber: (call) => wire.send(signed(login(call), keys), 'form', call.signal),
    verifyNumber: (call) => wire.send(signed(verify(call), keys), 'form', call.signal),
    over: (call, transport) => wire.send(signed(login(call), keys), transport),
    spoilt,
    raw: (wish) => wire.raw(wish),
    ...(wire.elsewhere && { elsewhere: wire.elsewhere }),
    describe: (wish: DescribeWish) => describe(wish.ask === 'number' ? login(wish) : verify(wish), wish, keys),
    registerApp: (fields) => wire.send(signed({ Action: 'CreateUNVSApp', ...fields }, keys), 'json'),
    bootstrap(name, { identity, platform, application, sign, skewMs = 0 }) {
      const app = appOf(name);
      const stamp = String(Date.now() + skewMs);
      const fields = {
        ApplicationId: application === 'unknown' ? 'unvs-0000000000000000' : app.applicationId,
        PackageName: identity ?? app.packageName,
        Platform: platform ?? platforms[app.platform] ?? '',
      };
      const right = createHash('md5')
        .update(Object.values(fields).join('') + stamp)
        .digest('hex');
      const all = { Action: 'GetAppInfo', ...fields, Sign: sign === 'bad' ? '0'.repeat(32) : right };
      // The Android client has its stamp in a header, the others in the body.
      if (app.platform === 'android') return wire.send(all, 'json', undefined, { timestamp: stamp });
      return wire.send({ ...all, Timestamp: stamp }, 'json');
    },
    ...(consoles && { ...controlPlane(document, consoles), ...withWire(consoles) }),
  };

  function withWire({ own }: Consoles): Partial<Account> {
    return {
      callSceneOf: (other, call) =>
        wire.send(signed(login(call, (other as WithScenes)[scenes]?.(call.app, 'login')), keys)),
      async rotateKeys() {
        const old = keys;
        keys = await own.post<Keys>(`/v1/accounts/${document.id}/keys`);
        secrets.push(keys.privateKey);
        return { withOldKeys: (call): Promise<Answer> => wire.send(signed(login(call), old)) };
      },
    };
  }

  return account;
}
