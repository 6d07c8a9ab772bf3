import { type Command, Option } from 'commander';
import type { Redeemed, RedeemRequest, TokenRecord } from '../../fixtures/api-types.ts';
import type { FaceId } from '../../fixtures/face-id.ts';
import { maskNumber } from '../../simulator/wire/number-presentation.ts';
import type { Context } from '../context.ts';
import { type BoxOptions, inWorld } from '../control-client.ts';
import { sayDuration } from '../duration.ts';
import { oneOf } from '../options.ts';
import { partOf } from '../parts.ts';
import { vendorIn } from '../usage.ts';

type RedeemOptions = BoxOptions & { number?: string; gateway?: string; tls?: true };
type IssueOptions = BoxOptions & { app: string; purpose: 'login' | 'verify'; face?: FaceId };

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
    .addOption(new Option('--face <vendor>', token.face).argParser(vendorIn(cx)))
    .action(async (msisdn: string, { app, purpose, face, ...options }: IssueOptions) => {
      const asked = { msisdn, app, purpose, ...(face === undefined ? {} : { face }) };
      const issued = await inWorld(options, cx).issueToken(asked);
      cx.out.document(issued);
      cx.out.exact(issued.token);
      cx.out.note(token.issued(ofWhom(issued), sayDuration(issued.expiresAtMs - issued.issuedAtMs, cx.language)));
    });
  partOf(command, 'show', token.show, cx)
    .argument('<token>', token.token)
    .action(async (text: string, options: BoxOptions) => {
      tell(await inWorld(options, cx).getToken(text), cx);
    });
  partOf(command, 'redeem', token.redeem, cx)
    .argument('<token>', token.token)
    .addOption(new Option('--number <msisdn>', token.claim))
    .addOption(new Option('--gateway <id>', token.gateway))
    .addOption(new Option('--tls', token.tls))
    .action(async (text: string, { number, gateway, tls, ...options }: RedeemOptions) => {
      const asked: RedeemRequest = {
        ...(number === undefined ? {} : { msisdn: number }),
        ...(gateway === undefined ? {} : { gateway }),
        ...(tls === undefined ? {} : { tls }),
      };
      tellRedeemed(await inWorld(options, cx).redeemToken(text, asked), cx);
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

function tellRedeemed(redeemed: Redeemed, cx: Context): void {
  cx.out.document(redeemed);
  const { token } = cx.say;
  const { carrier, code, number, match, reply, failure } = redeemed;
  const verdict = match === undefined ? [] : [[token.number, match ? token.match : token.noMatch]];
  cx.out.table([
    [token.answer, `${carrier} ${code ?? token.noAnswer}`],
    ...(number === undefined ? [] : [[token.number, number]]),
    ...verdict,
    ...(failure === undefined ? [] : [[token.failure, failure]]),
    ...(reply === null ? [] : [[token.reply, reply.body]]),
  ]);
}

/** `cmcc`, or `aliyun · cmcc` where a vendor's token holds the carrier's. */
function ofWhom({ face, carrier }: Pick<TokenRecord, 'face' | 'carrier'>): string {
  return face === undefined ? carrier : `${face} · ${carrier}`;
}

function tell(record: TokenRecord, cx: Context): void {
  cx.out.document(record);
  const { token } = cx.say;
  const number = record.msisdn === null ? token.forgotten : maskNumber(record.msisdn);
  cx.out.table([
    [token.state, record.state],
    [token.of, `${ofWhom(record)} ${record.kind} ${record.purpose}`],
    [token.app, record.app ?? token.forgotten],
    [token.number, number],
    [token.lifetime, sayDuration(record.expiresAtMs - record.issuedAtMs, cx.language)],
  ]);
}
