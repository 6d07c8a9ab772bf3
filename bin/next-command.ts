import type { Context } from './context.ts';
import { defaultControl } from './usual-control.ts';

const plain = /^[\w@%+=:,./-]+$/;

/** As a shell takes it for one word. */
export function shellWord(text: string): string {
  return plain.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Where a next command is to go: the options of a verb that asks a box, as far as they are known. */
export interface Whereabouts {
  readonly control?: string;
  readonly controlToken?: string;
  readonly world?: string;
}

/** What a verb takes by itself. */
const usual: Readonly<Record<string, string>> = { world: 'default', control: defaultControl };

/** A command to type next, for the same box, the same world and in the same language: `sanwang fault remove f2 --world ci`. */
export function nextCommand(words: readonly string[], where: Whereabouts, { host: { env, argv }, language }: Context) {
  const there = (['world', 'control'] as const).flatMap((name) => {
    const value = where[name];
    // Where the environment names one, the usual one must be named too.
    const isUsual = value === usual[name] && !env[`SANWANG_${name.toUpperCase()}`];
    return value === undefined || isUsual ? [] : [`--${name}`, value];
  });
  // What is printed is read by more people than may have the token.
  const { controlToken } = where;
  const isSecret = controlToken !== undefined && controlToken !== env['SANWANG_CONTROL_TOKEN'];
  const spoken = argv.some((arg) => /^--lang(=|$)/.test(arg)) ? ['--lang', language] : [];
  return [
    ...['sanwang', ...words, ...there].map(shellWord),
    ...(isSecret ? ['--control-token', '"$SANWANG_CONTROL_TOKEN"'] : []),
    ...spoken,
  ].join(' ');
}
