/** SHA-256 of many small pieces: they are gathered, since each update of the hash costs more than most of them. */
import { createHash } from 'node:crypto';

const GATHERED_BYTES = 1 << 16;
const DOUBLE_TAG = 0x6e;

export class HashSink {
  private readonly hash = createHash('sha256');
  private readonly gathered = Buffer.alloc(GATHERED_BYTES);
  private filled = 0;

  bytes(bytes: Uint8Array): void {
    if (bytes.length > GATHERED_BYTES - this.filled) this.flush();
    if (bytes.length > GATHERED_BYTES) {
      this.hash.update(bytes);
    } else {
      this.gathered.set(bytes, this.filled);
      this.filled += bytes.length;
    }
  }

  /** By its bits; every NaN is one. */
  double(value: number): void {
    if (this.filled + 9 > GATHERED_BYTES) this.flush();
    this.gathered[this.filled] = DOUBLE_TAG;
    this.gathered.writeDoubleLE(Number.isNaN(value) ? Number.NaN : value, this.filled + 1);
    this.filled += 9;
  }

  /** A tag and a length before what they belong to, so that no two different structures give the same bytes. */
  open(tag: string, length: number): void {
    const text = `${tag}:${length};`;
    if (text.length > GATHERED_BYTES - this.filled) this.flush();
    this.filled += this.gathered.write(text, this.filled, 'latin1');
  }

  tagged(tag: string, bytes: Uint8Array): void {
    this.open(tag, bytes.length);
    this.bytes(bytes);
  }

  /** As UTF-16, which keeps what UTF-8 cannot say: half of a surrogate pair. */
  text(tag: string, text: string): void {
    const length = 2 * text.length;
    this.open(tag, length);
    if (length > GATHERED_BYTES) return this.bytes(Buffer.from(text, 'utf16le'));
    if (length > GATHERED_BYTES - this.filled) this.flush();
    this.filled += this.gathered.write(text, this.filled, 'utf16le');
  }

  hex(): string {
    this.flush();
    return this.hash.digest('hex');
  }

  private flush(): void {
    this.hash.update(this.gathered.subarray(0, this.filled));
    this.filled = 0;
  }
}
