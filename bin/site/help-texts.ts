import { Command } from 'commander';
import type { Context, Host } from '../context.ts';
import { messagesIn } from '../language.ts';
import { main } from '../main.ts';
import { Output } from '../output.ts';
import { verbNames } from '../verb-names.ts';
import { verbs } from '../verbs.ts';
import { type Language, languages } from './page.ts';

export interface HelpText {
  readonly title: string;
  readonly text: string;
}

/** What each verb and each of its parts says of itself, by language and verb. */
export type Help = ReadonlyMap<string, readonly HelpText[]>;

export async function helpTexts(): Promise<Help> {
  const texts = new Map<string, readonly HelpText[]>();
  for (const language of languages) {
    for (const verb of verbNames) {
      const said: HelpText[] = [];
      for (const words of [[verb], ...(await partsOf(verb, language)).map((part) => [verb, part])]) {
        said.push({ title: `sanwang ${words.join(' ')}`, text: await helpOf(words, language) });
      }
      texts.set(`${language} ${verb}`, said);
    }
  }
  return texts;
}

async function partsOf(verb: (typeof verbNames)[number], language: Language): Promise<string[]> {
  const command = new Command();
  const host = hostOf([], []);
  const cx: Context = {
    host,
    language,
    say: messagesIn(language),
    out: new Output({ ...host }, false),
    mistakes: [],
    exit: 0,
  };
  (await verbs[verb]())(command, cx);
  return command.commands.map((each) => each.name());
}

async function helpOf(words: readonly string[], language: Language): Promise<string> {
  const written: string[] = [];
  await main(hostOf([...words, '--help', '--lang', language], written));
  return written.join('').trimEnd();
}

function hostOf(argv: readonly string[], written: string[]): Host {
  const writer = { write: (text: string) => written.push(text) > 0 };
  return {
    argv,
    env: {},
    stdin: process.stdin,
    stdout: writer,
    stderr: { write: () => true },
    isTTY: { stdout: false, stderr: false },
    signals: { on: () => undefined, off: () => undefined },
  };
}
