import type { Command } from 'commander';
import type { Gateway, GatewayDefinition } from '../../fixtures/api-types.ts';
import { type CarrierId, carrierNames } from '../../simulator/core/words/carrier-id.ts';
import { mistake } from '../../simulator/core/words/mistake.ts';
import type { Context } from '../context.ts';
import { type BoxOptions, inWorld } from '../control-client.ts';
import { nextCommand } from '../next-command.ts';
import { FlagOption, wholeNumber } from '../options.ts';
import { partOf } from '../parts.ts';
import { carrierIn, usageFailure } from '../usage.ts';

interface OpenOptions extends BoxOptions {
  readonly carrier?: CarrierId;
  readonly port?: number;
}

export function build(command: Command, cx: Context): void {
  const { gateway } = cx.say;
  partOf(command, 'open', gateway.open, cx)
    .addOption(new FlagOption('--carrier <carrier>', gateway.carrier).argParser(carrierIn(cx)))
    .addOption(new FlagOption('--port <n>', gateway.port).argParser(wholeNumber(cx, '--port', 0, 65_535)))
    .action((options: OpenOptions) => open(options, cx));
  partOf(command, 'list', gateway.list, cx).action(async (options: BoxOptions) => {
    const all = await inWorld(options, cx).listGateways();
    cx.out.document(all);
    if (all.length === 0) cx.out.line(gateway.none);
    cx.out.table(all.map((each) => [each.id, whoseOf(each), cx.out.paint('cyan', each.url)]));
  });
  partOf(command, 'close', gateway.close, cx)
    .argument('<id...>', gateway.id)
    .action(async (ids: string[], options: BoxOptions) => {
      for (const id of ids) await inWorld(options, cx).closeGateway(id);
      cx.out.document({ closed: ids });
      cx.out.line(gateway.closed(ids.join(', ')));
    });
}

/** Its URL, which is all that `-q` leaves, and what can be done with it. */
async function open({ carrier, port, ...options }: OpenOptions, cx: Context): Promise<void> {
  if (carrier === undefined) {
    throw usageFailure([mistake('option.not-given', '--carrier', undefined, { names: carrierNames })], cx);
  }
  const wish: GatewayDefinition = { carrier, ...(port === undefined ? {} : { port }) };
  const opened = await inWorld(options, cx).openGateway(wish);
  cx.out.document(opened);
  if (cx.out.json) return;
  cx.out.note(cx.say.gateway.opened(opened.id, carrier, options.world));
  cx.out.exact(opened.url);
  if (cx.out.quiet) return;
  const next = (...words: readonly string[]) => cx.out.exact(`  ${nextCommand(words, options, cx)}`);
  cx.out.line();
  cx.out.line(cx.say.gateway.next);
  next('fault', 'add', 'net.refused', '--gateway', opened.id);
  next('gateway', 'close', opened.id);
}

const whoseOf = ({ carrier, proxy }: Gateway) => carrier ?? proxy?.handset ?? '';
