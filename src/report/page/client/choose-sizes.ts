/** Of a workload's sizes one is shown, which its list or the address of the page chooses. Without scripts all are. */

/** `shown`: told whenever another one is. */
export function chooseSizes(shown: () => void): void {
  const choosers = [...document.querySelectorAll<HTMLElement>('[data-sizes]')].flatMap((element) => {
    const list = element.querySelector('select');
    return list ? [{ element, list }] : [];
  });
  const follow = (): void => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const size = target?.closest<HTMLElement>('[data-size]');
    const chooser = choosers.find(({ element }) => size && element.contains(size));
    if (!target || !size || !chooser) return;
    chooser.list.value = size.id;
    show(chooser, shown);
    target.scrollIntoView();
  };
  for (const chooser of choosers) {
    for (const each of chooser.element.querySelectorAll<HTMLElement>('[data-with-choice]')) each.hidden = false;
    show(chooser, shown);
    chooser.list.addEventListener('change', () => {
      show(chooser, shown);
      history.replaceState(null, '', `#${chooser.list.value}`);
    });
  }
  addEventListener('hashchange', follow);
  follow();
}

interface Chooser {
  readonly element: HTMLElement;
  readonly list: HTMLSelectElement;
}

function show({ element, list }: Chooser, shown: () => void): void {
  for (const size of element.querySelectorAll<HTMLElement>('[data-size]')) size.hidden = size.id !== list.value;
  shown();
}
