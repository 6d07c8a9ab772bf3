import type { EnvironmentFormat } from '../../control/client/index.ts';
import { carrierIds } from '../../core/words/carrier-id.ts';
import { faceNames } from '../../core/words/face-name.ts';
import type { Words } from '../words/words.ts';
import { words } from './words.ts';

/** Whom a program calls; the three carriers together first, as most call all of them. */
export const callees = ['carriers', ...carrierIds, ...faceNames] as const;
export type Callee = (typeof callees)[number];

/** The same, as the control API names it. */
export const partsOf = (callee: Callee) => (callee === 'carriers' ? carrierIds : callee);

/** Names of languages and files are the same in both languages. */
export const formats: Readonly<Record<EnvironmentFormat, string>> = {
  dotenv: '.env',
  sh: 'Shell (export)',
  powershell: 'PowerShell',
  fish: 'fish',
  compose: 'Docker Compose',
  node: 'Node.js',
  python: 'Python',
  java: 'Java',
  go: 'Go',
  php: 'PHP',
  json: 'JSON',
};

export interface Choice {
  /** Null for all of them. */
  readonly app: string | null;
  readonly callee: Callee;
  readonly format: EnvironmentFormat;
}

/** What a link chooses; what it says nothing of, or what is not there, is what most want. */
export function chosen(query: Readonly<Record<string, string>>, apps: readonly string[]): Choice {
  const { app, for: callee, as } = query;
  return {
    app: apps.find((name) => name === app) ?? (app === '' ? null : (apps[0] ?? null)),
    callee: callees.find((each) => each === callee) ?? 'carriers',
    format: (Object.keys(formats) as EnvironmentFormat[]).find((each) => each === as) ?? 'dotenv',
  };
}

const shells: readonly EnvironmentFormat[] = ['sh', 'powershell', 'fish'];

/** Proxies and roots are read when a program starts, so that it cannot tell itself of them. */
export const shellFormat = (format: EnvironmentFormat): EnvironmentFormat =>
  ['node', 'python', 'java', 'go', 'php'].includes(format) ? 'sh' : format;

export function hintFor(format: EnvironmentFormat): Words {
  if (shells.includes(format)) return words.forShell;
  if (format === 'compose') return words.forCompose;
  if (format === 'java') return words.forJava;
  return format === 'dotenv' || format === 'json' ? words.forDotenv : words.forCode;
}
