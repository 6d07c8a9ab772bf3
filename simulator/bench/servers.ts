import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { type GatewayOptions, openGateway } from '../shells/http/listen.ts';
import { Simulator } from '../simulator.ts';
import { Floor } from './floor.ts';
import { minterOf } from './mint.ts';
import { numberPath, type PairAccount, tokenPath } from './pair.ts';

/** The servers that are measured side by side, each in a process of its own. */
export const servers: Readonly<Record<string, () => Promise<{ port: number; account: PairAccount }>>> = {
  'node:http by hand': bare,
  express,
  sanwang: async () => {
    const { port, account } = await sanwang();
    return { port, account };
  },
};

export const madeUp: PairAccount = {
  appId: '300000000001',
  appKey: 'APPKEY0000000000000000000000TEST',
  appSecret: 'APPSECRET00000000000000000000TEST',
  scrips: Array.from({ length: 64 }, (_, i) => `scrip${String(i).padStart(31, '0')}`),
};

async function bare(): Promise<{ port: number; account: PairAccount }> {
  return { port: await listening(createServer(byHand())), account: madeUp };
}

const contentType = 'application/json;charset=UTF-8';

/** All that a server must do, written out. */
export function byHand(): RequestListener {
  const floor = new Floor(madeUp);
  return (request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      const fields = JSON.parse(body) as Record<string, string>;
      const answer = request.url === tokenPath ? floor.token(fields) : floor.number(fields);
      response.writeHead(200, { 'content-type': contentType, 'content-length': Buffer.byteLength(answer) });
      response.end(answer);
    });
  };
}

async function express(): Promise<{ port: number; account: PairAccount }> {
  const { default: framework } = await import('express');
  const floor = new Floor(madeUp);
  const app = framework();
  app.use(framework.json());
  app.post(tokenPath, (request, response) => void response.type('json').send(floor.token(request.body)));
  app.post(numberPath, (request, response) => void response.type('json').send(floor.number(request.body)));
  return { port: await listening(createServer(app as RequestListener)), account: madeUp };
}

export async function sanwang(
  door: Pick<GatewayOptions, 'leaves' | 'knows'> = {},
): Promise<{ port: number; account: PairAccount; simulator: Simulator }> {
  const simulator = new Simulator({ world: { subscribers: subscribers(64) } });
  const gateway = await openGateway({
    ...door,
    exchange: (arrival) => simulator.exchange(arrival, 'cmcc'),
    wallMs: Date.now,
    isRealHost: (host) => simulator.routing.knowsHost(host),
    origin: () => null,
    onError: (error) => {
      throw error;
    },
  });
  return { port: gateway.port, account: accountOf(simulator, 64), simulator };
}

function subscribers(count: number): { msisdn: string }[] {
  return Array.from({ length: count }, (_, i) => ({ msisdn: `138${String(i).padStart(8, '0')}` }));
}

/** An account with a scrip per subscriber, put into the ledger directly: pre-login has a measure of its own. */
function accountOf(simulator: Simulator, count: number): PairAccount {
  const world = simulator.defaultWorld;
  const app = [...world.apps][0];
  if (app === undefined) throw new Error('the default world has no app');
  const mint = minterOf(simulator, 'scrip', false);
  const scrips = [...world.subscribers()].slice(0, count).map(({ msisdn }) => mint(msisdn).id);
  const { appId = '', appKey = '', appSecret = '' } = app.carriers.cmcc;
  return { appId, appKey, appSecret, scrips };
}

export function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
