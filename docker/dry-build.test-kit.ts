import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DockerfileParser, type Instruction, type JSONInstruction } from 'dockerfile-ast';

/** An image as far as files and metadata go; `root` is where its file system stands on this machine. */
export interface DryImage {
  readonly root: string;
  readonly workdir: string;
  readonly user: string;
  readonly env: Readonly<Record<string, string>>;
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  readonly healthcheck: readonly string[];
  readonly ports: readonly number[];
  /** Made of another stage, whose files it shares. */
  readonly isOnTop: boolean;
}

const empty: DryImage = {
  root: '',
  workdir: '/',
  user: 'root',
  env: {},
  entrypoint: [],
  cmd: [],
  healthcheck: [],
  ports: [],
  isOnTop: false,
};

/**
 * Builds a Dockerfile without an engine: each stage in a folder of its own, COPY as copies, RUN as this machine's shell
 * with this machine's Node. What it cannot show is the base image, its users and the isolation.
 */
export function dryBuild(dockerfile: string, context: string, into: string): ReadonlyMap<string, DryImage> {
  const stages = new Map<string, DryImage>();
  let name = '';
  for (const instruction of DockerfileParser.parse(dockerfile).getInstructions()) {
    const words = instruction.getArguments().map((argument) => argument.getValue());
    if (instruction.getKeyword() === 'FROM') {
      const parent = stages.get(words[0] ?? '');
      name = words[2] ?? '';
      // A stage on top of another shares its files: ours add none, and copying them took half the time.
      const root = parent?.root ?? join(into, name);
      mkdirSync(root, { recursive: true });
      stages.set(name, { ...(parent ?? empty), root, isOnTop: parent !== undefined });
    } else if (name !== '') {
      stages.set(name, step(instruction, words, stages.get(name) as DryImage, { context, stages }));
    }
  }
  return stages;
}

interface Around {
  readonly context: string;
  readonly stages: ReadonlyMap<string, DryImage>;
}

function step(instruction: Instruction, words: readonly string[], image: DryImage, around: Around): DryImage {
  switch (instruction.getKeyword()) {
    case 'WORKDIR':
      mkdirSync(join(image.root, words[0] ?? ''), { recursive: true });
      return { ...image, workdir: words[0] ?? '/' };
    case 'USER':
      return { ...image, user: words[0] ?? '' };
    case 'ENV':
      return { ...image, env: { ...image.env, ...Object.fromEntries(words.map((word) => word.split('='))) } };
    case 'EXPOSE':
      return { ...image, ports: [...image.ports, ...words.map(Number)] };
    case 'ENTRYPOINT':
      return { ...image, entrypoint: listIn(instruction) };
    case 'CMD':
      return { ...image, cmd: listIn(instruction) };
    case 'HEALTHCHECK':
      return { ...image, healthcheck: healthcheckIn(instruction) };
    case 'COPY':
      if (image.isOnTop) throw new Error('a stage on top of another must add no files here');
      copy(instruction, image, around);
      return image;
    case 'RUN':
      if (image.isOnTop) throw new Error('a stage on top of another must run nothing here');
      run(instruction.getRawArgumentsContent() ?? '', image);
      return image;
    default:
      throw new Error(`${instruction.getKeyword()} is not built here`);
  }
}

function copy(instruction: Instruction, image: DryImage, { context, stages }: Around): void {
  const [from, ...paths] = instruction.getArguments().map((argument) => argument.getValue());
  const flag = (instruction as JSONInstruction).getFlags().find((each) => each.getName() === 'from');
  const all = [from ?? '', ...paths].filter((word) => !word.startsWith('--'));
  const source = flag === undefined ? context : (stages.get(flag.getValue() ?? '') as DryImage).root;
  const target = join(image.root, resolve(image.workdir, all.at(-1) as string));
  for (const path of all.slice(0, -1)) {
    // A file keeps its name when the target is a folder; a folder's content is copied, not the folder.
    const isInto = (all.at(-1) as string).endsWith('/') && path !== '.';
    const place = isInto ? join(target, path) : target;
    mkdirSync(dirname(place), { recursive: true });
    cpSync(join(source, path), place, { recursive: true, verbatimSymlinks: true });
  }
}

function run(command: string, image: DryImage): void {
  // Paths from the root would be this machine's, not the image's.
  if (/(^|[\s=])\/\w/.test(command)) throw new Error(`RUN ${command}: a path from the root cannot be built here`);
  const cwd = join(image.root, image.workdir);
  const { status, stderr, stdout } = spawnSync('sh', ['-ec', command], {
    cwd,
    env: { ...bare(), ...image.env },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`RUN ${command} ended with ${status}:\n${stdout}${stderr}`);
}

/** The environment that a fresh container has; npm's cache comes along to spare the network. */
export function bare(): Record<string, string> {
  const { PATH = '', HOME = '', npm_config_cache, npm_config_registry } = process.env;
  return {
    PATH,
    HOME,
    ...(npm_config_cache ? { npm_config_cache } : {}),
    ...(npm_config_registry ? { npm_config_registry } : {}),
  };
}

function listIn(instruction: Instruction): string[] {
  return (instruction as JSONInstruction).getJSONStrings().map((each) => each.getJSONValue());
}

function healthcheckIn(instruction: Instruction): string[] {
  const text = instruction.getRawArgumentsContent() ?? '';
  const list = /CMD (\[.*\])$/.exec(text)?.[1];
  return list === undefined ? [] : JSON.parse(list);
}
