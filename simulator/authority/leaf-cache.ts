import { constants, createPublicKey } from 'node:crypto';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { TlsOddity } from '../core/words/obstacle.ts';
import { type Held, notAfterMs } from './held.ts';
import { authorityLifeMs, backdatedMs, dayMs, leafLifeMs, leafUseOfLife } from './lives.ts';
import type { KeyPair } from './make.ts';
import { type Oddity, oddities } from './oddities.ts';
import { pemOf } from './pem.ts';

interface Leaf {
  readonly made: Promise<SecureContext>;
  /** From then on it is used, and until then. */
  readonly useFromMs: number;
  readonly useUntilMs: number;
}

interface Life {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** The name of the leaf for whoever names none, or one that is not ours: it is good for all names that are. */
const fallback = 'localhost';

/** Odd ones are needed for one or two names at a time; beyond so many the oldest is forgotten. */
const mostOdd = 64;

const sound: Oddity = {};

/** Leaves under one CA, one a name and one at a time; there are no more than names, and some odd ones. */
export class LeafCache {
  readonly #held: Held;
  readonly #names: ReadonlySet<string>;
  readonly #makeKeys: (() => Promise<KeyPair>) | undefined;
  readonly #leaves = new Map<string, Leaf>();
  readonly #odd = new Map<string, Leaf>();
  #otherKeys: Promise<KeyPair> | null = null;

  constructor(held: Held, names: ReadonlySet<string>, makeKeys?: () => Promise<KeyPair>) {
    this.#held = held;
    this.#names = names;
    this.#makeKeys = makeKeys;
  }

  contextFor(name: string | null, wallMs: number, odd: TlsOddity | null = null): Promise<SecureContext> {
    const ours = name !== null && this.#names.has(name) ? name : fallback;
    const leaves = odd === null ? this.#leaves : this.#odd;
    const key = odd === null ? ours : `${odd} ${ours}`;
    const found = leaves.get(key);
    if (found !== undefined && wallMs >= found.useFromMs && wallMs < found.useUntilMs) return found.made;
    const oddity = odd === null ? sound : oddities[odd];
    const usual = this.#lifeAt(wallMs);
    const life = oddity.life === undefined ? usual : around(oddity.life, wallMs);
    const leaf = {
      made: this.#make(ours, life, oddity),
      useFromMs: odd === null ? usual.fromMs : wallMs,
      useUntilMs: odd === null ? wallMs + (usual.untilMs - wallMs) * leafUseOfLife : wallMs + dayMs,
    };
    leaves.set(key, leaf);
    const [oldest] = this.#odd.keys();
    if (this.#odd.size > mostOdd && oldest !== undefined) this.#odd.delete(oldest);
    // The next one tries again.
    leaf.made.catch(() => leaves.get(key) === leaf && leaves.delete(key));
    return leaf.made;
  }

  #lifeAt(wallMs: number): Life {
    return {
      fromMs: Math.max(wallMs - backdatedMs, Date.parse(this.#held.root.validFrom)),
      untilMs: Math.min(wallMs - backdatedMs + leafLifeMs, notAfterMs(this.#held)),
    };
  }

  async #make(asked: string, life: Life, oddity: Oddity): Promise<SecureContext> {
    const [{ leafCertificate }, { serial }] = await Promise.all([import('./certificate.ts'), import('./make.ts')]);
    const leafKey = oddity.otherKey ? (await this.#others()).privateKey : this.#held.leafKey;
    const { issuer, chain } = oddity.signer === undefined ? this.#signer() : await this.#stranger();
    const name = oddity.otherName ? this.#otherThan(asked) : asked;
    const isForAll = name === fallback && !oddity.otherName;
    const leaf = leafCertificate(
      {
        // A Unicom SDK compares it with the name that it asked for, and never looks at the others.
        commonName: name,
        publicKey: createPublicKey(leafKey),
        serial: serial(),
        ...life,
        dnsNames: isForAll ? [fallback, ...[...this.#names].filter((each) => each !== fallback)] : [name],
        addresses: isForAll ? ['127.0.0.1', '::1'] : [],
      },
      issuer,
    );
    return createSecureContext({
      key: leafKey.export({ type: 'pkcs8', format: 'pem' }),
      cert: oddity.alone ? pemOf(leaf) : pemOf(leaf) + chain,
      minVersion: 'TLSv1.2',
      ...oddity.offers,
      // Who resumes a session is shown nothing.
      ...(oddity === sound ? {} : { secureOptions: constants.SSL_OP_NO_TICKET }),
    });
  }

  #signer() {
    const { signer, key } = this.#held;
    return { issuer: { key, commonName: commonNameOf(signer.subject) }, chain: signer.toString() };
  }

  /** Another authority of the name of ours, which has signed itself. */
  async #stranger() {
    const [{ authorityCertificate }, { serial }] = await Promise.all([import('./certificate.ts'), import('./make.ts')]);
    const { privateKey, publicKey } = await this.#others();
    const { root } = this.#held;
    const issuer = { key: privateKey, commonName: commonNameOf(root.subject) };
    const fromMs = Date.parse(root.validFrom);
    const life = { fromMs, untilMs: fromMs + authorityLifeMs };
    const subject = { ...life, commonName: issuer.commonName, publicKey, serial: serial(), pathLength: 1 };
    return { issuer, chain: pemOf(authorityCertificate({ ...subject, permitted: [...this.#names] }, issuer)) };
  }

  /** A client that calls a number, or a name that is not ours, finds it nowhere in this leaf either. */
  #otherThan(asked: string): string {
    if (asked !== fallback) return fallback;
    return [...this.#names].find((each) => each !== fallback) ?? fallback;
  }

  /** Keys that no sound leaf and no authority of ours has. */
  #others(): Promise<KeyPair> {
    const making = this.#otherKeys ?? import('./make.ts').then(({ generated }) => (this.#makeKeys ?? generated)());
    this.#otherKeys = making;
    making.catch(() => {
      this.#otherKeys = null;
    });
    return making;
  }
}

const commonNameOf = (subject: string): string => subject.replace(/^CN=/, '');

const around = ({ fromMs, untilMs }: Life, wallMs: number): Life => ({
  fromMs: wallMs + fromMs,
  untilMs: wallMs + untilMs,
});
