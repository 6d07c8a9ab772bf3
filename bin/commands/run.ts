import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import type { Command } from 'commander';
import type { Box } from '../box.ts';
import { addStartOptions, type BoxStart } from '../box-options.ts';
import type { Context } from '../context.ts';
import { exits } from '../exits.ts';
import { Failure } from '../failure.ts';
import { addExamples } from '../help.ts';
import { interruption } from '../interruption.ts';
import { openedBox } from '../opening.ts';
import { tellLastRefusals } from '../refusal-view.ts';
import { RefusalWatch, type SeenRefusal } from '../refusal-watch.ts';
import { readyDocument } from '../welcome.ts';

/** More than these are read in the journal of a box that is kept open. */
const mostRefusals = 5;

export function build(command: Command, cx: Context): void {
  addStartOptions(command, cx, false)
    .argument('<command...>', cx.say.run.command)
    .passThroughOptions()
    .action(async (words: string[], options: BoxStart) => {
      if (words[0] === '') {
        const problem = { path: '<command...>', message: cx.say.run.noName };
        throw new Failure(exits.usage, cx.say.report.usage(1), [problem]);
      }
      const box = await openedBox(options, cx);
      try {
        // Stdout belongs to the command: even with --json the box is announced beside it.
        if (cx.out.json) cx.out.note(JSON.stringify(readyDocument(box)));
        cx.out.json = false;
        cx.exit = await followed(words, box, options, cx);
      } finally {
        await box.close();
      }
    });
  addExamples(command, cx, [
    ['sanwang run -- npm test', cx.say.examples.run],
    ['sanwang run --seed 42 -- ./gradlew test', cx.say.examples.runSeed],
  ]);
}

/** Runs the command; one that fails is told what the carriers refused meanwhile, since the box knows it and nobody asked. */
async function followed(words: readonly string[], box: Box, options: BoxStart, cx: Context): Promise<number> {
  let count = 0;
  const last: SeenRefusal[] = [];
  const watch = new RefusalWatch(box.simulator, (refusals) => {
    count += refusals.length;
    last.push(...refusals.slice(-mostRefusals));
    last.splice(0, Math.max(0, last.length - mostRefusals));
  });
  try {
    const exit = await follow(words, environmentOf(box, options), cx);
    watch.flush();
    // Whoever was interrupted knows why.
    if (exit > 0 && exit <= 128) tellLastRefusals(count, last, cx);
    return exit;
  } finally {
    watch.close();
  }
}

/** The box by name: SANWANG_CONTROL, and a name for every carrier. */
function environmentOf(box: Box, options: BoxStart): Record<string, string> {
  const gateways = Object.entries(box.gateways).map(([id, url]) => [`SANWANG_${id.toUpperCase()}`, url]);
  const token = options.controlToken === undefined ? {} : { SANWANG_CONTROL_TOKEN: options.controlToken };
  return { SANWANG_CONTROL: box.control, ...Object.fromEntries(gateways), ...token, ...serviceOf(box) };
}

/** What a server needs to call the service: where it is, and the keys of the funded account. */
function serviceOf({ service, simulator }: Box): Record<string, string> {
  if (service === null) return {};
  const filed = new Map([...simulator.defaultWorld.apps].map(({ name, carriers }) => [name, carriers]));
  // Whoever judges a service by this account has worlds adopt its apps, with what the carriers gave them.
  const apps = service.account.apps.map((app) => ({ ...app, carriers: filed.get(app.name) }));
  return {
    SANWANG_SERVICE_URL: service.api,
    SANWANG_SERVICE_CONSOLE: service.console,
    SANWANG_SERVICE_TOKEN: service.serviceToken,
    SANWANG_PUBLIC_KEY: service.account.publicKey,
    SANWANG_PRIVATE_KEY: service.account.privateKey,
    SANWANG_ACCOUNT: JSON.stringify({ ...service.account, apps }),
  };
}

/** Runs a command to its end and gives its exit code the way a shell does. */
function follow([name = '', ...args]: readonly string[], more: Record<string, string>, cx: Context): Promise<number> {
  const child = spawn(name, args, {
    stdio: 'inherit',
    env: { ...cx.host.env, ...more },
    // Only a shell finds `npm.cmd` on Windows.
    shell: process.platform === 'win32',
  });
  // A terminal sends Ctrl-C to the whole group: the child has it already, and twice means "at once" to many.
  const isOnTerminal = (cx.host.stdin as { isTTY?: boolean }).isTTY === true;
  const stop = interruption(cx.host.signals, (signal) => {
    if (signal !== 'SIGINT' || !isOnTerminal) child.kill(signal);
  });
  return new Promise<number>((resolve) => {
    // For good: a signal that cannot be handed on is told the same way.
    child.on('error', (error: NodeJS.ErrnoException) => {
      const isMissing = error.code === 'ENOENT';
      // A script that is there, and whose interpreter is not, gives the same code.
      cx.out.alarm(
        isMissing && !existsSync(name)
          ? cx.say.run.notFound(name)
          : cx.say.run.cannotStart(name, error.code ?? error.message),
      );
      resolve(isMissing ? 127 : 126);
    });
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  }).finally(() => stop.stop());
}
