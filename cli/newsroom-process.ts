import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { CannotStartError } from "../domain/errors/cannot-start-error.ts";
import type { OfficeToMake, User } from "../domain/office.ts";
import type { OfficeBooks } from "../office/load-office.ts";

const MAIN = fileURLToPath(new URL("../tests/newsroom/main.ts", import.meta.url));
const START_MS = 60_000;

/** What the newsroom says in its ready line; it is our own program of the same version. */
export interface NewsroomReady {
  readonly port: number;
  readonly nightDay: string;
  readonly sources: OfficeBooks["sources"];
  readonly set: Omit<OfficeBooks, "sources"> & {
    readonly office: OfficeToMake;
    readonly users: readonly Pick<User, "username" | "displayName" | "role">[];
  };
}

export interface NewsroomProcess {
  readonly ready: NewsroomReady;
  stop(): Promise<void>;
}

/** The first line that the child prints; rejects when it ends or stays silent. */
function firstLine(child: ChildProcess, complaints: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new CannotStartError(`示例报社没有启动：${why}\n${complaints()}`));
    const timer = setTimeout(() => fail("等待超时"), START_MS);
    if (child.stdout === null) throw new TypeError("newsroom: no stdout");
    createInterface({ input: child.stdout }).once("line", (line) => {
      clearTimeout(timer);
      resolve(line);
    });
    child.once("error", (error) => fail(error.message));
    child.once("exit", (code) => {
      clearTimeout(timer);
      fail(`退出码 ${code}`);
    });
  });
}

/**
 * Starts the bundled newsroom as a process of its own, on loopback. It ends with this process, however that ends: its
 * stdin closes. Throws CannotStartError.
 */
export async function startNewsroomProcess(): Promise<NewsroomProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", MAIN, "--json", "--with-parent"], {
    stdio: ["pipe", "pipe", "pipe"],
    cwd: fileURLToPath(new URL("..", import.meta.url)),
  });
  const complaints: Buffer[] = [];
  child.stderr.on("data", (chunk: Buffer) => complaints.push(chunk));
  try {
    const line = await firstLine(child, () => Buffer.concat(complaints).toString("utf8").slice(-2_000));
    return {
      ready: JSON.parse(line) as NewsroomReady,
      async stop() {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const ended = once(child, "exit");
        child.kill("SIGTERM");
        await ended;
      },
    };
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
}
