import { type Command, Option } from 'commander';
import type { Format } from '../../fixtures/population/formats.ts';
import type { Shares } from '../../fixtures/population/shares.ts';
import { mostSubscribers } from '../box/population.ts';
import type { Context } from '../context.ts';
import { exits } from '../exits.ts';
import { Failure } from '../failure.ts';
import { exitOf, interruption } from '../interruption.ts';
import { oneOf, wholeNumber } from '../options.ts';
import { shareIn } from '../share-option.ts';
import { writeOut } from '../write-out.ts';

interface GenerateOptions {
  readonly subscribers: number;
  readonly seed: string;
  readonly format: Format;
  readonly out: string;
  readonly share?: Partial<Shares>;
  readonly apps?: number;
  readonly bare?: boolean;
}

const formatNames: readonly Format[] = ['ndjson', 'json', 'csv', 'world'];

export function build(command: Command, cx: Context): void {
  const { fixtures } = cx.say;
  command
    .command('generate')
    .description(fixtures.generate)
    .addOption(
      new Option('--subscribers <n>', fixtures.subscribers)
        .default(1000)
        .argParser(wholeNumber(cx, '--subscribers', 0, mostSubscribers)),
    )
    .addOption(new Option('--seed <text>', cx.say.options.seed).default('sanwang'))
    .addOption(
      new Option(`--format <${formatNames.join('|')}>`, fixtures.format)
        .default('ndjson')
        .argParser(oneOf(cx, '--format', formatNames)),
    )
    .addOption(new Option('--out <file>', fixtures.out).default('-'))
    .addOption(new Option('--share <name=fraction>', fixtures.share).argParser(shareIn(cx)))
    .addOption(new Option('--apps <n>', fixtures.apps).argParser(wholeNumber(cx, '--apps', 0, 10_000)))
    .addOption(new Option('--bare', fixtures.bare))
    .action((options: GenerateOptions) => generate(options, cx));
}

async function generate(options: GenerateOptions, cx: Context): Promise<void> {
  const { subscribers, seed, format, out, share: shares = {}, apps, bare = false } = options;
  const { fixtures } = cx.say;
  const { sharesOf } = await import('../../fixtures/population/subscribers.ts');
  const { write } = await import('../../fixtures/population/formats.ts');
  const population = { subscribers, seed, shares, bare, ...(apps === undefined ? {} : { apps }) };
  const started = performance.now();
  const interrupted = interruption(cx.host.signals);
  const stop = new AbortController();
  void interrupted.came.then((signal) => stop.abort(exitOf(signal)));
  try {
    // Asked before the file is opened: a mistake must not empty what was there.
    sharesOf(population);
    const tell = (some: number) => cx.out.progress(fixtures.writing(some));
    const bytes = await writeOut({ option: '--out', file: out }, write(format, population), tell, stop.signal, cx);
    const seconds = (performance.now() - started) / 1000;
    cx.out.document({ subscribers, seed, format, out, bytes, seconds });
    cx.out.note(fixtures.written(subscribers, out, seconds));
  } catch (error) {
    if (stop.signal.aborted) {
      cx.exit = stop.signal.reason;
      cx.out.document({ error: { exit: cx.exit, message: fixtures.interrupted(out), problems: [] } });
      cx.out.alarm(fixtures.interrupted(out));
      return;
    }
    if (!(error instanceof RangeError)) throw error;
    throw new Failure(exits.usage, error.message);
  } finally {
    interrupted.stop();
  }
}
