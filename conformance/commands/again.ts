import type { ConformOptions } from './conform-options.ts';

/** The command line that judges the same target in the same way; `--only` and `--carrier` are those of a case. */
export function againOf(options: ConformOptions): string {
  const { target, targetCmd, adapter, face, codesFile, profile = 'full', seed, control, controlToken, env } = options;
  const parts: [flag: string, value: string | undefined][] = [
    ['--target', target ?? ((targetCmd ?? adapter) ? undefined : 'reference')],
    ['--target-cmd', targetCmd],
    ['--adapter', adapter],
    ['--face', face],
    ['--codes', codesFile],
    ['--profile', profile === 'full' ? undefined : profile],
    ['--seed', seed],
    // What comes from the environment is there the next time as well, or was meant for this time alone, as that of `run`.
    ['--control', control === originIn(env) ? undefined : control],
  ];
  const told = parts.flatMap(([flag, value]) => (value === undefined ? [] : [flag, quoted(value)]));
  // A report is read by more people than may have the token.
  const isSecret = controlToken !== undefined && controlToken !== env['SANWANG_CONTROL_TOKEN'];
  const token = isSecret ? ['--control-token', '"$SANWANG_CONTROL_TOKEN"'] : [];
  return ['sanwang conform', ...told, ...token].join(' ');
}

const originIn = ({ SANWANG_CONTROL: text }: ConformOptions['env']): string | undefined =>
  text?.replace(/(\/control\/v1)?\/*$/, '');

const plain = /^[\w@%+=:,./-]+$/;

/** As a shell takes it for one word. */
export const quoted = (text: string): string => (plain.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);
