import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { BusyError } from "../domain/errors/busy-error.ts";
import { InputError } from "../domain/errors/input-error.ts";

const MARK = "这是演示数据.txt";

/** Whether the demo that made the folder is still open; its mark names its process. */
async function isOpen(mark: string): Promise<boolean> {
  const pid = Number(/进程 (\d+)/u.exec(await readFile(mark, "utf8"))?.[1] ?? 0);
  if (pid === 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * Makes the demo's folder empty. Only a folder that the demo made itself is cleared: throws InputError rather than
 * delete what may be an office's own data, and BusyError while another demo works there.
 */
export async function clearDemo(dir: string): Promise<void> {
  if (existsSync(dir)) {
    const there = await readdir(dir);
    if (there.length > 0 && !there.includes(MARK)) {
      throw new InputError(`${dir} 里有不是演示留下的文件，不能清空；请用 --data 换一个空目录`);
    }
    if (there.includes(MARK) && (await isOpen(path.join(dir, MARK)))) {
      throw new BusyError(`另一个演示正在使用 ${dir}；请先按 Ctrl-C 结束它，或用 --data 换一个空目录`);
    }
    // The mark goes on standing, so that a demo killed halfway may clear what is left.
    for (const name of there) if (name !== MARK) await rm(path.join(dir, name), { recursive: true, force: true });
  }
  await mkdir(dir, { recursive: true });
  await writeFile(
    path.join(dir, MARK),
    `此目录由 shanggao demo（进程 ${process.pid}）建立，每次演示都会清空重来，可以随时删除。\n`,
  );
}
