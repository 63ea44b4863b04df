import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { sideBySide } from "../../../office/workers/side-by-side.ts";
import { windUp } from "../../../office/workers/wind-up.ts";

test("both results; where one fails the other is stopped and waited for, and the first error is thrown", async () => {
  expect(
    await sideBySide(
      undefined,
      async () => 1,
      async () => "a",
    ),
  ).toEqual([1, "a"]);
  let stopped = false;
  const slow = async (signal: AbortSignal) => {
    await pause(60_000, undefined, { signal }).catch(() => undefined);
    await pause(20);
    stopped = true;
    throw new Error("stopped");
  };
  await expect(sideBySide(undefined, slow, () => Promise.reject(new Error("first")))).rejects.toThrow("first");
  expect(stopped).toBe(true);
});

test("who asked can stop both", async () => {
  const asked = new AbortController();
  const wait = (signal: AbortSignal) => pause(60_000, undefined, { signal });
  const both = sideBySide(asked.signal, wait, wait);
  asked.abort();
  await expect(both).rejects.toThrow("aborted");
});

test("every step of an end is taken, and the first error is thrown when all are done", async () => {
  const taken: number[] = [];
  const ending = windUp([
    () => undefined,
    () => Promise.reject(new Error("one")),
    async () => void taken.push(2),
    () => Promise.reject(new Error("two")),
    async () => void taken.push(4),
  ]);
  await expect(ending).rejects.toThrow("one");
  expect(taken).toEqual([2, 4]);
});
