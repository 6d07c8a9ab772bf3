import type { Box } from './box.ts';
import type { Context } from './context.ts';

/** What `up --json` says once everything answers. */
export function readyDocument(box: Box): Readonly<Record<string, unknown>> {
  const { service } = box;
  const ready = { ready: true, control: box.control, ...box.gateways };
  if (service === null) return { ...ready, pid: process.pid };
  const { api, console, serviceToken, account } = service;
  return { ...ready, service: api, serviceConsole: console, pid: process.pid, serviceToken, account };
}

/** The same for people: where everything is, and two things to try. */
export function welcome(box: Box, cx: Context): void {
  const { out, say } = cx;
  const rows = box.simulator.carriers.map((carrier) => [
    `  ${carrier.name[cx.language]}`,
    out.paint('cyan', box.gateways[carrier.id]),
  ]);
  out.line(out.paint('bold', say.up.ready));
  if (box.service !== null) {
    rows.push([`  ${say.up.service}`, out.paint('cyan', box.service.api)]);
    rows.push([`  ${say.up.serviceConsole}`, out.paint('cyan', box.service.console)]);
  }
  out.table([...rows, [`  ${say.up.control}`, out.paint('cyan', `${box.control}/control/v1`)]]);
  out.line();
  out.line(say.up.tryThese);
  const elsewhere = box.control.endsWith(':8600') ? '' : ` --control ${box.control}`;
  const [handset] = box.simulator.defaultWorld.handsets;
  if (handset !== undefined) out.line(`  sanwang phone login ${handset.id}${elsewhere}`);
  out.line(`  sanwang why --last${elsewhere}`);
  out.line();
  out.line(say.up.toStop);
}
