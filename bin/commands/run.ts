import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { type Command, Option } from 'commander';
import { type CarrierId, carrierNames, parseCarrierId } from '../../simulator/core/words/carrier-id.ts';
import { mistake } from '../../simulator/core/words/mistake.ts';
import type { Box } from '../box/box.ts';
import { ForeignNames } from '../box/foreign-names.ts';
import { openedBox } from '../box/opening.ts';
import { addStartOptions, type BoxStart } from '../box/start.ts';
import { readyDocument } from '../box/welcome.ts';
import type { Context, Signal } from '../context.ts';
import { childEnvironment } from '../environment/child-environment.ts';
import { callersEnvironment } from '../environment/names-past.ts';
import { ownGateways, variableOf } from '../environment/own-gateways.ts';
import type { Reach } from '../environment/reach.ts';
import type { OwnHosts } from '../hosts/own-hosts.ts';
import { exitOf, interruption } from '../interruption.ts';
import { FlagOption } from '../options.ts';
import { tellLastRefusals } from '../refusal-view.ts';
import { RefusalWatch, type SeenRefusal } from '../refusal-watch.ts';
import { usageFailure } from '../usage.ts';

/** More than these are read in the journal of a box that is kept open. */
const mostRefusals = 5;

type RunOptions = BoxStart & {
  readonly hosts?: boolean;
  readonly gateway?: readonly CarrierId[];
  /** False with `--no-proxy-env`. */
  readonly proxyEnv?: boolean;
};

/** A CA that is there already takes a fraction of it, and nobody asks what is going on. */
const quietMs = 2_000;

export function build(command: Command, cx: Context): void {
  addStartOptions(command, cx, false)
    .addOption(new Option('--hosts', cx.say.run.hosts))
    .addOption(new FlagOption('--gateway <carrier>', cx.say.run.gateway).argParser(anotherCarrier(cx)))
    .addOption(new Option('--no-proxy-env', cx.say.options.noProxyEnv))
    .argument('<command...>', cx.say.run.command)
    .passThroughOptions()
    .action(async (words: string[], options: RunOptions) => {
      if (words[0] === '') {
        throw usageFailure([mistake('usage.empty', '<command...>')], cx);
      }
      let early = null as Signal | null;
      // Heard from before anything is written or open, so that it is removed and closed again.
      const stop = interruption(cx.host.signals, (signal) => {
        early ??= signal;
      });
      const hosts = options.hosts === true ? await hostsFor(cx) : null;
      try {
        const foreign = new ForeignNames();
        const opened = hosts === null ? options : { ...options, realAddress: hosts.address };
        const box = await openedBox(opened, cx, foreign.hear);
        try {
          // Stdout belongs to the command: even with --json the box is announced beside it.
          if (cx.out.json) cx.out.note(JSON.stringify(readyDocument(box)));
          cx.out.json = false;
          const reach = options.proxyEnv === false ? null : await reachFor(box, hosts, cx);
          cx.exit = early === null ? await followed(words, box, options, hosts, reach, cx) : exitOf(early);
        } finally {
          await box.close();
          foreign.tell(cx);
        }
      } finally {
        hosts?.remove();
        stop.stop();
      }
    });
}

/** One carrier more, by any of its names. */
const anotherCarrier =
  (cx: Context) =>
  (text: string, before: readonly CarrierId[] = []): readonly CarrierId[] => {
    const id = parseCarrierId(text);
    if (id === null)
      throw usageFailure([mistake('gateway.no-carrier', '--gateway', text, { names: carrierNames })], cx);
    return [...before, id];
  };

const hostsFor = async (cx: Context): Promise<OwnHosts> => (await import('../hosts/own-hosts.ts')).prepareOwnHosts(cx);

/** With a hosts file of its own the command needs no proxy: then it has its own, or none, for all other names. */
async function reachFor(box: Box, hosts: OwnHosts | null, cx: Context): Promise<Reach> {
  const told = setTimeout(() => cx.out.note(cx.say.run.makingCa), quietMs);
  try {
    const { reachOf } = await import('../environment/reach-of.ts');
    const reach = await reachOf(box, cx.host.env);
    return hosts === null ? reach : { ...reach, proxy: null };
  } finally {
    clearTimeout(told);
  }
}

/** The caller's environment, fit for the road that the command takes. */
async function callersFor(hosts: OwnHosts | null, reach: Reach | null, cx: Context): Promise<NodeJS.ProcessEnv> {
  if (hosts !== null) return hosts.environment(cx.host.env);
  return reach === null ? cx.host.env : callersEnvironment(cx);
}

/** Runs the command; one that fails is told what the carriers refused meanwhile, since the box knows it and nobody asked. */
async function followed(
  words: readonly string[],
  box: Box,
  options: RunOptions,
  hosts: OwnHosts | null,
  reach: Reach | null,
  cx: Context,
): Promise<number> {
  let count = 0;
  const last: SeenRefusal[] = [];
  const watch = new RefusalWatch(box.simulator, (refusals, came) => {
    count += came;
    last.push(...refusals.slice(-mostRefusals));
    last.splice(0, Math.max(0, last.length - mostRefusals));
  });
  try {
    const { gateway = [], controlToken } = options;
    const own = gateway.length === 0 ? {} : await ownGateways(gateway, box, controlToken);
    const isNamed = hosts !== null || reach !== null;
    if (gateway.length > 0 && isNamed) cx.out.note(cx.say.run.namesShared([...new Set(gateway)].map(variableOf)));
    const env = { ...childEnvironment(await callersFor(hosts, reach, cx), box, controlToken, reach), ...own };
    const exit = await follow(words, env, hosts, reach?.bundle ?? null, cx);
    watch.flush();
    // Whoever was interrupted knows why.
    if (exit > 0 && exit <= 128) tellLastRefusals(count, last, cx);
    return exit;
  } finally {
    watch.close();
  }
}

/** Runs a command to its end and gives its exit code the way a shell does. */
function follow(
  words: readonly string[],
  env: NodeJS.ProcessEnv,
  hosts: OwnHosts | null,
  roots: string | null,
  cx: Context,
): Promise<number> {
  const [name = ''] = words;
  const tellUnstarted = (code: string) => {
    const isMissing = code === 'ENOENT';
    // A script that is there, and whose interpreter is not, gives the same code.
    cx.out.alarm(isMissing && !existsSync(name) ? cx.say.run.notFound(name) : cx.say.run.cannotStart(name, code));
    return isMissing ? 127 : 126;
  };
  // What is started is another program, which would tell it in words of its own.
  const unstarted = hosts?.refusal(name, env) ?? null;
  if (unstarted !== null) return Promise.resolve(tellUnstarted(unstarted));
  const [program = '', ...args] = hosts === null ? words : hosts.wrap(words, env, roots);
  const child = spawn(program, args, {
    stdio: 'inherit',
    env,
    // Only a shell finds `npm.cmd` on Windows.
    shell: process.platform === 'win32',
  });
  // A terminal sends Ctrl-C to the whole group: the child has it already, and twice means "at once" to many.
  const isOnTerminal = (cx.host.stdin as { isTTY?: boolean }).isTTY === true;
  let isNew = true;
  const stop = interruption(cx.host.signals, (signal) => {
    if (isNew || signal !== 'SIGINT' || !isOnTerminal) child.kill(signal);
  });
  // What was sent before there was a child is heard only now, in the next two turns of the loop.
  setImmediate(() => setImmediate(() => (isNew = false)));
  return new Promise<number>((resolve) => {
    // For good: a signal that cannot be handed on is told the same way.
    child.on('error', (error: NodeJS.ErrnoException) => resolve(tellUnstarted(error.code ?? error.message)));
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  }).finally(() => stop.stop());
}
