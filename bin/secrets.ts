import { shownDatabase } from '../conformance/reference/store/shown.ts';
import type { Host } from './context.ts';

/** A shorter one is no secret, and words would be full of it. */
const leastLength = 4;

/** What `run` hands on of the service, and others keep for theirs: a slip of the hand puts it where a name belongs. */
const serviceSecrets = [
  'SANWANG_OPERATOR_TOKEN',
  'SANWANG_SERVICE_TOKEN',
  'SANWANG_CONSOLE_TOKEN',
  'SANWANG_PRIVATE_KEY',
];

/** What a user and a password before a host may stand in, whatever was typed. */
const runs = /[^\s"'`(（]+/g;
/** What begins as the URL of a database does; `postgres://` alone is how we speak of them. */
const databases = /\b(?:postgres|mysql|mariadb|mongodb|redis)(?!:\/\/(?:[\s)，。]|$))[\w+.-]{0,64}[:/@][^\s"'`)）]*/gi;
const assigned = /\b(pass(?:word|wd)?|pwd|token|secret)=[^\s"'`&)）]+/gi;

/**
 * Takes out of what is said about a mistake whatever may be a secret: whoever mistypes an option has typed it all the same,
 * and sees it again in a log that others read.
 */
export function hushed({ argv, env }: Pick<Host, 'argv' | 'env'>): (text: string) => string {
  // Another word that looks like a database is one that lost its option. A plain word may stand in any sentence.
  const databaseUrls = [...given('--database', 'SANWANG_DATABASE', argv, env), ...argv.filter(isSuspicious)]
    .filter((each) => /\W/.test(each))
    .sort((a, b) => b.length - a.length);
  const tokens = [
    ...given('--control-token', 'SANWANG_CONTROL_TOKEN', argv, env),
    ...serviceSecrets.map((name) => env[name] ?? '').filter((each) => each.length >= leastLength),
  ];
  return (text) => {
    let left = text;
    for (const token of tokens)
      left = left.replaceAll(token, '***').replaceAll(JSON.stringify(token).slice(1, -1), '***');
    for (const url of databaseUrls) left = left.replaceAll(url, shownDatabase(url));
    return left
      .replace(runs, withoutCredentials)
      .replace(databases, shownDatabase)
      .replace(assigned, (_, name: string) => `${name}=***`);
  };
}

/** Looks at each letter a few times and not for each colon at all that follow: a word may have a hundred thousand. */
function withoutCredentials(run: string): string {
  const colon = run.indexOf(':');
  const at = run.lastIndexOf('@');
  if (colon < 0 || at < colon) return run;
  const start = Math.max(run.lastIndexOf(',', colon), run.lastIndexOf('，', colon)) + 1;
  const rest = run.slice(at).search(/[)）,，]/);
  const end = rest < 0 ? run.length : at + rest;
  return run.slice(0, start) + shownDatabase(run.slice(start, end)) + run.slice(end);
}

const isSuspicious = (word: string): boolean =>
  /^\W*(?:postgres|mysql|mariadb|mongodb|redis)\w*\W|pass(?:word)?=/i.test(word) ||
  (word.includes(':') && word.indexOf('@', word.indexOf(':')) > 0);

/** Whether a command line holds what other users of this machine should not read in the list of processes. */
export function holdsSecrets(argv: readonly string[]): boolean {
  return argv.some((each) => /^--(?:database|control-token)\b/.test(each));
}

/** What was given for an option, by its flag or in the environment. */
function given(flag: string, name: string, argv: readonly string[], env: NodeJS.ProcessEnv): string[] {
  const flagged = argv.flatMap((each, i) => {
    if (each.startsWith(`${flag}=`)) return [each.slice(flag.length + 1)];
    return argv[i - 1] === flag ? [each] : [];
  });
  return [...flagged, env[name] ?? ''].filter((each) => each.length >= leastLength);
}
