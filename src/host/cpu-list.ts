/** The cores that a process may use, by its status in Linux's /proc; null if that does not tell. */
export function allowedCoresIn(status: string): readonly number[] | null {
  const list = /^Cpus_allowed_list:[ \t]*(\S+)$/m.exec(status)?.[1];
  return list === undefined ? null : coresIn(list);
}

/** The cores in a list as Linux writes it, such as `0-3,8`; null if it is not such a list. */
export function coresIn(list: string): readonly number[] | null {
  const cores: number[] = [];
  for (const range of list.split(',')) {
    const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(range) ?? [];
    const size = Number(last) - Number(first) + 1;
    if (!(size >= 1)) return null;
    cores.push(...Array.from({ length: size }, (_, at) => Number(first) + at));
  }
  return cores;
}
