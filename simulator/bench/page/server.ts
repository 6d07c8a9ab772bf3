import { openControl } from '../../control/listen.ts';
import { perCarrier } from '../../core/words/carrier-id.ts';
import type { PairServer } from '../pairs.ts';
import { sanwang } from '../servers.ts';

/** A gateway and the control API of the same simulator. */
export interface LookedAt extends PairServer {
  readonly control: string;
}

export const pageServers: Readonly<Record<string, () => Promise<LookedAt>>> = {
  async sanwang() {
    const { simulator, ...server } = await sanwang();
    const control = await openControl({
      simulator,
      gateways: perCarrier(() => `http://127.0.0.1:${server.port}`),
      version: 'bench',
      onError: (error) => {
        throw error;
      },
    });
    return { ...server, control: control.url };
  },
};
