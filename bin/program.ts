import { Command, CommanderError } from 'commander';
import { mistake } from '../simulator/core/words/mistake.ts';
import type { Context } from './context.ts';
import { addExamples, helpConfiguration } from './help.ts';
import { helpAsked } from './help-verb.ts';
import { nameSlips, variablesOf, watchRepeats } from './option-slips.ts';
import { addCommonOptions, takeEnvironment } from './options.ts';
import { usageFailure, usageProblems } from './usage.ts';
import { type VerbName, verbNames } from './verb-names.ts';
import { verbs } from './verbs.ts';
import { version } from './version.ts';
import { folded } from './width.ts';

/** Reads the command line and runs the verb that it names. */
export async function runProgram(cx: Context): Promise<void> {
  const { argv } = cx.host;
  const asked = verbIn(argv);
  const program = programOf(cx);
  for (const name of verbNames) {
    const command = program.command(name).summary(cx.say.verbs[name]).description(cx.say.verbs[name]);
    // Completion tells of all of them.
    if (name !== asked && asked !== 'completion') continue;
    (await verbs[name]())(command, cx);
    addExamples(command, name, cx);
  }
  settle(program, cx);
  if (argv.length === 0) return program.help();
  const explained = helpAsked(program, argv, cx);
  if (explained !== null) return explained.outputHelp();
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError) || error.exitCode === 0 || error.code === 'commander.help') throw error;
    const problems = [...cx.mistakes, ...usageProblems(error, leafOf(program, argv))];
    throw usageFailure(problems, cx);
  }
}

function programOf(cx: Context): Command {
  const { help } = cx.say;
  const program = new Command('sanwang')
    .description(help.about)
    .usage(help.usageLine)
    .version(version, '-V, --version', help.version)
    .enablePositionalOptions()
    .helpCommand('help [verb]', help.helpCommand)
    .configureHelp(helpConfiguration(cx))
    .configureOutput({
      writeOut: (text) => cx.out.laidOut(text),
      // Only help that nobody asked for by name comes this way; what is wrong is reported in one place.
      writeErr: (text) => cx.out.laidOut(text),
      outputError: () => {},
    })
    .exitOverride()
    .addHelpText('after', `\n${folded(help.more, cx.out.columns).join('\n')}\n`);
  program.hook('preAction', async (_, action) => {
    for (let command: Command | null = action; command !== null; command = command.parent) {
      takeEnvironment(command, cx.host.env);
    }
    const { json, quiet } = action.optsWithGlobals<{ json?: boolean; quiet?: boolean }>();
    cx.out.json = json === true;
    cx.out.quiet = quiet === true;
    for (const [i, argument] of action.registeredArguments.entries()) {
      const given = action.args.slice(i, argument.variadic ? undefined : i + 1);
      // What `run` is given is a command's own.
      if (given.includes('') && action.name() !== 'run') cx.mistakes.push(mistake('usage.empty', argument.name()));
    }
    await nameSlips(action, cx, () => everyVariable(cx));
    if (cx.mistakes.length > 0) {
      throw usageFailure(cx.mistakes, cx);
    }
  });
  return program;
}

/** What any verb reads from the environment. */
async function everyVariable(cx: Context): Promise<ReadonlySet<string>> {
  const all = new Command().enablePositionalOptions();
  for (const name of verbNames) (await verbs[name]())(all.command(name), cx);
  return new Set(variablesOf(all));
}

/** Options that stand on every command, once all commands are there. */
function settle(command: Command, cx: Context): void {
  addCommonOptions(command, cx).helpOption('-h, --help', cx.say.help.helpOption);
  watchRepeats(command, cx);
  for (const child of command.commands) settle(child as Command, cx);
}

/** The verb that a command line calls or asks help for. */
function verbIn(argv: readonly string[]): VerbName | undefined {
  for (const [i, arg] of argv.entries()) {
    if (arg === '--') return undefined;
    const isValue = argv[i - 1] === '--lang';
    if (!arg.startsWith('-') && !isValue && arg !== 'help') return verbNames.find((name) => name === arg);
  }
  return undefined;
}

/** The innermost command that a command line names. */
function leafOf(program: Command, argv: readonly string[]): Command {
  let command = program;
  for (const arg of argv) {
    const child = command.commands.find((each) => each.name() === arg);
    if (child !== undefined) command = child as Command;
  }
  return command;
}
