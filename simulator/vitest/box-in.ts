import type { BoxOptions } from './box-control.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The box that `SANWANG_CONTROL` names; null where there is none, or where `SANWANG_VITEST=local` keeps the worlds at home.
 * Gateways that nobody names are at the next three ports, where `sanwang up` opens them.
 */
export function boxIn(env: Environment): BoxOptions | null {
  const where = env['SANWANG_VITEST'] ?? '';
  if (where !== '' && where !== 'local') throw new Error(`SANWANG_VITEST is "${where}": it can only be "local"`);
  const control = env['SANWANG_CONTROL']?.replace(/\/+$/, '') ?? '';
  if (control === '' || where === 'local') return null;
  if (!/^https?:$/.test(URL.canParse(control) ? new URL(control).protocol : '')) {
    throw new Error(`SANWANG_CONTROL is "${control}": it names a box by its origin, such as http://127.0.0.1:8600`);
  }
  const { hostname, port } = new URL(control);
  const gateway = (name: string, offset: number) => env[name] ?? `http://${hostname}:${Number(port) + offset}`;
  return {
    control,
    token: env['SANWANG_CONTROL_TOKEN'] ?? null,
    gateways: {
      cmcc: gateway('SANWANG_CMCC', 1),
      cucc: gateway('SANWANG_CUCC', 2),
      ctcc: gateway('SANWANG_CTCC', 3),
    },
  };
}
