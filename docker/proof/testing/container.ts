import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, must, type Said } from './command.ts';
import type { Image } from './image.ts';
import type { Machine } from './machine.ts';

/** What a compose file, or somebody at the command line, asks of an engine. */
export interface Wishes {
  readonly networks: readonly string[];
  /** Further names under which others on its networks find it. */
  readonly aliases?: readonly string[];
  /** Settings of the kernel that are the container's own. */
  readonly sysctls?: Readonly<Record<string, string | number>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Words in the place of the image's CMD. */
  readonly command?: readonly string[];
  readonly tmpfs?: readonly string[];
  /** Folders of the machine by the path that they have inside. */
  readonly volumes?: Readonly<Record<string, string>>;
  /** The same for folders that it may only read. */
  readonly readOnly?: Readonly<Record<string, string>>;
}

/** A container of an image, run by runc: the image's user, a root that cannot be written, no capability, no new right. */
export class Container {
  readonly #id: string;
  readonly #image: Image;
  readonly #child: ChildProcess;
  readonly #log: string;
  #ended: number | null = null;

  constructor(machine: Machine, name: string, image: Image, wishes: Wishes) {
    const { netns, hosts } = machine.join(name, wishes.networks, wishes.aliases);
    this.#id = netns;
    this.#image = image;
    const bundle = join(machine.folder, 'bundles', name);
    mkdirSync(bundle, { recursive: true });
    must(['runc', 'spec', '--bundle', bundle]);
    const path = join(bundle, 'config.json');
    const spec = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync(path, JSON.stringify(configured(spec, image, wishes, netns, hosts)));
    this.#log = join(bundle, 'log');
    const log = openSync(this.#log, 'w');
    this.#child = spawn('runc', ['run', '--bundle', bundle, this.#id], { stdio: ['ignore', log, log] });
    this.#child.once('exit', (code) => {
      this.#ended = code ?? -1;
    });
    machine.onClose(() => this.#kill());
  }

  get log(): string {
    return readFileSync(this.#log, 'utf8');
  }

  exec(...words: string[]): Said {
    return ask(['runc', 'exec', this.#id, ...words]);
  }

  /** Asks the image's own health check until it is content; false when the container ended, or was never content. */
  async healthy(): Promise<boolean> {
    for (let attempt = 0; attempt < 60 && this.#ended === null; attempt++) {
      if (this.exec(...this.#image.health).status === 0) return true;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    return false;
  }

  /** Waits for the end that comes by itself, and gives the exit code. */
  async ended(): Promise<number> {
    if (this.#ended === null) await once(this.#child, 'exit');
    return this.#ended as number;
  }

  /** Asks it to end, as an engine does. */
  async stop(): Promise<number> {
    if (this.#ended === null) ask(['runc', 'kill', this.#id, 'TERM']);
    return this.ended();
  }

  #kill(): void {
    if (this.#ended === null) ask(['runc', 'delete', '--force', this.#id]);
  }
}

/** What of the runtime's own document is changed. */
interface Spec {
  readonly process: object;
  readonly mounts: readonly object[];
  readonly linux: { readonly namespaces: readonly { readonly type: string }[] };
}

function configured(spec: Spec, image: Image, wishes: Wishes, netns: string, hosts: string): unknown {
  const none = { bounding: [], effective: [], permitted: [], inheritable: [], ambient: [] };
  const env = Object.entries(wishes.env ?? {}).map(([name, value]) => `${name}=${value}`);
  const [uid, gid] = must([
    'sh',
    '-c',
    `grep '^${image.user}:' '${image.root}/etc/passwd' | cut -d: -f3,4 | tr : ' '`,
  ]).split(' ');
  const process = {
    ...spec.process,
    terminal: false,
    user: { uid: Number(uid), gid: Number(gid) },
    args: [...image.entrypoint, ...(wishes.command ?? image.cmd)],
    env: [...image.env, 'HOME=/home/node', ...env],
    cwd: image.cwd,
    capabilities: none,
    noNewPrivileges: true,
  };
  const scratch = (wishes.tmpfs ?? []).map((at) => ({
    destination: at,
    type: 'tmpfs',
    source: 'tmpfs',
    options: ['nosuid', 'nodev'],
  }));
  const bound = (source: string, at: string, how: string) => ({
    destination: at,
    type: 'bind',
    source,
    options: ['bind', how],
  });
  const folders = [
    ...Object.entries(wishes.volumes ?? {}).map(([at, source]) => bound(source, at, 'rw')),
    ...Object.entries(wishes.readOnly ?? {}).map(([at, source]) => bound(source, at, 'ro')),
  ];
  const sysctl = Object.fromEntries(Object.entries(wishes.sysctls ?? {}).map(([name, value]) => [name, String(value)]));
  const namespaces = spec.linux.namespaces.filter(({ type }) => type !== 'network');
  return {
    ...spec,
    process,
    root: { path: image.root, readonly: true },
    hostname: netns,
    mounts: [...spec.mounts, bound(hosts, '/etc/hosts', 'ro'), ...scratch, ...folders],
    linux: { ...spec.linux, sysctl, namespaces: [...namespaces, { type: 'network', path: `/run/netns/${netns}` }] },
  };
}
