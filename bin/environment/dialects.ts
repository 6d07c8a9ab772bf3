import type { EnvironmentFormat } from '../../simulator/control/environment-desk.ts';
import { shellWord } from '../next-command.ts';

const quoted = (text: string, mark: (letter: string) => string, letters: RegExp): string =>
  `'${text.replaceAll(letters, mark)}'`;

const backslashed = (text: string): string => quoted(text, (letter) => `\\${letter}`, /['\\]/g);

/** A string of JSON is one of JavaScript, Python, Java, Go and YAML, too. */
const literal = (text: string): string => JSON.stringify(text);

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
  json: (name: string, value: string) => `  ${literal(name)}: ${literal(value)}`,
  powershell: (name: string, value: string) =>
    `$env:${name} = ${quoted(value, (letter) => letter + letter, /['‘’‚‛]/g)}`,
  fish: (name: string, value: string) => `set -gx ${name} ${backslashed(value)}`,
  // What stands behind a dollar is put in by compose itself.
  compose: (name: string, value: string) => `  ${name}: ${literal(value).replaceAll('$', '$$$$')}`,
  node: (name: string, value: string) => `process.env.${name} = ${literal(value)};`,
  python: (name: string, value: string) => `os.environ[${literal(name)}] = ${literal(value)}`,
  // Java has no way to set a variable of its own.
  java: (name: string, value: string) => `System.setProperty(${literal(name)}, ${literal(value)});`,
  go: (name: string, value: string) => `os.Setenv(${literal(name)}, ${literal(value)})`,
  php: (name: string, value: string) => `putenv(${backslashed(`${name}=${value}`)});`,
} satisfies Record<EnvironmentFormat, (name: string, value: string) => string>;

export type Dialect = EnvironmentFormat;

/** What stands before the first line. */
const heads: Readonly<Partial<Record<Dialect, string>>> = { compose: 'environment:', python: 'import os' };

export function linesOf(dialect: Dialect, variables: Readonly<Record<string, string>>): string[] {
  const lines = Object.entries(variables).map(([name, value]) => dialects[dialect](name, value));
  if (dialect === 'json') return ['{', lines.join(',\n'), '}'];
  const head = heads[dialect];
  return head === undefined || lines.length === 0 ? lines : [head, ...lines];
}
