import type { Context, Host } from './context.ts';
import { asksForJson, languageOf, messagesIn } from './language.ts';
import { Output } from './output.ts';
import { runProgram } from './program.ts';
import { report } from './report.ts';
import { hushed } from './secrets.ts';

/** Sanwang as a function: what a shell gives it, and the exit code. */
export async function main(host: Host): Promise<number> {
  const { argv, env } = host;
  const json = asksForJson(argv, env);
  const language = json ? 'en' : languageOf(argv, env);
  const cx: Context = {
    host,
    language,
    say: messagesIn(language),
    out: new Output({ ...host, hush: hushed(host) }, json),
    mistakes: [],
    exit: 0,
  };
  try {
    await runProgram(cx);
  } catch (error) {
    cx.exit = report(error, cx);
  }
  cx.out.done();
  return cx.exit;
}
