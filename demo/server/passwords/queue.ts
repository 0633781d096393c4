import { Refusal } from '../refusal.js';

interface Waiting {
  readonly enter: () => void;
  readonly leave: (reason: Refusal) => void;
}

/**
 * Runs at most `width` tasks at once and lets at most `length` wait. More than one hash a core only makes each
 * slower, and an endless queue answers nobody: who finds it full is told to come back.
 */
export class Queue {
  readonly #width: number;
  readonly #length: number;
  #waiting: Waiting[] = [];
  #running = 0;

  constructor(width: number, length: number) {
    this.#width = width;
    this.#length = length;
  }

  /** @throws {Refusal} `unavailable` when the queue is full, or is dismissed. */
  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.#running < this.#width) this.#running++;
    else await this.#wait();
    try {
      return await task();
    } finally {
      // the place is handed over rather than freed, so nobody can jump in between
      const next = this.#waiting.shift();
      if (next) next.enter();
      else this.#running--;
    }
  }

  /** Nobody needs to wait any longer: what they wait for could not be used. */
  dismiss(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { leave } of waiting) leave(comeBack());
  }

  #wait(): Promise<void> {
    if (this.#waiting.length >= this.#length) throw comeBack();
    return new Promise((enter, leave) => this.#waiting.push({ enter, leave }));
  }
}

const comeBack = (): Refusal => new Refusal('unavailable', { retryAfter: 2 });
