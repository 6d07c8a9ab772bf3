import { askJson, type Box } from './box.ts';
import { runCli } from './command-line.ts';
import type { Facts } from './facts.ts';
import type { Subject } from './subject.ts';

/** Verbs whose `--json` scripts read, in an order in which each finds something to tell. BOX is where the box is. */
const asked: Readonly<Record<string, readonly string[]>> = {
  codes: ['codes', 'cmcc'],
  cases: ['cases'],
  clauses: ['clauses'],
  mutants: ['mutants'],
  demo: ['demo'],
  reproduce: ['reproduce', 'cmcc', '104201'],
  conform: ['conform', '--only', 'TOK-EXPIRY-01'],
  health: ['health', 'BOX'],
  'world create': ['world', 'create', '{"name":"shapes","ttlMs":600000}', 'BOX'],
  'world list': ['world', 'list', 'BOX'],
  'world show': ['world', 'show', 'BOX'],
  'phone list': ['phone', 'list', 'BOX'],
  'phone show': ['phone', 'show', 'phone-cmcc', 'BOX'],
  'phone login': ['phone', 'login', 'phone-cmcc', 'BOX'],
  'token issue': ['token', 'issue', '13800000001', 'BOX'],
  'fault add': ['fault', 'add', 'tok.expired', '--carrier', 'cmcc', 'BOX'],
  'fault list': ['fault', 'list', 'BOX'],
  'fault effects': ['fault', 'effects', 'BOX'],
  'clock show': ['clock', 'show', 'BOX'],
  'journal list': ['journal', 'list', 'BOX'],
  'journal verify': ['journal', 'verify', '[{"type":"token.issued","atLeast":1}]', 'BOX'],
};

/** What `--json` prints, as members: there in every item or in some, and of which kinds. */
export async function shapeFacts(subject: Subject, box: Box): Promise<Facts> {
  const facts: Record<string, string> = {};
  tell(facts, 'shape up', [box.ready]);
  for (const [verb, argv] of Object.entries(asked)) {
    const args = argv.flatMap((arg) => (arg === 'BOX' ? ['--control', box.ready.control] : [arg]));
    const { out, code } = await runCli(subject, [...args, '--json']);
    const lines = out.split('\n').filter((line) => line !== '');
    if (lines.length === 0) throw new Error(`sanwang ${args.join(' ')} --json printed nothing (exit ${code})`);
    tell(
      facts,
      `shape ${verb}`,
      lines.map((line) => JSON.parse(line)),
    );
  }
  for (const list of ['codes', 'effects', 'keys', 'routes']) {
    tell(facts, `shape GET ${list}`, [await askJson(box.ready.control, `/control/v1/${list}`)]);
  }
  return facts;
}

function tell(facts: Record<string, string>, name: string, values: readonly unknown[]): void {
  const kinds = new Map<string, Set<string>>();
  const counts = new Map<string, number>();
  const note = (path: string, value: unknown): void => {
    kinds.set(path, (kinds.get(path) ?? new Set()).add(kindOf(value)));
    counts.set(path, (counts.get(path) ?? 0) + 1);
    if (Array.isArray(value)) for (const each of value) note(`${path}/*`, each);
    else if (typeof value === 'object' && value !== null) {
      // A table by name has members that come and go: those of a document do not begin with a digit or hold a dot.
      for (const [key, inner] of Object.entries(value)) note(`${path}/${key}`, inner);
    }
  };
  for (const value of values) note('', value);
  for (const [path, seen] of kinds) {
    const above = path === '' ? values.length : objectsAt(path.slice(0, path.lastIndexOf('/')));
    const always = path === '' || path.endsWith('/*') || counts.get(path) === above;
    facts[`${name}${path === '' ? '' : ` ${path}`}`] = `${always ? 'must' : 'may'} ${[...seen].sort().join('|')}`;
  }

  function objectsAt(path: string): number {
    let n = 0;
    const visit = (at: string, value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      if (at === path && !Array.isArray(value)) n++;
      for (const [key, inner] of Object.entries(value)) visit(`${at}/${Array.isArray(value) ? '*' : key}`, inner);
    };
    for (const value of values) visit('', value);
    return n;
  }
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
