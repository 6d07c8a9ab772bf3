import type { Language } from '../reports/words.ts';
import { examine, type Finding } from '../suite/doctor.ts';
import { loadTarget } from '../targets/load.ts';
import { openCarriers } from '../targets/surroundings.ts';
import type { Out } from './out.ts';

export interface DoctorOptions {
  /** The reference, or what the adapter starts, unless told. */
  readonly target?: string;
  /** The command that starts the service. */
  readonly targetCmd?: string;
  readonly adapter?: string;
  readonly control?: string;
  /** Where the box of a service that runs already is, unless `control` says it; port 8600 of this machine unless told. */
  readonly usualControl?: string;
  readonly controlToken?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly language: Language;
  /** What is found besides, whatever the service. */
  readonly besides?: () => Promise<readonly Finding[]>;
}

/** Whether a service can be judged, and what to do if not. */
export async function doctor(options: DoctorOptions, out: Out): Promise<number> {
  const { adapter, origin, usualControl } = await loadTarget(options.target, options, options.usualControl);
  const carriers = await openCarriers({ ...options, control: options.control ?? usualControl });
  try {
    const { gateways } = carriers;
    const examined = await examine({ adapter, target: origin, control: carriers.control, gateways, env: options.env });
    const findings = [...examined, ...((await options.besides?.()) ?? [])];
    out.document({ findings });
    for (const { isGood, words, fix } of findings) {
      out.line(`${isGood ? out.paint('green', '✓') : out.paint('red', '✗')} ${words[options.language]}`);
      if (fix !== undefined) out.line(`    ${fix[options.language]}`);
    }
    const worst = findings.find(({ isGood }) => !isGood);
    if (worst === undefined) return 0;
    return worst.id === 'box' || worst.id === 'target' ? 3 : 1;
  } finally {
    await carriers.close();
  }
}
