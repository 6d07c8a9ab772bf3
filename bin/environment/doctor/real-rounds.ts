import type { Finding } from '../../../conformance/suite/doctor.ts';
import { faceIds } from '../../../fixtures/face-id.ts';
import { hosts } from '../../../simulator/catalogue/hosts.ts';
import { bad, good } from './finding.ts';

/** A name of each carrier, and what is asked of it: the clock is a route, elsewhere any answer does. */
const ofCarriers = [
  'https://www.cmpassport.com/',
  'https://opencloud.wostore.cn/',
  'https://open.e.189.cn/openapi/special/getTimeStamp.do',
];
/** A name of every vendor whose API a box with the service speaks. */
const ofVendors = faceIds
  .flatMap((id) => hosts.find(({ of }) => of === id)?.name ?? [])
  .map((name) => `https://${name}/`);

const patienceMs = 10_000;

/** A client with these URLs compiled in, through the proxy, which is known to be the box's, and trusting its CA alone. */
export async function realRounds(proxy: string, ca: string, hasService: boolean): Promise<readonly Finding[]> {
  const rounds = hasService ? [...ofCarriers, ...ofVendors] : ofCarriers;
  const { ProxyAgent, request } = await import('undici');
  const timeouts = { headersTimeout: patienceMs, bodyTimeout: patienceMs };
  const dispatcher = new ProxyAgent({ uri: proxy, requestTls: { ca }, ...timeouts });
  const failures: string[] = [];
  try {
    for (const url of rounds) {
      try {
        const { body } = await request(url, { dispatcher, signal: AbortSignal.timeout(patienceMs) });
        await body.dump();
      } catch (error) {
        failures.push(`${new URL(url).host} (${(error as Error).message})`);
      }
    }
  } finally {
    await dispatcher.destroy();
  }
  const names = rounds.map((url) => new URL(url).host).join(', ');
  if (failures.length === 0) {
    return [good('round', `${names} answer through it, over TLS`, `经其以 TLS 访问 ${names} 均有应答`)];
  }
  const list = failures.join(', ');
  return [
    bad(
      'round',
      [`over TLS through it there is no answer: ${list}`, `经其以 TLS 访问无应答：${list}`],
      [
        'look at what the box says: `sanwang journal list --world limbo`',
        '查看盒子的记录：`sanwang journal list --world limbo`',
      ],
    ),
  ];
}
