import { say } from "./bars.ts";
import { LISTS, type Random } from "./console-lists.ts";
import { PASSWORD } from "./console-office.ts";

const ROUNDS = 60;

/** Signs in and gives the headers of a session. */
export async function signedIn(address: string, username: string): Promise<Record<string, string>> {
  const answer = await fetch(`${address}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-shanggao": "1" },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  const cookie = answer.headers.get("set-cookie")?.split(";")[0];
  if (!answer.ok || cookie === undefined) throw new Error(`${username} 登录不成：${answer.status}`);
  return { cookie, "x-shanggao": "1" };
}

/** The value below which `share` of them lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** Prints and gives milliseconds of each answer of each list, one after the other; the first of each is not counted. */
export async function timeLists(
  address: string,
  headers: Record<string, string>,
  random: Random,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const times = new Map<string, number[]>();
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, pathOf] of Object.entries(LISTS)) {
      const path = pathOf(random);
      const began = performance.now();
      const answer = await fetch(address + path, { headers });
      await answer.arrayBuffer();
      const took = performance.now() - began;
      if (!answer.ok) throw new Error(`${path} 答 ${answer.status}`);
      if (round > 0) times.set(name, [...(times.get(name) ?? []), took]);
    }
  }
  for (const [name, of] of times) {
    say(`${name}\t中位 ${percentile(of, 0.5).toFixed(0)} 毫秒\tp95 ${percentile(of, 0.95).toFixed(0)} 毫秒`);
  }
  return times;
}
