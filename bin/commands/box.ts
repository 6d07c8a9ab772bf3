import type { Command } from 'commander';
import { faceIds } from '../../fixtures/face-id.ts';
import { carriers } from '../../simulator/carriers/index.ts';
import { placeNames } from '../../simulator/control/places.ts';
import type { Context } from '../context.ts';
import { type BoxOptions, boxOf } from '../control-client.ts';
import { addBoxOptions } from '../options.ts';

export function build(command: Command, cx: Context): void {
  const { box } = cx.say;
  addBoxOptions(command, cx).action(async (options: BoxOptions) => {
    const asked = boxOf(options, cx);
    const answer = await asked.getBox();
    cx.out.document(answer);
    cx.out.line(cx.out.paint('bold', box.version(answer.version)));
    const gateways = Object.fromEntries(carriers.map(({ id, name }) => [id, name[cx.language]]));
    const faces = Object.fromEntries(faceIds.map((id) => [id, box.face(cx.say.codes.apis[id])]));
    const what: Readonly<Record<string, string>> = { ...gateways, ...box.places, ...faces };
    const urls: Readonly<Record<string, unknown>> = { ...answer, ...answer.faces };
    const rows = ['console', ...placeNames].flatMap((name) => {
      const url = urls[name];
      return typeof url === 'string' ? [[`  ${name}`, what[name] ?? name, cx.out.paint('cyan', url)]] : [];
    });
    const { ca } = answer;
    if (ca !== undefined) rows.push(['  ca', box.ca, ca.pemFile ?? asked.caPem]);
    cx.out.table(rows);
  });
}
