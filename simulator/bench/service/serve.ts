import { createService, type ServiceOptions } from '../../../conformance/reference/index.ts';
import type { Business } from './parties.ts';

/** What the parent hands over in the environment, as JSON. */
export interface ServeSettings {
  readonly options: Pick<ServiceOptions, 'gateways' | 'platformKeys' | 'database'>;
  /** The app whose users log in, as the control API shows it. */
  readonly app: {
    readonly name: string;
    readonly platform: string;
    readonly packageName: string;
    readonly carriers: object;
  };
}

// A child process of the bench: the reference service alone, with one account that never runs dry. It tells
// its own processor time when it is asked.
const { options, app } = JSON.parse(process.env['SANWANG_BENCH'] ?? '{}') as ServeSettings;
const service = await createService(options);
const { url } = await service.api.listen();
const account = await service.openAccount({ name: 'bench', funds: '1000000.00', apps: [app as never] });
const businessId = account.apps[0]?.businesses.find(({ purpose }) => purpose === 'verify')?.businessId ?? '';
const { publicKey, privateKey } = account;
process.on('message', () => process.send?.(process.cpuUsage()));
process.on('disconnect', () => process.exit(0));
process.send?.({ url, publicKey, privateKey, businessId } satisfies Business);
