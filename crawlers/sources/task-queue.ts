import { type Dictionary, type IRequestManager, Request, type RequestOptions } from "@crawlee/basic";

type Ready = RequestOptions | Request;

/** First in, first out, without moving what waits at every taking. */
class Line<T> {
  private items: T[] = [];
  private head = 0;

  get length(): number {
    return this.items.length - this.head;
  }

  push(item: T): void {
    this.items.push(item);
  }

  shift(): T | undefined {
    if (this.length === 0) return undefined;
    const item = this.items[this.head];
    this.head++;
    if (this.head * 2 > this.items.length) {
      this.items = this.items.slice(this.head);
      this.head = 0;
    }
    return item;
  }
}

/**
 * What Crawlee takes its requests from: a line in memory, in the order of adding, each address once. Its own queue keeps
 * 16 MB ready for every crawler and copies each request several times; a night has a hundred crawlers, and nothing here
 * needs to outlive the process, since the frontier does. A request that was handled is forgotten but for its address.
 */
export class TaskQueue implements IRequestManager {
  private readonly known = new Set<string>();
  private readonly ready = new Line<Ready>();
  private running = 0;
  private handled = 0;

  /** An address that was added before is left as it is. */
  add(requests: readonly RequestOptions[]): void {
    for (const request of requests) {
      const key = request.uniqueKey ?? request.url;
      if (this.known.has(key)) continue;
      this.known.add(key);
      this.ready.push(request);
    }
  }

  async isFinished(): Promise<boolean> {
    return this.ready.length === 0 && this.running === 0;
  }

  async isEmpty(): Promise<boolean> {
    return this.ready.length === 0;
  }

  async handledCount(): Promise<number> {
    return this.handled;
  }

  getTotalCount(): number {
    return this.known.size;
  }

  getPendingCount(): number {
    return this.ready.length;
  }

  async fetchNextRequest<T extends Dictionary = Dictionary>(): Promise<Request<T> | null> {
    const next = this.ready.shift();
    if (next === undefined) return null;
    this.running++;
    const request = next instanceof Request ? next : new Request({ ...next, id: next.uniqueKey ?? next.url });
    return request as Request<T>;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Request> {
    for (let next = await this.fetchNextRequest(); next !== null; next = await this.fetchNextRequest()) yield next;
  }

  async markRequestHandled(): Promise<null> {
    this.running--;
    this.handled++;
    return null;
  }

  async reclaimRequest(request: Request): Promise<null> {
    this.running--;
    this.ready.push(request);
    return null;
  }

  addRequest(): Promise<never> {
    return Promise.reject(new Error("requests are added as tasks"));
  }

  addRequestsBatched(): Promise<never> {
    return Promise.reject(new Error("requests are added as tasks"));
  }
}
