/**
 * Does both at a time. Where one fails the other is stopped, and waited for, before the first error is thrown: nothing goes on
 * behind the back of whoever asked.
 */
export async function sideBySide<A, B>(
  asked: AbortSignal | undefined,
  first: (signal: AbortSignal) => Promise<A>,
  second: (signal: AbortSignal) => Promise<B>,
): Promise<readonly [A, B]> {
  const failed = new AbortController();
  const signal = asked === undefined ? failed.signal : AbortSignal.any([asked, failed.signal]);
  const guarded = async <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    try {
      return await work(signal);
    } catch (thrown) {
      // Of two errors the first is kept.
      failed.abort(thrown);
      throw thrown;
    }
  };
  const [a, b] = await Promise.allSettled([guarded(first), guarded(second)]);
  if (a.status === "fulfilled" && b.status === "fulfilled") return [a.value, b.value];
  throw failed.signal.reason;
}
