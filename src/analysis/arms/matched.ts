/** What was measured in the same round. */

/** Pairs of the same launch and round, in the order of `these`. */
export function matched<A extends Place, B extends Place>(these: readonly A[], those: readonly B[]): [A, B][] {
  const byPlace = new Map(those.map((each) => [placeOf(each), each]));
  return these.flatMap((each): [A, B][] => {
    const other = byPlace.get(placeOf(each));
    return other === undefined ? [] : [[each, other]];
  });
}

interface Place {
  readonly launch: number;
  readonly round: number;
}

function placeOf({ launch, round }: Place): string {
  return `${launch}/${round}`;
}
