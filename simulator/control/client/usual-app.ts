import type { App, Handset } from '../../../fixtures/api-types.ts';

/** What a phone of that system has when nobody names an app: the first for it, else the first web page, as any browser opens one. */
export function usualAppOn(os: Handset['os'] | undefined, apps: readonly App[]): string {
  const app = apps.find(({ platform }) => platform === os) ?? apps.find(({ platform }) => platform === 'h5');
  return app?.name ?? '';
}
