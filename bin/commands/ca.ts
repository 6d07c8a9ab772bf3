import { X509Certificate } from 'node:crypto';
import { type Command, Option } from 'commander';
import type { AuthorityCertificate } from '../../simulator/authority/authority.ts';
import { hostNames } from '../../simulator/catalogue/hosts.ts';
import { mistake } from '../../simulator/core/words/mistake.ts';
import { buildClient } from '../ca/client.ts';
import { caDirOption, caDirProblems } from '../ca/folder.ts';
import { keptAuthority } from '../ca/kept.ts';
import { trustLines } from '../ca/trust-lines.ts';
import type { Context } from '../context.ts';
import { type BoxOptions, boxOf } from '../control-client.ts';
import { addBoxOptions, FlagOption } from '../options.ts';
import { openOutputs } from '../output-files.ts';
import { usageFailure } from '../usage.ts';
import { columnsOf } from '../width.ts';

interface CaOptions extends BoxOptions {
  readonly caDir?: string;
  readonly pem?: boolean;
  readonly der?: string;
  readonly p12?: string;
  readonly renew?: boolean;
}

type Shown = Pick<AuthorityCertificate, 'pem' | 'fingerprint' | 'file' | 'notAfterMs' | 'notes'>;

export function build(command: Command, cx: Context): void {
  const { ca } = cx.say;
  // A variable that is set for other verbs means nothing here.
  addBoxOptions(command, cx, ca.control, FlagOption)
    .addOption(caDirOption(cx))
    .addOption(new Option('--pem', ca.pem))
    .addOption(new Option('--der <file>', ca.der))
    .addOption(new Option('--p12 <file>', ca.p12))
    .addOption(new Option('--renew', ca.renew))
    .action(async (options: CaOptions) => {
      // A variable that is set for other verbs changes nothing here: the folder is the same for all boxes of a user.
      const typed = (name: string) => command.getOptionValueSource(name) === 'cli';
      const isOfBox = typed('control');
      const elsewhere = isOfBox ? ['renew', 'caDir'].filter(typed) : [];
      const problems = [
        ...elsewhere.map((name) => mistake('ca.elsewhere', name === 'renew' ? '--renew' : '--ca-dir')),
        ...(isOfBox ? [] : caDirProblems(options.caDir)),
      ];
      if (problems.length > 0) throw usageFailure(problems, cx);
      await show(options, () => (isOfBox ? ofBox(options, cx) : ofFolder(options, cx)), cx);
    });
  buildClient(command, cx);
}

/** The CA of a box that is open, which may be one on another machine. */
async function ofBox(options: CaOptions, cx: Context): Promise<Shown> {
  const { pemFile, ...certificate } = await boxOf(options, cx).getCa();
  return { ...certificate, file: pemFile, notes: [] };
}

async function ofFolder({ caDir, renew = false }: CaOptions, cx: Context): Promise<Shown> {
  return (await keptAuthority(caDir, renew, cx)).shown;
}

async function show({ pem, der, p12 }: CaOptions, ask: () => Promise<Shown>, cx: Context): Promise<void> {
  const wanted = [
    ...(der === undefined ? [] : [{ option: '--der', file: der }]),
    ...(p12 === undefined ? [] : [{ option: '--p12', file: p12 }]),
  ];
  const files = await openOutputs(wanted, cx);
  let shown: Shown;
  try {
    shown = await ask();
    for (const [i, { option }] of wanted.entries()) {
      const bytes = derOf(shown);
      await files[i]?.write(option === '--der' ? bytes : await trustStoreOf(bytes, cx));
      await files[i]?.end();
    }
  } catch (error) {
    for (const file of files) await file.drop();
    throw error;
  }
  const { file, fingerprint, notAfterMs, notes } = shown;
  cx.out.document({
    file,
    fingerprint,
    notAfterMs,
    names: hostNames,
    pem: shown.pem,
    notes,
    wrote: wanted.map((each) => each.file),
  });
  if (pem === true) cx.out.exact(shown.pem.trimEnd());
  else if (wanted.length === 0) tell(shown, cx);
  else for (const each of wanted) if (each.file !== '-') cx.out.line(cx.say.ca.wrote(each.file));
}

const derOf = ({ pem }: Shown): Buffer => new X509Certificate(pem).raw;

async function trustStoreOf(root: Buffer, cx: Context): Promise<Buffer> {
  const { storeOf } = await import('../../simulator/authority/bundle.ts');
  return (await storeOf(root, cx.host.env)).content;
}

function tell({ file, fingerprint, notAfterMs }: Shown, cx: Context): void {
  const { ca } = cx.say;
  const rows = [
    [ca.file, file ?? ca.noFile],
    [ca.fingerprint, fingerprint],
    [ca.until, new Date(notAfterMs).toISOString().slice(0, 10)],
  ] as const;
  // Not as a table: a path or a fingerprint that is folded can be neither copied nor compared.
  const labels = Math.max(...rows.map(([label]) => columnsOf(label)));
  for (const [label, value] of rows) cx.out.exact(`${label}${' '.repeat(labels - columnsOf(label))}  ${value}`);
  cx.out.line(ca.names(hostNames.length));
  cx.out.line();
  cx.out.line(ca.runDoes);
  cx.out.line(ca.trust);
  const width = Math.max(...trustLines('').map(([by]) => by.length));
  for (const [by, command] of trustLines(file ?? 'ca.pem')) cx.out.exact(`  ${by.padEnd(width)}  ${command}`);
  cx.out.line(ca.phones);
}
