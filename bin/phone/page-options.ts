import type { Command } from 'commander';
import type { PageUse } from '../../fixtures/api-types.ts';
import type { Context } from '../context.ts';
import { FlagOption, oneOf } from '../options.ts';

/** What a browser and its user do with an app that is a web page, by the names that commander gives the options. */
export interface PageOptions {
  readonly origin?: string;
  readonly digits?: string;
  readonly unticked?: boolean;
  readonly pageType?: NonNullable<PageUse['type']>;
  readonly script?: NonNullable<PageUse['script']>;
  readonly without?: NonNullable<PageUse['without']>;
  readonly accessToken?: string;
  readonly jwtToken?: string;
}

/** `isSeen`: the call shows the page to a user. */
export function addPageOptions(command: Command, isSeen: boolean, cx: Context): void {
  const { phone } = cx.say;
  command
    .addOption(new FlagOption('--origin <url>', phone.origin))
    .addOption(new FlagOption('--script <script>', phone.pageScript).argParser(oneOf(cx, '--script', ['LTRZ'])))
    .addOption(
      new FlagOption('--without <argument>', phone.without).argParser(
        oneOf(cx, '--without', ['appKey', 'authenticator', 'ts']),
      ),
    )
    .addOption(new FlagOption('--access-token <token>', phone.accessToken))
    .addOption(new FlagOption('--jwt-token <token>', phone.jwtToken));
  if (!isSeen) return;
  command
    .addOption(new FlagOption('--digits <digits>', phone.digits))
    .addOption(new FlagOption('--unticked', phone.unticked))
    .addOption(
      new FlagOption('--page-type <type>', phone.pageType).argParser(oneOf(cx, '--page-type', ['0', '1', '2', '3'])),
    );
}

/** What of it was told; nothing where nothing was, because other apps are refused it. */
export function pageUse({ origin, digits, unticked, pageType: type, script, without, ...tokens }: PageOptions): {
  readonly page?: PageUse;
} {
  const page: PageUse = {
    ...(origin === undefined ? {} : { origin }),
    ...(digits === undefined ? {} : { digits: digits.split(',') }),
    ...(unticked === true ? { ticked: false } : {}),
    ...(type === undefined ? {} : { type }),
    ...(script === undefined ? {} : { script }),
    ...(without === undefined ? {} : { without }),
    ...(tokens.accessToken === undefined ? {} : { accessToken: tokens.accessToken }),
    ...(tokens.jwtToken === undefined ? {} : { jwtToken: tokens.jwtToken }),
  };
  return Object.keys(page).length === 0 ? {} : { page };
}
