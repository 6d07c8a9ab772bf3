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
        getMobile: (app, token) => {
          log(`asking for ${token}`);
          return gateway.getMobile(app, token);
        },
        verifyMobile: (app, token, phone) => {
          log(`asking about ${token}`);
          return gateway.verifyMobile(app, token, phone);
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
        async verifyMobile(app, token, phone) {
          const outcome = await gateway.verifyMobile(app, token, phone);
          if (outcome.is === 'undeterminable') log(JSON.stringify(app));
          return outcome;
        },
      }),
    }),
  },
];
