import type { Account, Answer, Call, DescribeWish, Spoiling } from '../suite/adapter.ts';
import { asRequest, describeBootstrap } from './unvs-bootstrap.ts';
import { type AccountDocument, appIn, type Consoles, controlPlane, type Purpose } from './unvs-control.ts';
import { describe } from './unvs-describing.ts';
import { spoil } from './unvs-spoiling.ts';
import { type Fields, type Keys, signed, type Wire } from './unvs-wire.ts';

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
    bootstrap: (name, how) => wire.raw(asRequest(describeBootstrap(appOf(name), how))),
    describeBootstrap: ({ app, set }) => describeBootstrap(appOf(app), {}, set),
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
