import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { promisify } from 'node:util';
import type { Finding } from '../../../conformance/suite/doctor.ts';
import { preloadName } from '../preload-files.ts';
import type { Outer } from '../reach.ts';
import { anew, bad, good } from './finding.ts';

const patienceMs = 20_000;

/** Whether the `node` that this shell starts takes the proxy from its variables. It is started, and asks for nothing. */
export async function nodeFinding(env: Outer, control: string): Promise<Finding> {
  let version: string;
  try {
    const { stdout } = await promisify(execFile)('node', ['-p', 'process.versions.node'], { env, timeout: patienceMs });
    version = stdout.trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return good('node', 'there is no node here', '此处没有 node');
    return bad(
      'node',
      [
        `node does not start with NODE_OPTIONS=${env['NODE_OPTIONS'] ?? ''}`,
        `设有 NODE_OPTIONS=${env['NODE_OPTIONS'] ?? ''} 时 node 无法启动`,
      ],
      anew(control),
    );
  }
  const byItself = knowsProxies(version) && env['NODE_USE_ENV_PROXY'] === '1';
  if (byItself || env['NODE_OPTIONS']?.includes(preloadName)) {
    return good('node', `node ${version} heeds the proxy variables`, `node ${version} 会读取代理变量`);
  }
  return bad(
    'node',
    [`node ${version} does not heed the proxy variables`, `node ${version} 不会读取代理变量`],
    knowsProxies(version) ? ['export NODE_USE_ENV_PROXY=1', 'export NODE_USE_ENV_PROXY=1'] : anew(control),
  );
}

/** From 22.21 and 24.5 on. */
function knowsProxies(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 24 || (major === 24 && minor >= 5) || (major === 22 && minor >= 21);
}

/** Nothing where no trust store is named: who has no Java need not hear of it. */
export function javaFindings({ JAVA_TOOL_OPTIONS = '' }: Outer, control: string): readonly Finding[] {
  const [, quoted, bare] = /-Djavax\.net\.ssl\.trustStore=(?:["']([^"']*)["']|(\S+))/.exec(JAVA_TOOL_OPTIONS) ?? [];
  const file = quoted ?? bare;
  if (file === undefined) {
    return [bad('java', ['JAVA_TOOL_OPTIONS names no trust store', 'JAVA_TOOL_OPTIONS 未指定信任库'], anew(control))];
  }
  try {
    accessSync(file, constants.R_OK);
    return [good('java', 'the trust store of JAVA_TOOL_OPTIONS is there', 'JAVA_TOOL_OPTIONS 的信任库可读')];
  } catch {
    return [bad('java', [`Java’s trust store ${file} cannot be read`, `无法读取 Java 信任库 ${file}`], anew(control))];
  }
}
