// npm run test:bundle [-- --bundle FILE --only install|cluster]: makes the archive of `npm run bundle` (or takes FILE), then
// uses it in a network namespace that has no way out, with an empty home and no npm: first as one office does, then the
// services of deploy/compose.yaml as plain processes on a PostgreSQL of its own. Exit 1 names the first step that fails.
// Needs root (for the namespace), and the npm registry while the archive is made.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { ROOT, Trial, withoutNpm } from "./trial.ts";

const { values } = parseArgs({ options: { bundle: { type: "string" }, only: { type: "string", default: "" } } });
const TSX = ["--import", "tsx"];
const INSIDE = path.join(ROOT, "scripts/try-bundle-inside.ts");

if (process.platform !== "linux" || process.getuid?.() !== 0) {
  throw new Error("test:bundle 要在 Linux 上以 root 运行（它要一个没有出口的网络命名空间）");
}
const work = mkdtempSync(path.join(tmpdir(), "shanggao-bundle-trial-"));
try {
  const make = () =>
    new Trial(ROOT, withoutNpm()).step("bundle made", process.execPath, [
      ...[...TSX, path.join(ROOT, "scripts/bundle.ts")],
      ...["--out", path.join(work, "made")],
    ]);
  const archive = values.bundle === undefined ? make().trim().split("\n").at(-1) : path.resolve(values.bundle);
  const home = path.join(work, "home");
  mkdirSync(home);
  const inside = [process.execPath, ...TSX, INSIDE, archive ?? "", work, values.only];
  const { status } = spawnSync("unshare", ["--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh", ...inside], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, HOME: home, LANG: "C.UTF-8" },
    stdio: "inherit",
  });
  process.exitCode = status === 0 ? 0 : 1;
  process.stdout.write(status === 0 ? "离线安装包：都通过了\n" : "离线安装包：没有通过（见上面最后一行）\n");
} finally {
  rmSync(work, { recursive: true, force: true, maxRetries: 5 });
}
