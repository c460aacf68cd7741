/** Orders that wait for their answers. The first failure is that of all of them, and of every order that comes after. */
import { ArmFailure } from '../arm-failure.js';
import type { Failure } from '../../model/failure.js';

interface OpenOrder<Order, Result> {
  readonly order: Order;
  resolve(result: Result): void;
  reject(failure: ArmFailure): void;
}

export interface Orders<Order, Result> {
  /** In the order in which they were given. */
  open(): readonly OpenOrder<Order, Result>[];
  /** `send` may throw; `lose` is called with what that means then. Rejects with ArmFailure. */
  give(order: Order, send: (open: OpenOrder<Order, Result>) => void): Promise<Result>;
  /** Without `open` it is the oldest that is answered. */
  answer(result: Result, open?: OpenOrder<Order, Result>): void;
  lose(failure: Failure): void;
}

/** `unsent`: what it means that an order could not be sent. */
export function createOrders<Order, Result>(unsent: (error: unknown, order: Order) => Failure): Orders<Order, Result> {
  const waiting = new Set<OpenOrder<Order, Result>>();
  let lost: Failure | null = null;
  const lose = (failure: Failure): void => {
    lost ??= failure;
    for (const { reject } of waiting) reject(new ArmFailure(lost));
    waiting.clear();
  };
  return {
    lose,
    open: () => [...waiting],
    answer: (result, open = waiting.values().next().value) => {
      if (open && waiting.delete(open)) open.resolve(result);
    },
    give: (order, send) =>
      new Promise((resolve, reject) => {
        if (lost) return reject(new ArmFailure(lost));
        const open = { order, resolve, reject };
        waiting.add(open);
        try {
          send(open);
        } catch (error) {
          lose(unsent(error, order));
        }
      }),
  };
}
