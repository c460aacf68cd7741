/** Flags of node that a child gets from its parent. */

/** They say what to run in place of a file: with them a child would run what its parent runs, and start children of its own. */
const WITH_TEXT = /^(-e|--eval|-p|--print|-pe)$/;
const ALONE = /^(--(eval|print)=|--input-type\b|-i$|--interactive$|--check$|-c$|--test$|--watch|--inspect)/;

export function inheritedFlags(flags: readonly string[]): string[] {
  return flags.filter((flag, at) => !WITH_TEXT.test(flag) && !ALONE.test(flag) && !WITH_TEXT.test(flags[at - 1] ?? ''));
}
