import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import table from '../../fixtures/words/problems.json' with { type: 'json' };
import { heading } from '../core/words/mistake.ts';
import { Misuse } from '../core/words/misuse.ts';
import { asControlProblem } from './control-problem.ts';
import { problemCodes } from './problem-codes.ts';

const here = new URL('.', import.meta.url);
const simulator = new URL('..', import.meta.url);

function sources(folder: URL): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('.test') && !name.endsWith('problem-codes.ts'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'));
}

it('has no code that nothing answers', () => {
  // A refusal by one mistake has its code from the row of that mistake.
  const rows = Object.values(table).map((row) => ('code' in row ? `'${row.code}'` : ''));
  const text = [...sources(here), ...sources(simulator), ...rows].join('\n');
  for (const code of Object.keys(problemCodes)) expect(text).toContain(`'${code}'`);
});

it('knows every code that the core, the casting and the phone throw at an operator', () => {
  const thrown = new Set<string>();
  for (const source of sources(simulator)) {
    for (const match of source.matchAll(
      /(?:new (?:Phone)?Misuse|misusedBy)\(\s*(?:\w+ \? )?'(ERR_\w+)'(?: : '(ERR_\w+)')?/g,
    )) {
      for (const code of match.slice(1)) if (code !== undefined) thrown.add(code);
    }
  }
  // Told to whoever starts a part, mounts it or asks through it, and never by the control API.
  const elsewhere = [
    'ERR_CONTROL_REMOTE',
    'ERR_CONTROL_TOKEN',
    'ERR_CONTROL_LISTEN',
    'ERR_GATEWAY_REMOTE',
    'ERR_GATEWAY_LISTEN',
    'ERR_LEDGER_FAILED',
    'ERR_TRUST_LIST',
    'ERR_BASE_URL',
    'ERR_BODY_PARSED',
    'ERR_MOUNT_UNABLE',
    'ERR_LEDGER_LATE',
    'ERR_HOST_REFUSED',
    'ERR_BOX_UNREACHABLE',
    'ERR_CA_NO_PLACE',
    'ERR_CA_UNBOUNDED',
    // In a body its schema has checked it.
    'ERR_FACE_UNKNOWN',
  ];
  const unknown = [...thrown].filter((code) => !Object.hasOwn(problemCodes, code) && !elsewhere.includes(code));
  expect(thrown.size).toBeGreaterThan(8);
  expect(unknown).toEqual([]);
});

it('answers nothing but 500 for what was thrown by mistake', () => {
  expect(asControlProblem(new Error('x'))).toBeNull();
  expect(asControlProblem(Object.assign(new Error('x'), { code: 'ENOENT' }))).toBeNull();
  expect(asControlProblem('ERR_WORLD_EXISTS')).toBeNull();
  expect(asControlProblem(new Misuse('ERR_WORLD_EXISTS', heading('nothing-changed')))?.status).toBe(409);
});
