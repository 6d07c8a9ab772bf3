import { isIP } from 'node:net';
import { type Command, Option } from 'commander';
import { hostNames } from '../../simulator/catalogue/hosts.ts';
import { mistake } from '../../simulator/core/words/mistake.ts';
import type { Context } from '../context.ts';
import { type HostsForm, hostsForms } from '../hosts/hosts-forms.ts';
import { realNames } from '../hosts/real-names.ts';
import { noted, oneOf } from '../options.ts';

const forms = Object.keys(hostsForms) as HostsForm[];

interface HostsOptions {
  readonly address: string;
  readonly as: HostsForm;
}

export function build(command: Command, cx: Context): void {
  const { hosts } = cx.say;
  command
    .addOption(new Option('--address <address>', hosts.address).default('127.0.0.1').argParser(anAddress(cx)))
    .addOption(new Option(`--as <${forms.join('|')}>`, hosts.as).default('hosts').argParser(oneOf(cx, '--as', forms)))
    .action(({ address, as }: HostsOptions) => {
      cx.out.document({ address, hosts: realNames });
      cx.out.exact(hostsForms[as](address, hostNames).join('\n'));
      // Beside the result, so that this can be added to a file as it is.
      if (!cx.out.json) for (const line of [...hosts.use[as], hosts.trust]) cx.out.note(line);
    });
}

function anAddress(cx: Context): (text: string) => unknown {
  return (text) => (isIP(text) === 0 ? noted(cx, mistake('option.no-address', '--address', text)) : text);
}
