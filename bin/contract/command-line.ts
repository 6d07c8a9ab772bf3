import { spawn } from 'node:child_process';
import { bare } from './box.ts';
import type { Facts } from './facts.ts';
import type { Subject } from './subject.ts';

export interface Ran {
  readonly code: number | null;
  readonly out: string;
}

/** Runs a verb of the package to its end. */
export function runCli(subject: Subject, argv: readonly string[]): Promise<Ran> {
  const env = { ...bare(), COLUMNS: '400' };
  const child = spawn(process.execPath, [subject.cli, ...argv], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  let out = '';
  child.stdout.on('data', (some) => {
    out += some;
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out })));
}

/** Options of every verb: told once. */
const common = new Set(['--json', '--quiet', '--lang', '--help']);

/** Verbs, their parts, arguments and options, as the help tells them. */
export async function verbFacts(subject: Subject): Promise<Facts> {
  const facts: Record<string, string> = {};
  await read(subject, [], facts);
  return facts;
}

async function read(subject: Subject, path: readonly string[], facts: Record<string, string>): Promise<void> {
  const { out } = await runCli(subject, [...path, '--help', '--lang', 'en']);
  const name = path.join(' ');
  const usage = (/^Usage: (.*)$/m.exec(out)?.[1] ?? '').replace(/^sanwang ?/, '').slice(name.length);
  if (path.length > 0) facts[`verb ${name}`] = argumentsIn(usage);
  for (const [line, flags = ''] of section(out, 'Options').matchAll(/^ {2}(-.*?)(?: {2,}.*)?$/gm)) {
    const long = /--[\w-]+/.exec(flags)?.[0] ?? flags;
    if (path.length > 0 && common.has(long)) continue;
    const value = /<[^>]*\.\.\.>/.test(flags) ? 'values' : /<.*>/.test(flags) ? 'value' : 'switch';
    const short = /^-\w\b/.exec(flags)?.[0];
    const env = /env (SANWANG_\w+)/.exec(line)?.[1];
    facts[`option ${name} ${long}`.replace('  ', ' ')] = [value, short, env].filter(Boolean).join(' ');
  }
  const parts = [...section(out, 'Verbs').matchAll(/^ {2}(\w[\w-]*)/gm)].map(([, part]) => part as string);
  // A few at once: each is a start of Node.
  const below = parts.filter((part) => part !== 'help' && !path.includes(part));
  for (let i = 0; i < below.length; i += 4) {
    await Promise.all(below.slice(i, i + 4).map((part) => read(subject, [...path, part], facts)));
  }
}

function section(help: string, title: string): string {
  const from = help.indexOf(`\n${title}:\n`);
  const text = from < 0 ? '' : (help.slice(from + 1).split('\n\n')[0] as string);
  // Descriptions are broken at the width of a terminal, wherever a word ends.
  return text.replace(/\n {6,}(?=[^\s-])/g, ' ');
}

/** What a verb must be given, and what it may: their names in the help are free to change. */
function argumentsIn(usage: string): string {
  const found = [...usage.matchAll(/(<[^>]*>|\[[^\]]*\])/g)].map(([each]) => each);
  return found
    .filter((each) => !/^\[(options|command|verb)\]$/.test(each))
    .map((each) => (each.startsWith('<') ? 'must' : 'may') + (each.includes('...') ? ' be many' : ''))
    .join(', ');
}

/** Calls that end in every exit code, none of which needs a box or the network. */
const calls: Readonly<Record<string, readonly string[]>> = {
  'a look at the version': ['--version'],
  'a verb that is none': ['nope'],
  'an option that is none': ['codes', '--nope'],
  'a code that is there': ['codes', 'cmcc', '104201'],
  'a code that nobody has': ['codes', '999999999'],
  'no box there': ['health', '--control', 'http://127.0.0.1:9'],
  'a good world file': ['validate', 'WORLD'],
  'a code brought about': ['reproduce', 'cmcc', '104201'],
  'a service that passes a case': ['conform', '--only', 'TOK-EXPIRY-01'],
  'a service that fails a case': ['conform', '--target', 'mutant:KILLED', '--only', 'CASE'],
  'a command that ended well': ['run', '--no-service', '--', 'true'],
  'a command that ended with 7': ['run', '--no-service', '--', 'sh', '-c', 'exit 7'],
};

/** Exit codes, found by ending in them. `world` is a good world file. */
export async function exitFacts(subject: Subject, world: string): Promise<Facts> {
  const mutants = JSON.parse((await runCli(subject, ['mutants', '--json'])).out) as {
    id: string;
    killedBy: string[];
  }[];
  const killed = mutants.find(({ killedBy }) => killedBy.length > 0);
  const words: Readonly<Record<string, string>> = {
    WORLD: world,
    'mutant:KILLED': `mutant:${killed?.id}`,
    CASE: killed?.killedBy[0] ?? '',
  };
  const facts: Record<string, string> = {};
  for (const [what, argv] of Object.entries(calls)) {
    const { code } = await runCli(
      subject,
      argv.map((arg) => words[arg] ?? arg),
    );
    facts[`exit ${what}`] = String(code);
  }
  return facts;
}
