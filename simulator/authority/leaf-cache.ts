import { createPublicKey } from 'node:crypto';
import { createSecureContext, type SecureContext } from 'node:tls';
import { type Held, notAfterMs } from './held.ts';
import { backdatedMs, leafLifeMs, leafUseOfLife } from './lives.ts';
import { pemOf } from './pem.ts';

interface Leaf {
  readonly made: Promise<SecureContext>;
  /** Until then it is used. */
  readonly useUntilMs: number;
  readonly fromMs: number;
}

/** The name of the leaf for whoever names none, or one that is not ours: it is good for all names that are. */
const fallback = 'localhost';

/** Leaves under one CA, one a name and one at a time; there are no more than names. */
export class LeafCache {
  readonly #held: Held;
  readonly #names: ReadonlySet<string>;
  readonly #leaves = new Map<string, Leaf>();

  constructor(held: Held, names: ReadonlySet<string>) {
    this.#held = held;
    this.#names = names;
  }

  contextFor(name: string | null, wallMs: number): Promise<SecureContext> {
    const ours = name !== null && this.#names.has(name) ? name : fallback;
    const found = this.#leaves.get(ours);
    if (found !== undefined && wallMs >= found.fromMs && wallMs < found.useUntilMs) return found.made;
    const fromMs = Math.max(wallMs - backdatedMs, Date.parse(this.#held.root.validFrom));
    const untilMs = Math.min(wallMs - backdatedMs + leafLifeMs, notAfterMs(this.#held));
    const leaf = {
      made: this.#make(ours, fromMs, untilMs),
      useUntilMs: wallMs + (untilMs - wallMs) * leafUseOfLife,
      fromMs,
    };
    this.#leaves.set(ours, leaf);
    // The next one tries again.
    leaf.made.catch(() => this.#leaves.get(ours) === leaf && this.#leaves.delete(ours));
    return leaf.made;
  }

  async #make(name: string, fromMs: number, untilMs: number): Promise<SecureContext> {
    const [{ leafCertificate }, { serial }] = await Promise.all([import('./certificate.ts'), import('./make.ts')]);
    const { signer, key, leafKey } = this.#held;
    const isFallback = name === fallback;
    const leaf = leafCertificate(
      {
        // A Unicom SDK compares it with the name that it asked for, and never looks at the others.
        commonName: name,
        publicKey: createPublicKey(leafKey),
        serial: serial(),
        fromMs,
        untilMs,
        dnsNames: isFallback ? [fallback, ...[...this.#names].filter((each) => each !== fallback)] : [name],
        addresses: isFallback ? ['127.0.0.1', '::1'] : [],
      },
      { key, commonName: signer.subject.replace(/^CN=/, '') },
    );
    const cert = pemOf(leaf) + signer.toString();
    const pem = leafKey.export({ type: 'pkcs8', format: 'pem' });
    return createSecureContext({ key: pem, cert, minVersion: 'TLSv1.2' });
  }
}
