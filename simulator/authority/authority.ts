import type { SecureContext } from 'node:tls';
import type { Problem } from '../core/words/mistake.ts';
import type { TlsOddity } from '../core/words/obstacle.ts';
import type { ClientIdentity } from './client-identity.ts';
import { DerivedFiles } from './derived-files.ts';
import { ageOf, type Held, notAfterMs } from './held.ts';
import { LeafCache } from './leaf-cache.ts';
import type { KeyPair } from './make.ts';
import type { Environment } from './roots.ts';
import { Store, Unusable } from './store.ts';

export interface AuthorityOptions {
  /** The folder that keeps the CA; null keeps it in memory, and it ends with the process. */
  readonly dir: string | null;
  /** Why there is no folder, to be told when the CA is made. */
  readonly reason?: Problem;
  /** DNS names, in lower case, that the CA may sign for besides localhost and loopback addresses. */
  readonly names: readonly string[];
  /** Told once of each thing that a user should know: made anew, kept in memory, and why. */
  readonly onNote?: (note: Problem) => void;
  /** Whose variables name more of what is trusted. */
  readonly env?: Environment;
  /** The wall clock; the time of a world is nothing to those who check certificates. */
  readonly wallMs?: () => number;
  /** Where the keys of a new CA come from: made anew, unless many are needed that need not be secret. */
  readonly makeKeys?: () => Promise<KeyPair>;
}

/** What is to be trusted. */
export interface AuthorityCertificate {
  readonly pem: string;
  readonly der: Uint8Array;
  /** SHA-256, `AA:BB:…`. */
  readonly fingerprint: string;
  readonly notAfterMs: number;
  /** Where the PEM lies; null while it is in memory alone. */
  readonly file: string | null;
  /** Whether it is there when the process is gone. */
  readonly isKept: boolean;
  /** What is to be known of how it came about. */
  readonly notes: readonly Problem[];
}

export interface TrustStoreFile {
  readonly file: string;
  readonly password: string;
}

/** A local CA with its leaves, made when it is first needed. */
export interface Authority {
  /** What a TLS handshake shows to who asks for a name, in lower case; null names none. Sound, unless it is to be odd. */
  contextFor(name: string | null, odd?: TlsOddity | null): Promise<SecureContext>;
  /** The certificate to trust, made on first use. */
  certificate(): Promise<AuthorityCertificate>;
  /** The certificate if there is one already; makes nothing. */
  known(): AuthorityCertificate | null;
  /** Makes the CA anew: it must be trusted anew, too. */
  renew(): Promise<AuthorityCertificate>;
  /**
   * The path of one PEM with all that this machine and the environment trust, and our CA. Throws `ERR_CA_NO_PLACE` where no
   * folder takes a file.
   */
  bundle(): Promise<string>;
  /** The same for Java, as a PKCS#12 that it takes for a trust store. */
  trustStore(): Promise<TrustStoreFile>;
  /** A certificate for a client of this name, with a new key that is kept nowhere. */
  clientFor(commonName: string): Promise<ClientIdentity>;
  /** Takes away the files that could not lie beside the CA. */
  close(): Promise<void>;
}

/** Names the CA, and neither touches a file nor loads a library. */
export function openAuthority(options: AuthorityOptions): Authority {
  return new LocalAuthority(options);
}

/** The CA in hand, and what the folder was like when it was seen there. */
interface InHand {
  readonly held: Held;
  readonly cache: LeafCache;
  readonly stamp: string | null;
}

/** So often may others come first, or what was written be broken when it is read. */
const mostTries = 20;

class LocalAuthority implements Authority {
  /** Null from the start, or since the folder turned out to be of no use. */
  #store: Store | null;
  readonly #reason: Problem | undefined;
  readonly #names: readonly string[];
  readonly #env: Environment;
  readonly #wallMs: () => number;
  readonly #makeKeys: (() => Promise<KeyPair>) | undefined;
  readonly #onNote: (note: Problem) => void;
  readonly #notes: Problem[] = [];
  readonly #files = new DerivedFiles();
  #inHand: InHand | null = null;
  #settling: Promise<Held> | null = null;

  constructor(options: AuthorityOptions) {
    const { dir, reason, names, onNote = () => {}, env = process.env, wallMs = Date.now, makeKeys } = options;
    this.#store = dir === null ? null : new Store(dir, names);
    this.#reason = reason;
    this.#names = names;
    this.#env = env;
    this.#wallMs = wallMs;
    this.#makeKeys = makeKeys;
    this.#onNote = onNote;
  }

  async contextFor(name: string | null, odd: TlsOddity | null = null): Promise<SecureContext> {
    if (!this.#isSettled()) await this.#settle();
    const { cache } = this.#inHand as InHand;
    return cache.contextFor(name, this.#wallMs(), odd);
  }

  async certificate(): Promise<AuthorityCertificate> {
    return this.#told(await this.#settle());
  }

  known(): AuthorityCertificate | null {
    if (this.#isSettled()) return this.#told((this.#inHand as InHand).held);
    try {
      const { held } = this.#store?.look(this.#wallMs()) ?? { held: null };
      return held === null ? null : this.#told(held);
    } catch (error) {
      if (error instanceof Unusable) return null;
      throw error;
    }
  }

  async renew(): Promise<AuthorityCertificate> {
    await this.#settle();
    return this.#told(await this.#settle(true));
  }

  async bundle(): Promise<string> {
    const { root } = await this.#settle();
    const { bundleOf } = await import('./bundle.ts');
    return this.#put('bundle', 'pem', bundleOf(root.raw, this.#env));
  }

  async trustStore(): Promise<TrustStoreFile> {
    const { root } = await this.#settle();
    const { storeOf } = await import('./bundle.ts');
    const { content, password } = await storeOf(root.raw, this.#env);
    return { file: this.#put('truststore', 'p12', content), password };
  }

  async clientFor(commonName: string): Promise<ClientIdentity> {
    const held = await this.#settle();
    const { clientIdentity } = await import('./client-identity.ts');
    return clientIdentity(held, commonName, this.#wallMs(), this.#makeKeys);
  }

  #put(kind: string, ending: string, content: Uint8Array): string {
    return this.#files.put(this.#store?.dir ?? null, kind, ending, content, this.#wallMs());
  }

  async close(): Promise<void> {
    this.#files.close();
  }

  /** Whether the CA in hand is the one that counts. Whoever renews it elsewhere changes the folder. */
  #isSettled(): boolean {
    if (this.#inHand === null) return false;
    const age = ageOf(this.#inHand.held, this.#wallMs());
    return age !== 'ended' && age !== 'early' && this.#stamp() === this.#inHand.stamp;
  }

  #stamp(): string | null {
    return this.#store?.stamp() ?? null;
  }

  /** Finds the CA or makes it: one at a time, however many ask. */
  #settle(anew = false): Promise<Held> {
    if (this.#settling !== null && !anew) return this.#settling;
    const before = this.#settling?.catch(() => {}) ?? Promise.resolve();
    const settling = before.then(() => this.#findOrMake(anew));
    this.#settling = settling;
    const done = () => {
      if (this.#settling === settling) this.#settling = null;
    };
    settling.then(done, done);
    return settling;
  }

  async #findOrMake(anew: boolean): Promise<Held> {
    const store = this.#store;
    if (store !== null) {
      try {
        return await this.#inFolder(store, anew);
      } catch (error) {
        if (!(error instanceof Unusable)) throw error;
        this.#note(error.problem);
        this.#store = null;
      }
    }
    if (this.#reason !== undefined) this.#note(this.#reason);
    const mine = this.#stillGood();
    return this.#use(mine === null || anew ? await this.#make() : mine, null);
  }

  async #inFolder(store: Store, anew: boolean): Promise<Held> {
    let made: Held | null = null;
    let isAnew = anew;
    for (let tries = 0; tries < mostTries; tries++) {
      const { held, number, notes } = store.look(this.#wallMs());
      for (const note of notes) this.#note(note);
      if (held !== null && !isAnew) {
        store.publish(held);
        // Taken before the last look: whatever changes from now on is seen at the next handshake.
        const stamp = store.stamp();
        // Somebody may have placed a newer one meanwhile; the last to look puts its copy there.
        if (store.look(this.#wallMs()).number === number) return this.#use(held, stamp);
        continue;
      }
      // One that is gone from the folder is put back there: it may be trusted already.
      made ??= (isAnew ? null : this.#stillGood()) ?? (await this.#make());
      store.keep(made, number);
      isAnew = false;
    }
    throw store.unsettled();
  }

  #stillGood(): Held | null {
    const held = this.#inHand?.held ?? null;
    if (held === null) return null;
    const age = ageOf(held, this.#wallMs());
    return age === 'good' || age === 'ending' ? held : null;
  }

  async #make(): Promise<Held> {
    const { makeHeld } = await import('./make.ts');
    return makeHeld(['localhost', ...this.#names], this.#wallMs(), this.#makeKeys);
  }

  #use(held: Held, stamp: string | null): Held {
    const before = this.#inHand;
    const isSame = before !== null && before.held.text === held.text;
    const cache = isSame ? before.cache : new LeafCache(held, new Set(['localhost', ...this.#names]), this.#makeKeys);
    this.#inHand = { held, cache, stamp };
    return held;
  }

  #note(note: Problem): void {
    if (this.#notes.some(({ id, path }) => id === note.id && path === note.path)) return;
    this.#notes.push(note);
    this.#onNote(note);
  }

  #told(held: Held): AuthorityCertificate {
    return {
      pem: held.root.toString(),
      der: new Uint8Array(held.root.raw),
      fingerprint: held.root.fingerprint256,
      notAfterMs: notAfterMs(held),
      file: this.#store?.isPublished(held) === true ? this.#store.pemFile : null,
      isKept: this.#store !== null,
      notes: [...this.#notes],
    };
  }
}
