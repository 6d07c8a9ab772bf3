import { type CarrierId, carrierIds } from '../../fixtures/carrier-id.ts';

export interface BoxOptions {
  /** Origin of the control API. */
  readonly control: string;
  readonly token: string | null;
  /** Origins of its gateways, as far as somebody told; the box knows the others. */
  readonly gateways: Readonly<Partial<Record<CarrierId, string>>>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The box that `SANWANG_CONTROL` names; null where there is none, or where `SANWANG_VITEST=local` keeps the worlds at home.
 * Gateways that the environment does not name are asked of the box when they are needed.
 */
export function boxIn(env: Environment): BoxOptions | null {
  const where = env['SANWANG_VITEST'] ?? '';
  if (where !== '' && where !== 'local') throw new Error(`SANWANG_VITEST is "${where}": it can only be "local"`);
  const control = env['SANWANG_CONTROL']?.replace(/(\/control\/v1)?\/*$/, '') ?? '';
  if (control === '' || where === 'local') return null;
  if (!/^https?:$/.test(URL.canParse(control) ? new URL(control).protocol : '')) {
    throw new Error(`SANWANG_CONTROL is "${control}": it names a box by its origin, such as http://127.0.0.1:8600`);
  }
  const told = carrierIds.flatMap((id) => {
    const url = env[`SANWANG_${id.toUpperCase()}`] ?? '';
    return url === '' ? [] : [[id, url]];
  });
  return { control, token: env['SANWANG_CONTROL_TOKEN'] || null, gateways: Object.fromEntries(told) };
}
