import { shellWord } from '../next-command.ts';

const quoted = (text: string, mark: (letter: string) => string, letters: RegExp): string =>
  `'${text.replaceAll(letters, mark)}'`;

/**
 * As every reader of such files takes it, and a shell that is told to read one: neither makes anything of what stands in single
 * quotes. With one of these in it no form is good for all; then the shell at least must run nothing.
 */
function dotenvWord(value: string): string {
  if (/^[\w@%+=:,./-]*$/.test(value)) return value;
  return value.includes("'") ? JSON.stringify(value).replaceAll(/[$`]/g, '\\$&') : `'${value}'`;
}

/** How a variable is set, so that it is what it was however odd it is. */
export const dialects = {
  sh: (name: string, value: string) => `export ${name}=${shellWord(value)}`,
  dotenv: (name: string, value: string) => `${name}=${dotenvWord(value)}`,
  json: (name: string, value: string) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  powershell: (name: string, value: string) =>
    `$env:${name} = ${quoted(value, (letter) => letter + letter, /['‘’‚‛]/g)}`,
  fish: (name: string, value: string) => `set -gx ${name} ${quoted(value, (letter) => `\\${letter}`, /['\\]/g)}`,
} satisfies Record<string, (name: string, value: string) => string>;

export type Dialect = keyof typeof dialects;

export function linesOf(dialect: Dialect, variables: Readonly<Record<string, string>>): string[] {
  const lines = Object.entries(variables).map(([name, value]) => dialects[dialect](name, value));
  return dialect === 'json' ? ['{', lines.join(',\n'), '}'] : lines;
}
