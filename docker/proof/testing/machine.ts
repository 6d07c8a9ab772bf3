import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, must, type Said } from './command.ts';

/** Forwards connections as an engine's proxy does for a published port. */
const forwarder = `
  const net = require('node:net');
  const [, host, from, to, name] = process.argv;
  net.createServer((inner) => {
    const outer = net.connect(Number(to), name);
    for (const [a, b] of [[inner, outer], [outer, inner]]) a.on('error', () => b.destroy()).pipe(b);
  }).listen(Number(from), host, () => console.log('open'));`;

/**
 * A machine with nothing but loopback and the bridges that it makes: a network namespace. Containers hang on its bridges, so
 * nothing in this proof can reach a real network, and the ports of a compose file are free on it.
 */
export class Machine {
  readonly name: string;
  readonly folder: string;
  readonly #networks = new Map<string, { readonly subnet: number; readonly hosts: Map<string, string> }>();
  /** Further names of a host, by its name. */
  readonly #aliases = new Map<string, readonly string[]>();
  readonly #children: ChildProcess[] = [];
  readonly #namespaces: string[] = [];
  readonly #closing: (() => void)[] = [];

  /** `name` keeps machines of one run apart. */
  constructor(parent: string, name: string, networks: readonly string[]) {
    this.folder = join(parent, name);
    mkdirSync(this.folder);
    this.name = `sw${process.pid % 100_000}${name}`;
    must(['ip', 'netns', 'add', this.name]);
    this.#inside('ip', 'link', 'set', 'lo', 'up');
    for (const network of networks) this.#addNetwork(network);
  }

  /** What is to end with the machine. */
  onClose(callback: () => void): void {
    this.#closing.push(callback);
  }

  /** Runs a command on the machine itself, outside every container. */
  run(words: readonly string[], env?: NodeJS.ProcessEnv): Said {
    return ask(['ip', 'netns', 'exec', this.name, ...words], env);
  }

  /** A bridge with a subnet of its own; the machine has the first address. */
  #addNetwork(name: string): void {
    const subnet = this.#networks.size + 1;
    this.#networks.set(name, { subnet, hosts: new Map() });
    this.#inside('ip', 'link', 'add', `br${subnet}`, 'type', 'bridge');
    this.#inside('ip', 'addr', 'add', `10.89.${subnet}.1/24`, 'dev', `br${subnet}`);
    this.#inside('ip', 'link', 'set', `br${subnet}`, 'up');
  }

  /** A network namespace on some of the networks, under a host name and others; gives its path and the hosts that it knows. */
  join(
    host: string,
    networks: readonly string[],
    aliases: readonly string[] = [],
  ): { readonly netns: string; readonly hosts: string } {
    const netns = `${this.name}-${host}`;
    must(['ip', 'netns', 'add', netns]);
    this.#namespaces.push(netns);
    this.#aliases.set(host, aliases);
    must(['ip', '-n', netns, 'link', 'set', 'lo', 'up']);
    for (const name of networks) {
      const { subnet, hosts } = this.#network(name);
      const address = `10.89.${subnet}.${hosts.size + 2}`;
      const [outer, inner] = [`v${subnet}-${hosts.size}`, `eth${subnet}`];
      this.#inside('ip', 'link', 'add', outer, 'type', 'veth', 'peer', 'name', inner, 'netns', netns);
      this.#inside('ip', 'link', 'set', outer, 'master', `br${subnet}`, 'up');
      must(['ip', '-n', netns, 'addr', 'add', `${address}/24`, 'dev', inner]);
      must(['ip', '-n', netns, 'link', 'set', inner, 'up']);
      hosts.set(host, address);
    }
    return { netns, hosts: this.#hostsFile(host, networks) };
  }

  addressOf(host: string, network: string): string {
    return this.#network(network).hosts.get(host) as string;
  }

  /** Publishes a port on the machine's loopback. */
  async publish(port: number, host: string, network: string): Promise<void> {
    const words = [
      'netns',
      'exec',
      this.name,
      process.execPath,
      '-e',
      forwarder,
      '127.0.0.1',
      String(port),
      String(port),
    ];
    const child = spawn('ip', [...words, this.addressOf(host, network)], { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#children.push(child);
    const [first] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
    if (typeof first === 'number') throw new Error(`port ${port} cannot be published`);
  }

  close(): void {
    for (const callback of this.#closing) callback();
    for (const child of this.#children) child.kill();
    for (const netns of this.#namespaces) ask(['ip', 'netns', 'del', netns]);
    ask(['ip', 'netns', 'del', this.name]);
  }

  /** The names that an engine's resolver would know on these networks, as far as they have joined by now. */
  #hostsFile(host: string, networks: readonly string[]): string {
    const lines = networks.flatMap((name) =>
      [...this.#network(name).hosts].flatMap(([other, at]) =>
        [other, ...(this.#aliases.get(other) ?? [])].map((each) => `${at} ${each}`),
      ),
    );
    const path = join(this.folder, 'hosts', host);
    mkdirSync(join(this.folder, 'hosts'), { recursive: true });
    writeFileSync(path, `127.0.0.1 localhost\n${lines.join('\n')}\n`);
    return path;
  }

  #network(name: string) {
    const found = this.#networks.get(name);
    if (found === undefined) throw new Error(`no network ${name}`);
    return found;
  }

  #inside(...words: string[]): void {
    must(['ip', 'netns', 'exec', this.name, ...words]);
  }
}
