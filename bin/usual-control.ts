/** Where a box is looked for unless somebody says otherwise. */
export const defaultPort = 8600;
export const defaultControl = `http://127.0.0.1:${defaultPort}`;

const wildcards: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** The port of the control API in this environment. */
export function usualPort({ SANWANG_PORT = '' }: NodeJS.ProcessEnv): number {
  return /^\d{1,5}$/.test(SANWANG_PORT) && Number(SANWANG_PORT) > 0 ? Number(SANWANG_PORT) : defaultPort;
}

/**
 * Where the box of `sanwang up` is in this environment: SANWANG_PORT and SANWANG_HOST mean to whoever asks a box what they
 * mean to whoever opens it. An address that takes callers from everywhere is reached at loopback; free ports, which 0 asks
 * for, cannot be known.
 */
export function usualControl(env: NodeJS.ProcessEnv): string {
  const { SANWANG_HOST = '' } = env;
  const host = wildcards[SANWANG_HOST] ?? SANWANG_HOST;
  const url = `http://${host.includes(':') ? `[${host}]` : host === '' ? '127.0.0.1' : host}:${usualPort(env)}`;
  return URL.canParse(url) ? url : defaultControl;
}
