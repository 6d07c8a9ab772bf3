import { type Command, Option } from 'commander';
import type { TokenRecord } from '../../fixtures/api-types.ts';
import { maskNumber } from '../../simulator/wire/number-presentation.ts';
import type { Context } from '../context.ts';
import { type BoxOptions, inWorld } from '../control-client.ts';
import { sayDuration } from '../duration.ts';
import { oneOf } from '../options.ts';
import { partOf } from '../parts.ts';

type IssueOptions = BoxOptions & { app: string; purpose: 'login' | 'verify' };

export function build(command: Command, cx: Context): void {
  const { token } = cx.say;
  partOf(command, 'issue', token.issue, cx)
    .argument('<msisdn>', token.msisdn)
    .addOption(new Option('--app <name>', token.app).default('shop'))
    .addOption(
      new Option('--purpose <login|verify>', token.purpose)
        .default('login')
        .argParser(oneOf(cx, '--purpose', ['login', 'verify'])),
    )
    .action(async (msisdn: string, { app, purpose, ...options }: IssueOptions) => {
      const issued = await inWorld(options, cx).issueToken({ msisdn, app, purpose });
      cx.out.document(issued);
      cx.out.exact(issued.token);
      cx.out.note(token.issued(issued.carrier, sayDuration(issued.expiresAtMs - issued.issuedAtMs, cx.language)));
    });
  partOf(command, 'show', token.show, cx)
    .argument('<token>', token.token)
    .action(async (text: string, options: BoxOptions) => {
      tell(await inWorld(options, cx).getToken(text), cx);
    });
  for (const [name, state] of [
    ['expire', 'expired'],
    ['spend', 'spent'],
  ] as const) {
    partOf(command, name, token[name], cx)
      .argument('<token>', token.token)
      .action(async (text: string, options: BoxOptions) => {
        tell(await inWorld(options, cx).changeToken(text, { state }), cx);
      });
  }
}

function tell(record: TokenRecord, cx: Context): void {
  cx.out.document(record);
  const { token } = cx.say;
  const number = record.msisdn === null ? token.forgotten : maskNumber(record.msisdn);
  cx.out.table([
    [token.state, record.state],
    [token.of, `${record.carrier} ${record.kind} ${record.purpose}`],
    [token.app, record.app ?? token.forgotten],
    [token.number, number],
    [token.lifetime, sayDuration(record.expiresAtMs - record.issuedAtMs, cx.language)],
  ]);
}
