import type { Exchange, Message } from '../reference/gateways/exchange.ts';
import type { Ports } from '../reference/index.ts';
import type { Mutant } from './mutant.ts';

/** Does something to what goes to a carrier. */
const sending =
  (how: (message: Message) => Message) =>
  (ask: Exchange): Exchange =>
  (message) =>
    ask(how(message));

const withField = ({ type, body, ...rest }: Message): Message => ({
  ...rest,
  type,
  body: type === 'json' ? JSON.stringify({ ...JSON.parse(body), userId: 'u-1' }) : `${body}&userId=u-1`,
});

/** What the gateway's caller knew when it asked last, as a header tells it. */
function telling(name: string, what: (app: Parameters<Known>[0], phone: string) => string): Partial<Ports> {
  const last = { value: '' };
  return {
    wrapExchange: sending((message) => ({ ...message, headers: { ...message.headers, [name]: last.value } })),
    wrapGateway: (gateway) => ({
      getMobile(app, ...rest) {
        last.value = what(app, '');
        return gateway.getMobile(app, ...rest);
      },
      verifyMobile(app, token, phone, ...rest) {
        last.value = what(app, phone);
        return gateway.verifyMobile(app, token, phone, ...rest);
      },
    }),
  };
}
type Known = ReturnType<Ports['wrapGateway']>['getMobile'];

/** Carriers are told what is none of theirs. */
export const asking: readonly Mutant[] = [
  {
    id: 'sends-more-along',
    title: { en: 'tells the carrier whose call it is', zh: '向运营商多传用户标识' },
    bug: 'the parameters of the caller are handed on as they are',
    claims: ['ASK-VERIFY-01', 'ASK-NUMBER-01'],
    ports: { wrapExchange: sending(withField) },
  },
  {
    id: 'sends-secrets-along',
    title: { en: 'sends the carrier its secret', zh: '把密钥一并发给运营商' },
    bug: 'a header for support, which ends in the logs of every proxy',
    claims: ['ASK-VERIFY-01', 'ASK-NUMBER-01'],
    ports: telling('x-key', ({ cmcc }) => cmcc?.appSecret ?? ''),
  },
  {
    id: 'sends-numbers-in-clear',
    title: { en: 'sends the number in clear beside its hash', zh: '在号码摘要之外又明文发送号码' },
    bug: 'a header by which operators trace calls',
    claims: ['ASK-VERIFY-01'],
    ports: telling('x-trace', (_, phone) => phone),
  },
  {
    id: 'one-message-id',
    title: { en: 'gives every message to a carrier the same id', zh: '发给运营商的报文都用同一编号' },
    bug: 'an id that is made when the service starts',
    claims: ['ASK-VERIFY-01', 'ASK-NUMBER-01'],
    ports: { newMessageId: () => '6f1c1b0e-5f3a-4f0e-9a44-0d5a6f3b7c21' },
  },
];
