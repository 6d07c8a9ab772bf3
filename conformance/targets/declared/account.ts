import type { Account, Call } from '../../suite/adapter.ts';
import type { Bytes } from '../unvs-bytes.ts';
import { readAnswer } from './answer.ts';
import type { Apps, Asking } from './asking.ts';
import { accountVerbs } from './control.ts';
import { describedCall, spoilt } from './described.ts';
import type { DeclaredRequest, Keeping } from './document.ts';
import { overOf } from './request.ts';
import { type Scope, textOf } from './template.ts';

/** The apps of an account, by a function that goes along when the account is copied. */
const own = new WeakMap<object, Apps>();

/** An account of a service that is declared; `opened` is what was kept when it was opened. */
export function accountOf(asking: Asking, apps: Apps, opened: Scope): Account {
  const { calls, envelope, secrets = [], control = {} } = asking.declared;
  const { transports } = calls;
  let account = opened;
  const told: string[] = [];
  const keep = () => told.push(...secretsIn(secrets, asking.common['values'] as Scope, account));
  keep();
  const scopeOf = (call: Call, others = apps, of = account): Scope => ({
    ...call,
    app: others.get(call.app),
    account: of,
  });
  const number = (call: Call, others?: Apps, of?: Scope) =>
    asking.answer(calls.getNumber, scopeOf(call, others, of), call.signal);
  const getNumber: Account['getNumber'] = (call) => number(call);
  own.set(getNumber, apps);
  const by =
    (bytes: Bytes): NonNullable<Account['raw']> =>
    async (wish) =>
      readAnswer(await bytes.send(wish), asking.declared.answers, asking.codes);
  return {
    secrets: told,
    ...(envelope && { envelope }),
    getNumber,
    verifyNumber: (call) => asking.answer(calls.verifyNumber, scopeOf(call), call.signal),
    raw: by(asking.bytes),
    ...(asking.others && { elsewhere: by(asking.others) }),
    ...(transports && {
      over: (call, transport) => asking.answer(overOf(calls.getNumber, transport), scopeOf(call), call.signal),
    }),
    describe: (wish) => describedCall(asking, scopeOf(wish), wish),
    spoilt: (call, how) => spoilt(asking, scopeOf(call), call, how),
    ...(calls.registerApp && {
      registerApp: (fields) => asking.answer(calls.registerApp as DeclaredRequest, { fields, account }),
    }),
    ...accountVerbs(asking, () => account, apps),
    ...(asking.declared.openAccount?.app && {
      callSceneOf: (other, call) => number(call, own.get(other.getNumber)),
    }),
    ...(control.rotateKeys && {
      async rotateKeys() {
        const before = account;
        account = { ...before, ...(await asking.keep(control.rotateKeys as Keeping, { account: before })) };
        keep();
        return { withOldKeys: (call) => number(call, apps, before) };
      },
    }),
  };
}

const secretsIn = (names: readonly string[], values: Scope, account: Scope): readonly string[] =>
  names
    .flatMap((name) => [textOf(`\${${name}}`, values), textOf(`\${${name}}`, account)])
    .filter((each) => each !== undefined);
