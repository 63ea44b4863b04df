// A process of its own, in which files are read: it has no loader for TypeScript yet.
import { Worker } from "node:worker_threads";
import { register } from "tsx/esm/api";

// Whoever started this may be ended while a file is read that never comes to its end: it does not outlive it.
const WATCH_MS = 5_000;
const watch = `setInterval(() => {
  try { process.kill(${process.ppid}, 0); } catch { process.kill(process.pid, "SIGKILL"); }
}, ${WATCH_MS})`;
new Worker(watch, { eval: true }).unref();

register();
const { readHere } = await import("./read-here.ts");
export default readHere;
