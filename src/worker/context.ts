/**
 * Carrying a context to another process. v8.serialize refuses a SharedArrayBuffer, which no two processes can share;
 * here each is copied, once however many views of it there are, and is a SharedArrayBuffer again on the other side.
 */
import { DefaultDeserializer, DefaultSerializer } from 'node:v8';

interface Packed {
  readonly bytes: Uint8Array;
  /** Contents of the shared buffers, by id. */
  readonly shared: readonly Uint8Array[];
}

/** What a structured clone can carry. Throws if it holds something that cannot be cloned. */
export function packContext(context: unknown): Packed {
  const serializer = new SharedSerializer();
  serializer.writeHeader();
  serializer.writeValue(context);
  return {
    bytes: serializer.releaseBuffer(),
    shared: serializer.shared.map((buffer) => new Uint8Array(buffer).slice()),
  };
}

export function unpackContext(packed: unknown): unknown {
  const { bytes, shared } = packed as Packed;
  const deserializer = new SharedDeserializer(bytes);
  deserializer.readHeader();
  for (const [id, content] of shared.entries()) {
    const buffer = new SharedArrayBuffer(content.length);
    new Uint8Array(buffer).set(content);
    // V8 takes shared buffers here too; Node's types know of the other kind only.
    deserializer.transferArrayBuffer(id, buffer as unknown as ArrayBuffer);
  }
  return deserializer.readValue();
}

/** By their index in what is sent. */
const VIEWS: readonly (new (buffer: SharedArrayBuffer, offset: number, length: number) => ArrayBufferView)[] = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView,
];
const NOT_SHARED = 0;
const SHARED = 1;

/** Node hands views of buffers to these methods, which would copy them view by view. */
class SharedSerializer extends DefaultSerializer {
  readonly shared: SharedArrayBuffer[] = [];

  _getSharedArrayBufferId(buffer: SharedArrayBuffer): number {
    const known = this.shared.indexOf(buffer);
    return known === -1 ? this.shared.push(buffer) - 1 : known;
  }

  _writeHostObject(view: ArrayBufferView): void {
    if (!(view.buffer instanceof SharedArrayBuffer)) {
      this.writeUint32(NOT_SHARED);
      hostMethods(DefaultSerializer)._writeHostObject.call(this, view);
      return;
    }
    this.writeUint32(SHARED);
    this.writeUint32(VIEWS.findIndex((kind) => view instanceof kind));
    this.writeUint32(view.byteOffset);
    this.writeUint32('length' in view ? Number(view.length) : view.byteLength);
    this.writeValue(view.buffer);
  }
}

class SharedDeserializer extends DefaultDeserializer {
  _readHostObject(): unknown {
    if (this.readUint32() === NOT_SHARED) return hostMethods(DefaultDeserializer)._readHostObject.call(this);
    const View = VIEWS[this.readUint32()];
    const offset = this.readUint32();
    const length = this.readUint32();
    return new View(this.readValue() as SharedArrayBuffer, offset, length);
  }
}

/** Node documents these methods and leaves them out of its types. */
interface HostMethods {
  _writeHostObject(view: ArrayBufferView): void;
  _readHostObject(): unknown;
}

function hostMethods({ prototype }: { readonly prototype: object }): HostMethods {
  return prototype as HostMethods;
}
