import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Finding } from '../../../conformance/suite/doctor.ts';
import { rootsBesides, rootsInPlace } from '../../../simulator/authority/root-variables.ts';
import type { Outer } from '../reach.ts';
import { anew, bad, good } from './finding.ts';

const pems = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** Whether every file of roots that programs are told of is there and holds the CA of the box. */
export function rootsFinding(env: Outer, fingerprint: string, control: string): Finding {
  const states = new Map<string, 'good' | 'unread' | 'lacking'>();
  const wrong: [en: string, zh: string][] = [];
  for (const name of [...rootsInPlace, ...rootsBesides]) {
    const file = env[name];
    if (!file) {
      wrong.push([`${name} is not set`, `未设置 ${name}`]);
      continue;
    }
    const state = states.get(file) ?? stateOf(file, fingerprint);
    states.set(file, state);
    if (state === 'unread') wrong.push([`${name}=${file} cannot be read`, `无法读取 ${name}=${file}`]);
    if (state === 'lacking') wrong.push([`${name}=${file} lacks the box’s CA`, `${name}=${file} 中没有盒子的 CA`]);
  }
  if (wrong.length === 0) return good('roots', 'the box’s CA is trusted by its variables', '各变量均已信任盒子的 CA');
  return bad('roots', [wrong.map(([en]) => en).join(', '), wrong.map(([, zh]) => zh).join('，')], anew(control));
}

function stateOf(file: string, fingerprint: string) {
  try {
    const found = readFileSync(file, 'utf8').match(pems) ?? [];
    return found.some((pem) => fingerprintOf(pem) === fingerprint) ? 'good' : 'lacking';
  } catch {
    return 'unread';
  }
}

/** A bundle may hold what Node cannot read; programs pass over it, too. */
function fingerprintOf(pem: string): string | null {
  try {
    return new X509Certificate(pem).fingerprint256;
  } catch {
    return null;
  }
}
