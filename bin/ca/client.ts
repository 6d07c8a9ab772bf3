import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { mistake } from '../../simulator/core/words/mistake.ts';
import type { Context } from '../context.ts';
import { shellWord } from '../next-command.ts';
import { noted } from '../options.ts';
import { openOutputs } from '../output-files.ts';
import { usageFailure } from '../usage.ts';
import { caDirOption, caDirProblems } from './folder.ts';
import { keptAuthority } from './kept.ts';

interface ClientOptions {
  readonly name: string;
  readonly out: string;
  readonly caDir?: string;
}

/** What may stand in a certificate and in the name of a file alike. */
const goodName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;

/** `ca client`: what a client shows to a gateway that asks for a certificate. */
export function buildClient(command: Command, cx: Context): void {
  const { client } = cx.say.ca;
  const named = (text: string) => (goodName.test(text) ? text : noted(cx, mistake('ca.client-name', '--name', text)));
  command
    .command('client')
    .description(client.about)
    .addOption(new Option('--name <name>', client.name).default('client').argParser(named))
    .addOption(new Option('--out <dir>', client.out).default('.'))
    .addOption(caDirOption(cx))
    .action((options: ClientOptions) => make(options, cx));
}

async function make({ name, out, caDir }: ClientOptions, cx: Context): Promise<void> {
  const problems = caDirProblems(caDir);
  if (problems.length > 0) throw usageFailure(problems, cx);
  const [cert, key] = [join(out, `${name}.pem`), join(out, `${name}.key`)];
  const files = await openOutputs(
    [cert, key].map((file) => ({ option: '--out', file, mode: 0o600 })),
    cx,
  );
  try {
    const { authority, shown } = await keptAuthority(caDir, false, cx);
    const made = await authority.clientFor(name);
    await files[0]?.write(made.cert);
    await files[1]?.write(made.key);
    for (const file of files) await file.end();
    const { notAfterMs } = made;
    cx.out.document({ name, cert, key, ca: shown.file, notAfterMs, wrote: [cert, key] });
    for (const file of [cert, key]) cx.out.line(cx.say.ca.wrote(file));
    const { client } = cx.say.ca;
    cx.out.note(client.until(new Date(notAfterMs).toISOString().slice(0, 10)));
    const [ca = '', one, other] = [shown.file ?? 'ca.pem', cert, key].map(shellWord);
    cx.out.exact(`  curl --cacert ${ca} --cert ${one} --key ${other} https://…`);
  } catch (error) {
    for (const file of files) await file.drop();
    throw error;
  }
}
