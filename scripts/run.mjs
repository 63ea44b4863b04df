// Set-up, then the program, in one process.
const WATCH_MS = 1_000;

// `npm start` puts a shell between npm and this process, and a SIGTERM for npm ends the shell alone. Whoever started npm
// means the program: when the shell is gone, it is told to end.
if (process.env.npm_lifecycle_event !== undefined && process.platform !== "win32") {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, WATCH_MS);
  watch.unref();
}

await import("./setup.mjs");
await import("../bin/shanggao.mjs");
