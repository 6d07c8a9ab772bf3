import type { Scene } from '../../fixtures/api-types.ts';
import type { Context } from '../context.ts';
import { nextCommand } from '../next-command.ts';

/** What was otherwise than usual in a scene's world, with the line that sets it in another; null where nothing was. */
export function sayChanges({ policy = {}, faces = {}, account }: NonNullable<Scene['set']>, cx: Context): string {
  const { reproduce } = cx.say;
  const policies = Object.entries(policy).flatMap(([carrier, values]) =>
    Object.entries(values).map(([name, value]) => `${carrier}.${name}=${value}`),
  );
  const given = Object.entries(faces).map(([face, value]) => `service.faces.${face} = ${JSON.stringify(value)}`);
  const told = [...policies, ...given, ...(account === undefined ? [] : [accountWords(account, cx)])].join(', ');
  return policies.length === 0
    ? reproduce.setHere(told)
    : reproduce.setElsewhere(told, nextCommand(['policy', 'set', ...policies], {}, cx));
}

function accountWords(state: string, { say: { reproduce } }: Context): string {
  const words: Readonly<Record<string, string>> = reproduce.accounts;
  return words[state] ?? state;
}

/** The headers without the labels that every such body has. */
export function sayHeaders(headers: Readonly<Record<string, string>> = {}): string | null {
  const told = Object.entries(headers).filter(
    ([name, value]) => name !== 'content-type' || !/^application\/(json|x-www-form-urlencoded)/.test(value),
  );
  return told.length === 0 ? null : told.map(([name, value]) => `${name}: ${value}`).join('; ');
}
