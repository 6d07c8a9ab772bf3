import { type Command, Option } from 'commander';
import type { WorldDefinition } from '../../fixtures/api-types.ts';
import { withCarrierIds } from '../../simulator/casting/carrier-keys.ts';
import { presetIds } from '../../simulator/casting/policy.ts';
import type { PublicUrls } from '../../simulator/control/places.ts';
import { journalBytes } from '../../simulator/core/journal/journal.ts';
import { mistake } from '../../simulator/core/words/mistake.ts';
import { Misuse } from '../../simulator/core/words/misuse.ts';
import type { Notice } from '../../simulator/shells/http/notice.ts';
import { isLoopback } from '../../simulator/shells/http/trust.ts';
import { caDirOption, caDirProblems, caPlace } from '../ca/folder.ts';
import type { Context } from '../context.ts';
import { exits } from '../exits.ts';
import { Failure, type Problem } from '../failure.ts';
import { jsonFile } from '../json-input.ts';
import { FlagOption, oneOf, wholeNumber } from '../options.ts';
import { problemLine } from '../problem-view.ts';
import { size } from '../size.ts';
import { usageFailure } from '../usage.ts';
import { defaultPort } from '../usual-control.ts';
import { type Box, openBox } from './box.ts';
import type { RealPorts } from './data-plane.ts';
import { faultLog } from './fault-log.ts';
import { noticeTeller } from './notices.ts';
import { isOwnAddress } from './own-address.ts';
import { mostSubscribers } from './population.ts';
import { portsInRow } from './port-row.ts';
import { publicUrlReader } from './public-urls.ts';

/** Options of the verbs that open a box. */
export interface BoxStart {
  readonly port: number;
  readonly seed?: string;
  readonly worldFile?: string;
  readonly population?: number;
  readonly policy?: string;
  readonly host: string;
  readonly controlToken?: string;
  readonly trustBearers?: readonly string[];
  readonly publicUrl?: PublicUrls;
  /** False with `--no-service`. */
  readonly service?: boolean;
  readonly database?: string;
  /** Bytes of each world's journal. */
  readonly journalSize?: number;
  /** The folder that keeps the CA. */
  readonly caDir?: string;
  /** Listens on the ports that clients have compiled in, too, at `host`. */
  readonly realPorts?: boolean;
  /** The same at this address, which is no option: `run --hosts` draws it. */
  readonly realAddress?: string;
}

/** A box for people has ports that they know; one around a command has free ones, whatever SANWANG_PORT says. */
export function addStartOptions(command: Command, cx: Context, isForPeople: boolean): Command {
  const { options } = cx.say;
  const Port = isForPeople ? Option : FlagOption;
  const port = new Port('--port <n>', options.port)
    .default(isForPeople ? defaultPort : 0)
    .argParser(wholeNumber(cx, '--port', 0, 65_536 - portsInRow));
  // Public URLs are those of known ports: what the environment says of them is meant for `up`.
  const publicUrl = new Port('--public-url <name=url...>', options.publicUrl).argParser(publicUrlReader(cx));
  // A box around a command has its real names at an address of its own (`run --hosts`).
  if (isForPeople) command.addOption(new Option('--real-ports', options.realPorts));
  return command
    .addOption(port)
    .addOption(new Option('--seed <text>', options.seed))
    .addOption(new Option('--world-file <file>', options.worldFile))
    .addOption(
      new Option('--population <n>', options.population).argParser(wholeNumber(cx, '--population', 0, mostSubscribers)),
    )
    .addOption(new Option('--policy <preset>', options.policy).argParser(oneOf(cx, '--policy', presetIds)))
    .addOption(new Option('--no-service', options.noService))
    .addOption(new Option('--database <where>', options.database).default(':memory:'))
    .addOption(
      new Option('--journal-size <size>', options.journalSize).argParser(
        size(cx, '--journal-size', journalBytes.least, journalBytes.most),
      ),
    )
    .addOption(new Option('--host <address>', options.host).default('127.0.0.1'))
    .addOption(new Option('--control-token <token>', options.startToken))
    .addOption(new Option('--trust-bearers <cidr...>', options.trustBearers))
    .addOption(caDirOption(cx))
    .addOption(publicUrl);
}

/** Opens the box that the options describe. Every mistake in them and in the world file is told at once. */
export async function startBox(
  options: BoxStart,
  cx: Context,
  onNotice: (notice: Notice) => void = () => {},
): Promise<Box> {
  const problems: Problem[] = [];
  const {
    host,
    port,
    seed,
    controlToken,
    trustBearers,
    publicUrl,
    service = true,
    database = ':memory:',
    population,
    journalSize,
    policy,
    caDir,
  } = options;
  if (host !== 'localhost' && !isLoopback(host) && !controlToken) {
    const isOurs = await isOwnAddress(host);
    problems.push(mistake(isOurs ? 'option.open-host' : 'option.no-own-address', '--host', host));
  }
  problems.push(...caDirProblems(caDir));
  const realPorts = await realPortsOf(options, problems);
  const world = options.worldFile === undefined ? undefined : await worldIn(options.worldFile, seed, problems, cx);
  // Whoever has keys in a world file means them to be taken; an account alone was never missed.
  if (!service && typeof world?.service === 'object')
    problems.push(mistake('service.absent', `${options.worldFile}/service`));
  if (problems.length > 0) throw usageFailure(problems, cx);
  const tellNotice = noticeTeller(cx);
  try {
    return await openBox({
      host,
      port,
      ...(service ? { database } : {}),
      ca: { ...caPlace(caDir, cx.host.env), env: cx.host.env },
      env: cx.host.env,
      onCaNote: (note) => cx.out.alarm(`sanwang: ${problemLine(note, cx)}`),
      onNotice(url, notice) {
        tellNotice(url, notice);
        onNotice(notice);
      },
      onError: faultLog(cx),
      ...(seed === undefined ? {} : { seed }),
      ...(controlToken === undefined ? {} : { controlToken }),
      ...(world === undefined ? {} : { world }),
      ...(trustBearers === undefined ? {} : { trustBearers }),
      ...(publicUrl === undefined ? {} : { publicUrls: publicUrl }),
      ...(population === undefined ? {} : { population }),
      ...(journalSize === undefined ? {} : { journalBytes: journalSize }),
      ...(policy === undefined ? {} : { policyPreset: policy }),
      ...(realPorts === null ? {} : { realPorts }),
    });
  } catch (error) {
    throw error instanceof Misuse && takenPort.has(error.code) ? asFailure(error, options, cx) : error;
  }
}

/** Where the box is to answer under real names; every port that it cannot have is told, before anything is opened. */
async function realPortsOf(options: BoxStart, problems: Problem[]): Promise<RealPorts | null> {
  const { host, port, realAddress } = options;
  if (realAddress === undefined && options.realPorts !== true) return null;
  const [{ portProblems, ownPortProblems }, { realPorts: ports }] = await Promise.all([
    import('../hosts/port-problems.ts'),
    import('../hosts/real-names.ts'),
  ]);
  if (realAddress !== undefined) return { address: realAddress, ports };
  // An address that this machine lacks is told already.
  if (problems.length > 0) return null;
  problems.push(...ownPortProblems(port, ports), ...(await portProblems(host, ports, '--real-ports')));
  return { address: host, ports };
}

/** The world of a file; the command line outweighs it. What is wrong with it joins the other mistakes. */
async function worldIn(
  file: string,
  seed: string | undefined,
  problems: Problem[],
  cx: Context,
): Promise<WorldDefinition> {
  try {
    const value = withCarrierIds((await jsonFile(file, '--world-file', cx)) as WorldDefinition);
    const { worldProblems } = await import('../lint.ts');
    const found = await worldProblems(value);
    problems.push(...found.map((problem) => ({ ...problem, path: `${file}${problem.path}` })));
    const own = seed ?? value?.seed;
    return own === undefined ? value : { ...value, seed: String(own) };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    problems.push(...error.problems);
    return {};
  }
}

const takenPort: ReadonlySet<string> = new Set(['ERR_GATEWAY_LISTEN', 'ERR_CONTROL_LISTEN']);

/** A port that somebody else has is the most common of all mistakes, so the fix is the option to type. */
function asFailure(misuse: Misuse, options: BoxStart, cx: Context): Failure {
  const { up } = cx.say;
  const [{ seen = options.port, message = '', with: { code = '' } = {} } = {}] = misuse.problems;
  const port = String(seen);
  // Node words it for programmers; its code is all that is needed of it.
  const [path, reason, fix] =
    code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND'
      ? ['--host', up.noAddress, up.giveAddress]
      : code === 'EACCES'
        ? ['--port', up.portKept(port), up.takeFree]
        : code === 'EADDRINUSE'
          ? ['--port', up.portTaken(port), up.takeFree]
          : ['--port', message, up.takeFree];
  const problem = { path, message: reason, fix, ...(path === '--host' ? { seen: options.host } : {}) };
  return new Failure(exits.usage, up.cannotListen(options.host, port), [problem]);
}
