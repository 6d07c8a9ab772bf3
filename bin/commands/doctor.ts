import { type Command, Option } from 'commander';
import type { DoctorOptions } from '../../conformance/commands/doctor.ts';
import type { Context } from '../context.ts';
import { judged } from '../judged.ts';
import { addBoxOptions } from '../options.ts';
import { usualControl } from '../usual-control.ts';

export function build(command: Command, cx: Context): void {
  const { conform } = cx.say;
  addBoxOptions(command, cx, conform.control)
    .addOption(new Option('--target <which>', conform.target).default('reference'))
    .addOption(new Option('--adapter <file>', conform.adapter))
    .action(async (options: Omit<DoctorOptions, 'env' | 'language' | 'usualControl'>) => {
      const { doctor } = await import('../../conformance/commands/doctor.ts');
      const { env } = cx.host;
      await judged(cx, () =>
        doctor({ ...options, usualControl: usualControl(env), env, language: cx.language }, cx.out),
      );
    });
}
