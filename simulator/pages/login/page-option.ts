import { ask, isTold, type Told } from '../parts/ask.ts';
import { stamp } from '../parts/stamp.ts';
import { pagesAt } from './addresses.ts';
import type { Flow } from './flow.ts';
import { isGood } from './pre.ts';

/** M22: how the carrier's operators want the popup to look. Without an answer it looks as usual, and the flow goes on. */
export async function pageOption(flow: Flow): Promise<Told> {
  const told = await ask({
    method: 'GET',
    url: pagesAt(flow.isTest, '//h5/onekeylogin/getPageOption'),
    headers: {
      interfaceVersion: '1.0',
      traceId: flow.msgId,
      appId: flow.of('appId'),
      timestamp: stamp(),
      businessType: '8',
    },
  });
  const data = told !== null && isGood(told) ? told['data'] : null;
  const option = isTold(data) ? data['pageOption'] : null;
  return isTold(option) ? option : {};
}
