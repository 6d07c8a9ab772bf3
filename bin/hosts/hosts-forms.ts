import { hostsLines, marks } from './hosts-lines.ts';

/** How names are led to an address, by what reads it. */
export const hostsForms = {
  /** /etc/hosts, and the file of that name on Windows. */
  hosts: (address, names) => hostsLines(address, names),
  /** `-Djdk.net.hosts.file`: Java then finds no other name than these, not even its own machine's. */
  java: (address, names) => ['127.0.0.1 localhost', '::1 localhost', ...hostsLines(address, names)],
  /** A name server for phones, whose own hosts file nobody can edit. No IPv6 address is looked for elsewhere. */
  dnsmasq: (address, names) => [
    marks.begin,
    ...names.flatMap((name) => [`address=/${name}/${address}`, `local=/${name}/`]),
    marks.end,
  ],
  /** Names of the box's container on a network that it shares with an app's. */
  aliases: (_, names) => ['networks:', '  default:', '    aliases:', ...names.map((name) => `      - ${name}`)],
  /** An app's container that reaches the box by an address. */
  'extra-hosts': (address, names) => ['extra_hosts:', ...names.map((name) => `  - "${name}:${address}"`)],
} satisfies Record<string, (address: string, names: readonly string[]) => string[]>;

export type HostsForm = keyof typeof hostsForms;
