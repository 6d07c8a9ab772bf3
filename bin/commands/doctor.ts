import { type Command, Option } from 'commander';
import type { DoctorOptions } from '../../conformance/commands/doctor.ts';
import type { Context } from '../context.ts';
import { judged } from '../judged.ts';
import { addBoxOptions } from '../options.ts';
import { usualControl } from '../usual-control.ts';

export function build(command: Command, cx: Context): void {
  const { conform } = cx.say;
  addBoxOptions(command, cx, conform.control)
    .addOption(new Option('--target <which>', conform.target))
    .addOption(new Option('--target-cmd <command>', conform.targetCmd))
    .addOption(new Option('--adapter <which>', conform.adapter))
    .action(async (options: Omit<DoctorOptions, 'env' | 'language' | 'usualControl' | 'besides'>) => {
      const { doctor } = await import('../../conformance/commands/doctor.ts');
      const { env } = cx.host;
      const usual = usualControl(env);
      const besides = async () => {
        const { examineShell } = await import('../environment/doctor/examine-shell.ts');
        const control = options.control ?? (env['SANWANG_CONTROL'] || usual);
        return examineShell({ env, control, controlToken: options.controlToken });
      };
      await judged(cx, () => doctor({ ...options, usualControl: usual, env, language: cx.language, besides }, cx.out));
    });
}
