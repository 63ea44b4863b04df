import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Whether a command ended well. */
export function attempt(command, args, timeout) {
  return (
    spawnSync(command, args, {
      stdio: "ignore",
      timeout,
      shell: process.platform === "win32",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    }).status === 0
  );
}

/** Installs packages of Debian where this is root on one; elsewhere it does nothing. */
export function installDebianPackages(title, packages, say) {
  if (process.platform !== "linux" || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  say(`· ${title}（apt-get install ${packages.join(" ")}）…`);
  attempt("apt-get", ["update"], 180_000);
  attempt("apt-get", ["install", "-y", "--no-install-recommends", ...packages], 600_000);
}
