import { type Command, Option } from 'commander';
import type { HandsetChange, PhoneCall } from '../../fixtures/api-types.ts';
import endings from '../../fixtures/phones/consent.json' with { type: 'json' };
import generations from '../../fixtures/phones/generations.json' with { type: 'json' };
import skippable from '../../fixtures/phones/skips.json' with { type: 'json' };
import { usualAppOn } from '../../simulator/control/client/usual-app.ts';
import type { Context } from '../context.ts';
import { type BoxOptions, inWorld } from '../control-client.ts';
import { exits } from '../exits.ts';
import { FlagOption, oneOf, wholeNumber } from '../options.ts';
import { partOf } from '../parts.ts';
import { handsetNamed } from '../phone/handset-named.ts';
import { addSwitchOptions, changeOf, type SwitchOptions } from '../phone/handset-options.ts';
import { type HereOptions, phoneHere } from '../phone/here.ts';
import { addPageOptions, type PageOptions, pageUse } from '../phone/page-options.ts';
import { type ProxyOptions, phoneProxy } from '../phone/proxy.ts';
import { tellCall, tellPrelogin } from '../phone/view.ts';
import { vendorIn } from '../usage.ts';
import { handsetRow } from '../world-view.ts';

type CallOptions = BoxOptions & Partial<Omit<PhoneCall, 'page'>> & PageOptions;

export function build(command: Command, cx: Context): void {
  const { phone } = cx.say;
  partOf(command, 'list', phone.list, cx).action(async (options: BoxOptions) => {
    const { handsets } = await inWorld(options, cx).getWorld();
    cx.out.document(handsets);
    cx.out.table(handsets.map((handset) => handsetRow(handset, cx)));
  });
  partOf(command, 'show', phone.show, cx)
    .argument('<phone>', phone.id)
    .action(async (id: string, options: BoxOptions) => cx.out.value(await handsetNamed(id, options, cx)));
  addSwitchOptions(partOf(command, 'set', phone.set, cx).argument('<phone>', phone.id), cx).action(
    async (id: string, options: BoxOptions & SwitchOptions) => {
      const change: HandsetChange = changeOf(options, cx);
      const { id: known } = await handsetNamed(id, options, cx);
      cx.out.value(await inWorld(options, cx).changeHandset(known, change));
    },
  );
  partOf(command, 'proxy', phone.proxy, cx)
    .argument('[phone]', phone.proxyId)
    .addOption(new FlagOption('--port <n>', phone.proxyPort).argParser(wholeNumber(cx, '--port', 0, 65_535)))
    .addOption(new FlagOption('--off', phone.proxyOff))
    .action((id: string | undefined, options: ProxyOptions) => phoneProxy(id, options, cx));
  partOf(command, 'here', phone.here, cx)
    .argument('[phone]', phone.hereId)
    .addOption(new FlagOption('--off', phone.hereOff))
    .action((id: string | undefined, options: HereOptions) => phoneHere(id, options, cx));
  for (const step of ['prelogin', 'login', 'verify'] as const) {
    const part = partOf(command, step, phone[step], cx)
      .argument('<phone>', phone.id)
      .addOption(new Option('--app <name>', phone.app))
      .addOption(new Option('--carrier <carrier>', phone.carrier))
      .addOption(new Option('--face <vendor>', phone.face).argParser(vendorIn(cx)))
      .addOption(
        new Option('--sdk-generation <generation>', phone.sdkGeneration).argParser(
          oneOf(cx, '--sdk-generation', Object.keys(generations)),
        ),
      );
    part.addOption(new Option('--skips <step>', phone.skips).argParser(oneOf(cx, '--skips', Object.keys(skippable))));
    part.addOption(new FlagOption('--check', phone.check));
    addPageOptions(part, step === 'login', cx);
    if (step === 'login') {
      part.addOption(
        new Option('--consent <answer>', phone.consent).argParser(oneOf(cx, '--consent', Object.keys(endings))),
      );
    }
    part.action((id: string, options: CallOptions) => call(step, id, options, cx));
  }
}

async function call(
  step: 'prelogin' | 'login' | 'verify',
  id: string,
  options: CallOptions,
  cx: Context,
): Promise<void> {
  const world = inWorld(options, cx);
  const handset = await handsetNamed(id, options, cx);
  const { app: named, consent, carrier, face, sdkGeneration, skips, check } = options;
  const app = named ?? usualAppOn(handset.os, (await world.getWorld()).apps);
  const body = {
    app,
    ...(consent === undefined ? {} : { consent }),
    ...(carrier === undefined ? {} : { carrier }),
    ...(face === undefined ? {} : { face }),
    ...(sdkGeneration === undefined ? {} : { sdkGeneration }),
    ...(skips === undefined ? {} : { skips }),
    ...(check === undefined ? {} : { check }),
    ...pageUse(options),
  };
  const answer = await world[`${step}OnHandset`](handset.id, body);
  cx.out.document(answer);
  if (step === 'prelogin') tellPrelogin(answer, options, cx);
  else tellCall(answer, options, cx);
  if (answer.token === undefined && (step !== 'prelogin' || answer.page === undefined)) cx.exit = exits.subjectFailed;
}
