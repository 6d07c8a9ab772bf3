import type { Gateway } from '../../fixtures/api-types.ts';
import { mistake } from '../../simulator/core/words/mistake.ts';
import type { Context } from '../context.ts';
import { type BoxOptions, boxOf, inWorld } from '../control-client.ts';
import { nextCommand, shellWord } from '../next-command.ts';
import { usageFailure } from '../usage.ts';
import { handsetNamed, refuseOff } from './handset-named.ts';

export interface ProxyOptions extends BoxOptions {
  readonly port?: number;
  readonly off?: boolean;
}

/** `phone proxy`: opens a phone's own port, ends it, or lists those of the world where no phone is named. */
export async function phoneProxy(named: string | undefined, options: ProxyOptions, cx: Context): Promise<void> {
  const { port, off = false } = options;
  if (port !== undefined && (named === undefined || off)) {
    throw usageFailure([mistake('option.port-unused', '--port', port)], cx);
  }
  const world = inWorld(options, cx);
  const phone = named === undefined ? null : await handsetNamed(named, options, cx);
  const handset = phone?.id ?? null;
  if (phone !== null && handset !== null && !off) {
    refuseOff(phone, options, cx);
    const gateway = await world.openGateway({ proxy: { handset }, ...(port === undefined ? {} : { port }) });
    cx.out.document(gateway);
    return tellProxy(handset, gateway, options, cx);
  }
  const meant = (await world.listGateways()).filter(
    ({ proxy }) => proxy !== undefined && (handset === null || proxy.handset === handset),
  );
  if (off) for (const { id } of meant) await world.closeGateway(id);
  cx.out.document(meant);
  if (meant.length === 0) cx.out.note(cx.say.phone.noProxy);
  else if (off) cx.out.note(cx.say.phone.proxyEnded(meant.map(({ url }) => url).join(', ')));
  else cx.out.table(meant.map(({ url, proxy }) => [`  ${proxy?.handset}`, cx.out.paint('cyan', url)]));
}

/** The URL, which is all that `-q` leaves, and lines to copy. */
async function tellProxy(handset: string, { url }: Gateway, options: ProxyOptions, cx: Context): Promise<void> {
  const { out, say } = cx;
  if (out.json) return;
  out.note(say.phone.proxyOf(handset));
  out.exact(url);
  if (out.quiet) return;
  const ca = await trusted(options, cx);
  out.line();
  // A browser that is open already would take the page and leave the flags, so it is given a profile of its own.
  out.exact(`  chromium --proxy-server=${url} --user-data-dir="$(mktemp -d)"`);
  out.exact(`  curl -x ${url}${ca === null ? '' : ` --cacert ${shellWord(ca.file)}`} https://www.cmpassport.com/`);
  // curl heeds the lower case alone for http, others the upper case alone.
  out.exact(`  export https_proxy=${url} http_proxy=${url} HTTPS_PROXY=${url} HTTP_PROXY=${url}`);
  if (ca !== null) {
    out.line();
    out.line(say.phone.proxyTrust);
    out.exact(`  ${ca.line}`);
  }
  out.line();
  out.line(say.phone.toEnd);
  out.exact(`  ${nextCommand(['phone', 'proxy', handset, '--off'], options, cx)}`);
}

/** The certificate to trust for https:// names; null where the box has none. */
async function trusted(options: ProxyOptions, cx: Context): Promise<{ file: string; line: string } | null> {
  const box = boxOf(options, cx).with({ failure: undefined });
  const ca = await box.getCa().catch(() => null);
  if (ca === null) return null;
  if (ca.pemFile !== null) return { file: ca.pemFile, line: ca.pemFile };
  return { file: 'ca.pem', line: `curl -O ${shellWord(box.caPem)}` };
}
