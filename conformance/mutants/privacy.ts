import { holdsSignature } from '../reference/faces/unvs/signature.ts';
import type { Mutant } from './mutant.ts';

/** What leaves the house by the log. */
export const privacy: readonly Mutant[] = [
  {
    id: 'logs-numbers',
    title: { en: 'writes full numbers into the log', zh: '日志记录完整号码' },
    bug: 'a mask that masks nothing',
    claims: ['LOG-SECRETS-01', 'LOG-SECRETS-02'],
    ports: { mask: (phone) => phone },
  },
  {
    id: 'logs-tokens',
    title: { en: 'writes tokens into the log', zh: '日志记录令牌' },
    bug: 'a line for debugging',
    claims: ['LOG-SECRETS-01', 'LOG-SECRETS-02'],
    portsWith: (log) => ({
      wrapGateway: (gateway) => ({
        getMobile: (...of) => {
          log(`asking for ${of[1]}`);
          return gateway.getMobile(...of);
        },
        verifyMobile: (...of) => {
          log(`asking about ${of[1]}`);
          return gateway.verifyMobile(...of);
        },
      }),
    }),
  },
  {
    id: 'logs-secrets',
    title: { en: 'writes the carrier’s secrets into the log', zh: '日志记录运营商密钥' },
    bug: 'the whole app is logged when its carrier fails',
    claims: ['LOG-SECRETS-02'],
    portsWith: (log) => ({
      wrapGateway: (gateway) => ({
        ...gateway,
        async verifyMobile(...of) {
          const outcome = await gateway.verifyMobile(...of);
          if (outcome.is === 'undeterminable') log(JSON.stringify(of[0]));
          return outcome;
        },
      }),
    }),
  },
  {
    id: 'logs-what-else-is-sent',
    title: { en: 'writes parameters that it does not know into the log', zh: '日志记录未知参数' },
    bug: 'a warning about clients that send too much, with what they sent',
    claims: ['LOG-INPUT-01'],
    portsWith: (log) => ({
      holdsSignature(parameters, key) {
        const known = /^(?:Action|BusinessId|Token|Phone|PublicKey|Signature|UserInformation)$/;
        for (const [name, value] of parameters) if (!known.test(name)) log(`unknown parameter ${name}: ${value}`);
        return holdsSignature(parameters, key);
      },
    }),
  },
];
