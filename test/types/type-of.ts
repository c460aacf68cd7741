/** Assertions about types. They hold when they compile, and do nothing when they run. */

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

interface TypeOf<T> {
  /** Does not compile unless the types are the same. */
  is<U>(...mismatch: Equal<T, U> extends true ? [] : [wanted: U, inferred: T]): void;
}

export function typeOf<T>(_value: T): TypeOf<T> {
  return { is: () => {} };
}
