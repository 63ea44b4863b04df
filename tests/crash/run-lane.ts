import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { LaneOrder, LaneTold } from "./lane-talk.ts";

const PROGRAM = path.join(import.meta.dirname, "lane-process.ts");

/** Runs a lane to its end, telling what it tells. Throws when it could not be set up, or died. */
export async function runLane(order: LaneOrder, onTold: (told: LaneTold) => void): Promise<void> {
  const node = ["--import", "tsx"];
  // Disks that are filled, folders that are read-only: in mounts of its own, which end with it.
  const mounts = { execPath: "unshare", execArgv: ["--mount", process.execPath, ...node] };
  const lane = fork(PROGRAM, [], order.faults?.length === 0 ? { execArgv: node } : mounts);
  const ended = () => lane.kill("SIGTERM");
  process.once("exit", ended);
  const last: LaneTold[] = [];
  lane.on("message", (told: LaneTold) => {
    if (told.tell === "end" || told.tell === "failed") last.push(told);
    else onTold(told);
  });
  lane.send(order);
  const [code] = await once(lane, "exit");
  process.off("exit", ended);
  const [how] = last;
  if (how?.tell === "failed") throw new Error(`${order.engine}: ${how.message}`);
  if (how === undefined) throw new Error(`${order.engine}: the lane ended with ${String(code)}`);
}
