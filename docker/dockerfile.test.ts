import { readFileSync } from 'node:fs';
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { describe, expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };

const text = readFileSync(new URL('Dockerfile', import.meta.url), 'utf8');
const parsed = DockerfileParser.parse(text);

/** Instructions of a stage and of the stages that it stands on, the outermost last. */
function stage(name: string): string[] {
  const lines: string[] = [];
  let parent: string | null = null;
  let isInside = false;
  for (const instruction of parsed.getInstructions()) {
    const words = instruction.getArguments().map((argument) => argument.getValue());
    if (instruction.getKeyword() === 'FROM') {
      isInside = words[2] === name;
      if (isInside) parent = words[0] ?? null;
    } else if (isInside) lines.push(`${instruction.getKeyword()} ${instruction.getRawArgumentsContent()}`);
  }
  const names = parsed.getFROMs().map((from) => from.getBuildStage());
  return parent !== null && names.includes(parent) ? [...stage(parent), ...lines] : lines;
}

const last = (name: string, keyword: string) => stage(name).findLast((line) => line.startsWith(keyword));

describe('the Dockerfile', () => {
  test('pleases the linter', () => {
    expect(validate(text)).toEqual([]);
  });

  test('builds three images and what they are made of', () => {
    expect(parsed.getFROMs().map((from) => from.getBuildStage())).toEqual([
      'build',
      'parts',
      'base',
      'simulator',
      'service',
      'kit',
    ]);
    const images = parsed.getFROMs().map((from) => from.getImage());
    // glibc, as libsql's binaries want it, and a major that the package admits.
    expect(text).toMatch(/^ARG NODE=(20|22|24)-bookworm-slim$/m);
    for (const image of images) expect(image).toMatch(/^(node:\$\{NODE\}|base|simulator)$/);
  });

  test.each(['simulator', 'service', 'kit'])('%s runs the packed program, and not as root', (name) => {
    expect(last(name, 'USER')).toBe('USER node');
    expect(last(name, 'ENTRYPOINT')).toBe(`ENTRYPOINT ["node", "/opt/sanwang/${manifest.bin.sanwang}"]`);
    expect(stage(name).filter((line) => line.startsWith('RUN'))).toEqual([]);
  });

  test.each(['simulator', 'service'])('%s tells whether it is alive by `sanwang health`', (name) => {
    expect(last(name, 'HEALTHCHECK')).toContain(`CMD ["node", "/opt/sanwang/${manifest.bin.sanwang}", "health"`);
  });

  test('runs no script of any dependency, and installs what the lock says', () => {
    const installs = parsed
      .getInstructions()
      .flatMap((each) => (each.getKeyword() === 'RUN' ? [each.getRawArgumentsContent() ?? ''] : []));
    for (const line of installs.filter((each) => each.includes('npm ci'))) expect(line).toContain('--ignore-scripts');
    expect(text).not.toMatch(/npm (i|install)\b/);
  });

  test('copies only from stages that are there', () => {
    const names = parsed.getFROMs().map((from) => from.getBuildStage());
    const from = parsed
      .getCOPYs()
      .flatMap((copy) => copy.getFlags().flatMap((flag) => (flag.getName() === 'from' ? [flag.getValue()] : [])));
    expect(from).toEqual(['parts', 'build', 'build']);
    for (const name of from) expect(names).toContain(name);
  });

  test('keeps what others left behind out of the context', () => {
    const ignored = readFileSync(new URL('Dockerfile.dockerignore', import.meta.url), 'utf8').split('\n');
    for (const path of ['.git', '**/node_modules', 'dist', '*.tgz']) expect(ignored).toContain(path);
  });
});
