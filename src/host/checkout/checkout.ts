/** Another version of the user's code, in a folder. */
export interface Checkout {
  /** What the user wrote: a git ref or a folder. */
  readonly against: string;
  readonly root: string;
  /** The place in it that the working directory has in its own repository; of a folder that the user named, that folder. */
  readonly directory: string;
  /** Full id, with `+dirty` where files of a folder are not committed; null for a folder that is in no repository. */
  readonly commit: string | null;
  readonly notes: readonly string[];
  /** What git knows of the files of the working tree; null for a folder that the user named, and for one that was built. */
  readonly origins: Origins | null;
  /** Removes whatever was made for it. Never rejects; may be called again. */
  release(): Promise<void>;
}

/** Paths are those in the repository, with slashes. */
export interface Origins {
  /** What the file was called in the other version, where git takes it for the same one; null where it does not. */
  renamedFrom(path: string): Promise<string | null>;
  /** Whether it is one that git does not keep, as what is built. */
  isIgnored(path: string): Promise<boolean>;
}

export interface CheckoutOptions {
  /** A shell command that prepares a fresh checkout, such as `npm ci && npm run build`. */
  readonly setup?: string;
  /** Files of the working tree that take the place of those of the checkout, before it is made ready and after. */
  readonly replaced?: readonly string[];
  /** Ends `openCheckout` and all that it has started; later it is without effect. */
  readonly signal: AbortSignal;
  /** Default: the working directory. */
  readonly cwd?: string;
  readonly onStep?: (line: string) => void;
}
