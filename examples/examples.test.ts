import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blocksOf, missingLines } from '../bin/readme/blocks.ts';
import { freeRow } from '../bin/readme/free-row.ts';
import { Stage } from '../bin/readme/stage.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const read = (name: string) => readFileSync(join(here, name), 'utf8');

/** What the README says of each folder: a heading that links to it, and the blocks that follow. */
const sectionsOf = (markdown: string) =>
  [...markdown.matchAll(/^## \[(.+)\]\(\1\)$([\s\S]*?)(?=^## |$(?![\s\S]))/gm)].map(([, name = '', text = '']) => ({
    name,
    blocks: blocksOf(text),
  }));

const sections = sectionsOf(read('README.md'));

interface Break {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** What the failure says. */
  readonly says: RegExp;
}

/** One thing spoilt in each example: its first block must then fail, or it shows nothing when it passes. */
const breaks: Readonly<Record<string, Break>> = {
  'vitest-backend': { file: 'backend.test.ts', from: "error: 'busy'", to: "error: 'token'", says: /2 failed/ },
  'express-login': { file: 'app.test.js', from: 'status: 401', to: 'status: 200', says: /\bfail 6\b/ },
  h5: { file: 'app.test.js', from: '110026', to: '103000', says: /\bfail 1\b/ },
  'python-client': { file: 'test_redeem.py', from: '104201', to: '103000', says: /FAILED \(failures=2\)/ },
  'go-backend': { file: 'main.go', from: '!number.MatchString(msisdn)', to: 'msisdn == ""', says: /✗ BCK-MASK-01/ },
  'java-backend': {
    file: 'Server.java',
    from: '!NUMBER.matcher(number).matches()',
    to: 'number.isEmpty()',
    says: /✗ BCK-MASK-01/,
  },
  'python-backend': { file: 'unicom.py', from: '.result(self.patience_s)', to: '.result()', says: /✗ BCK-DRIP-01/ },
  // A name that the box does not answer for is asked of nobody else.
  clients: { file: 'node/china-mobile.mjs', from: 'www.cmpassport.com', to: 'www.cmpassport.invalid', says: /403/ },
  'full-adapter': { file: 'purse.js', from: 'this.#cash -= cash;', to: '', says: /✗ CHG-LAST-01/ },
  'own-adapter': { file: 'service.js', from: "'001': false", to: "'001': true", says: /✗ VRF-REJECT-01/ },
};

const python = spawnSync('python3', ['--version']).status === 0 ? null : 'there is no python3 to run it with';

/** Why an example cannot be run here. */
const lacks: Readonly<Record<string, string | null>> = {
  'python-client': python,
  'python-backend': python,
  'java-backend': spawnSync('javac', ['-version']).status === 0 ? null : 'there is no javac to build it with',
  'go-backend': spawnSync('go', ['version']).status === 0 ? null : 'there is no go to build it with',
};

test('every folder is told of, in both languages and with the same blocks', () => {
  const folders = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(sections.map(({ name }) => name).sort()).toEqual(folders.map(({ name }) => name).sort());
  const shown = (name: string) =>
    sectionsOf(read(name)).map((each) => [each.name, ...each.blocks.map(({ text }) => text)]);
  expect(shown('README.zh-CN.md')).toEqual(shown('README.md'));
});

test('npm test does what the README says', () => {
  // npm finds the programs by itself, and a script is one line.
  const oneLine = (text: string) => text.replaceAll('npx ', '').replaceAll(/\s*\\\n\s*/g, ' ');
  for (const { name, blocks } of sections.filter(({ name }) => existsSync(join(here, name, 'package.json')))) {
    const { scripts } = JSON.parse(read(`${name}/package.json`)) as { scripts: Record<string, string> };
    expect(scripts['test'], name).toBe(oneLine(blocks[0]?.text ?? ''));
    const background = blocks.find(({ run }) => run === 'background');
    if (background !== undefined) expect(scripts['dev'], name).toBe(oneLine(background.text));
  }
});

// A section is read from its top: no order but that one means anything.
for (const { name, blocks } of sections)
  describe(name, { shuffle: false }, () => {
    const lack = lacks[name] ?? null;
    let stage: Stage;
    let isOpen = false;
    let last = '';

    /** Whoever opens no box himself has none: `run` brings its own. */
    const shell = (text: string) => stage.shell(isOpen ? text : `unset SANWANG_CONTROL\n${text}`);

    beforeAll(async () => {
      stage = new Stage(fileURLToPath(new URL('..', import.meta.url)), await freeRow(12, 24_600));
      // Whoever has tried an example where it stands has installed things there.
      const filter = (path: string) => !/\/(node_modules|__pycache__)$/.test(path);
      cpSync(join(here, name), stage.folder, { recursive: true, filter });
    });
    afterAll(() => stage.close());

    const rows = blocks.map(
      (block) => [`${block.run || block.language}: ${block.text.split('\n')[0]}`, block] as const,
    );
    test.for(rows)('%s', async ([, block], { skip }) => {
      skip(lack !== null, lack ?? '');
      if (block.run === 'output') {
        expect(missingLines(stage.move(block.text), last), last).toEqual([]);
      } else if (block.run === 'background') {
        last = await stage.background(block.text, (output) => output.includes('Ctrl-C'));
        isOpen = true;
      } else {
        const { code, output } = await shell(block.text);
        expect(code, output).toBe(0);
        last = output;
      }
    });

    test('fails when it should', async ({ skip }) => {
      skip(lack !== null, lack ?? '');
      const { file, from, to, says } = breaks[name] as Break;
      const path = join(stage.folder, file);
      const text = readFileSync(path, 'utf8');
      expect(text).toContain(from);
      writeFileSync(path, text.replaceAll(from, to));
      const { code, output } = await shell(blocks[0]?.text ?? '');
      expect(code).not.toBe(0);
      expect(output).toMatch(says);
    });
  });
