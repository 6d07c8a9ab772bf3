import { type Command, Option } from 'commander';
import type { Problem } from '../../simulator/core/misuse.ts';
import type { Context } from '../context.ts';
import { exits } from '../exits.ts';
import { Failure } from '../failure.ts';
import { addExamples } from '../help.ts';
import { jsonFile } from '../json-input.ts';
import { oneOf } from '../options.ts';

type Kind = 'world' | 'fault';

export function build(command: Command, cx: Context): void {
  const { validate, examples } = cx.say;
  command
    .argument('<file>', validate.file)
    .addOption(new Option('--kind <world|fault>', validate.kind).argParser(oneOf(cx, '--kind', ['world', 'fault'])))
    .action(async (file: string, options: { kind?: Kind }) => {
      const value = await jsonFile(file, 'file', cx);
      const kind = options.kind ?? kindOf(value);
      const problems = await problemsIn(value, kind);
      if (problems.length > 0) {
        const document = { file, kind, ok: false, problems };
        throw new Failure(exits.usage, validate.bad(file, kind, problems.length), problems, document);
      }
      cx.out.document({ file, kind, ok: true, problems });
      cx.out.line(validate.good(file, kind));
    });
  addExamples(command, cx, [
    ['sanwang validate world.json', examples.validateWorld],
    ['sanwang validate faults.json --kind fault', examples.validateFault],
  ]);
}

/** A fault names an effect, and only worlds come without one. */
function kindOf(value: unknown): Kind {
  if (Array.isArray(value)) return 'fault';
  return typeof value === 'object' && value !== null && 'effect' in value ? 'fault' : 'world';
}

async function problemsIn(value: unknown, kind: Kind): Promise<readonly Problem[]> {
  const { faultProblems, worldProblems } = await import('../lint.ts');
  return kind === 'fault' ? faultProblems(value) : worldProblems(value);
}
