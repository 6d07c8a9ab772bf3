import type { Fault, JournalEvent } from '../../control/client/index.ts';
import { type Recipe, recipes } from './test-recipes.ts';

/** What a test is written from. */
export interface Told {
  readonly event: JournalEvent;
  /** What happened, in words, for its name. */
  readonly title: string;
  /** The fault that fired, where it is armed still. */
  readonly fault: Pick<Fault, 'effect' | 'with'> | null;
  /** The platform's public key at China Telecom, which its callers seal with. */
  readonly platformKey: string;
}

/** What becomes of the token before it is presented, by the refusal; all else is said by a fault. */
const natural: Readonly<Record<string, { readonly before: readonly string[]; readonly wrong?: string }>> = {
  'tok.replayed': { before: ['await redeem(world, token);'] },
  'tok.expired': { before: ['await world.clock.advance(3_600_000);'] },
  'sig.bad': { before: [], wrong: "'not the secret'" },
};

/** A test for vitest that runs as it stands, in a world of its own; null where an event is nothing that a caller meets. */
export function asTest({ event, title, fault, platformKey }: Told): string | null {
  const { type, carrier, endpoint, code } = event;
  if (carrier === null || endpoint === null) return null;
  const isCheck = endpoint === 'U9' && event.detail?.['verdict'] !== undefined;
  const recipe = recipes[isCheck ? 'U9-check' : endpoint];
  const told = (lines: readonly string[], by: Recipe | null) => file(title, lines, by, platformKey);
  if (type === 'token.issued' || type === 'scrip.issued' || type === 'hop.issued') return told(issues(event), null);
  if (type === 'fault.fired') {
    const armed = fault === null || typeof fault.effect !== 'string' ? null : arm(event, fault.effect, fault.with);
    const spoilt = event.detail?.['effect'];
    const line = armed ?? (typeof spoilt === 'string' ? arm(event, spoilt, undefined) : null);
    if (line === null || recipe === undefined) return null;
    return told(
      [
        line,
        issue(event, recipe),
        'await redeem(world, token).catch(() => {});',
        "expect((await world.counts({ type: 'fault.fired' })).total).toBe(1);",
      ],
      recipe,
    );
  }
  if (code === null || (type !== 'token.redeemed' && type !== 'exchange.refused')) return null;
  if (recipe === undefined) return type === 'exchange.refused' ? told(refusedPhone(event), null) : null;
  return told(redemption(event, recipe), recipe);
}

function redemption(event: JournalEvent, recipe: Recipe): string[] {
  const { refusal, code, detail } = event;
  const way = refusal === undefined ? { before: [] } : natural[refusal];
  const isOther = detail?.['verdict'] !== undefined;
  const claim = recipe.purpose === 'login' ? [] : [isOther ? "'13800009999'" : 'undefined'];
  const given = [
    ...(isOther || way?.wrong !== undefined ? claim : []),
    ...(way?.wrong === undefined ? [] : [way.wrong]),
  ];
  return [
    ...(refusal === 'tok.expired' ? ['await world.clock.freeze();'] : []),
    ...(way === undefined ? [arm(event, 'refuse', { refusal })] : []),
    issue(event, recipe),
    ...(way?.before ?? []),
    `const answer = await redeem(${['world', 'token', ...given].join(', ')});`,
    `expect(answer).toMatch(${codeIn(code ?? '')});`,
  ];
}

/** The code as the value of a member, with quotation marks or without. */
const codeIn = (code: string): string => `/:\\s*"?${code.replace(/[^\w-]/g, '\\$&')}"?\\s*[,}]/`;

const issue = ({ carrier }: JournalEvent, { purpose }: Recipe): string =>
  `const { token } = await world.token({ msisdn: world.msisdn('${carrier}')${purpose === 'login' ? '' : ", purpose: 'verify'"} });`;

function arm({ carrier, endpoint, code, type, detail }: JournalEvent, effect: string, given: unknown): string {
  const isForced = type === 'exchange.refused';
  const point = typeof detail?.['point'] === 'string' ? { point: detail['point'] } : {};
  const parameters = isForced ? { ...(given as object), code } : given;
  return `await world.arm(${written({
    effect,
    ...point,
    on: { carrier, endpoint },
    when: { first: 1 },
    ...(parameters === undefined ? {} : { with: parameters }),
  })});`;
}

function issues({ carrier, endpoint, code }: JournalEvent): string[] {
  if (endpoint === 'door')
    return [
      `const { token } = await world.token({ msisdn: world.msisdn('${carrier}') });`,
      "expect(token).not.toBe('');",
    ];
  return [
    `const { token } = await world.phone('phone-${carrier}').login();`,
    'expect(token).toBeTruthy();',
    `expect((await world.counts({ endpoint: '${endpoint}', code: ${written(code)} })).total).toBe(1);`,
  ];
}

function refusedPhone(event: JournalEvent): string[] {
  const { carrier, refusal, code } = event;
  return [
    arm(event, 'refuse', refusal === undefined ? {} : { refusal }),
    `const { token } = await world.phone('phone-${carrier}').login();`,
    'expect(token).toBeUndefined();',
    `expect((await world.counts({ type: 'exchange.refused', code: ${written(code)} })).total).toBe(1);`,
  ];
}

/** A value as people write it: names without quotation marks, texts in single ones. */
function written(value: unknown): string {
  if (typeof value === 'string')
    return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(JSON.stringify(value) ?? 'null');
  const members = Object.entries(value).filter(([, each]) => each !== undefined);
  if (members.length === 0) return '{}';
  return `{ ${members.map(([name, each]) => `${/^\w+$/.test(name) ? name : written(name)}: ${written(each)}`).join(', ')} }`;
}

function file(title: string, lines: readonly string[], recipe: Recipe | null, platformKey: string): string {
  return [
    ...(recipe === null ? [] : [`import ${recipe.imports} from 'node:crypto';`]),
    "import { expect } from 'vitest';",
    "import { test } from 'sanwang/vitest';",
    '',
    `test(${written(title)}, async ({ world }) => {`,
    ...lines.map((line) => `  ${line}`),
    '});',
    ...(recipe === null ? [] : ['', recipe.text.replace('PLATFORM_KEY', () => written(platformKey))]),
    '',
  ].join('\n');
}
