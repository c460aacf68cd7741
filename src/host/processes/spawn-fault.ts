/** Why a process or a thread could not be started, and what to do about it. */

const RAISE: Readonly<Record<string, string>> = {
  EMFILE: 'too many open files; raise ulimit -n, or take fewer workers',
  ENFILE: 'too many open files on this machine; raise fs.file-max, or take fewer workers',
  EAGAIN: 'no more processes or threads allowed; raise ulimit -u or the limit of the container, or take fewer workers',
  ENOMEM: 'no memory left; raise ulimit -v or the limit of the container, or take fewer workers',
};

/** `EMFILE: too many open files; raise ulimit -n, or take fewer workers`. */
export function spawnFault(error: unknown): string {
  const { code, message } =
    error instanceof Error ? (error as NodeJS.ErrnoException) : { code: '', message: String(error) };
  // Of a thread it is in the message alone.
  const known = Object.keys(RAISE).find((name) => name === code || message.includes(name));
  return known === undefined ? message : `${known}: ${RAISE[known]}`;
}
