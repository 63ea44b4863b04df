import { existsSync } from "node:fs";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { InputError } from "../domain/errors/input-error.ts";

const MARK = "这是演示数据.txt";

/**
 * Makes the demo's folder empty. Only a folder that the demo made itself is cleared: throws InputError rather than
 * delete what may be an office's own data.
 */
export async function clearDemo(dir: string): Promise<void> {
  if (existsSync(dir)) {
    const there = await readdir(dir);
    if (there.length > 0 && !there.includes(MARK)) {
      throw new InputError(`${dir} 里有不是演示留下的文件，不能清空；请用 --data 换一个空目录`);
    }
    // The mark goes on standing, so that a demo killed halfway may clear what is left.
    for (const name of there) if (name !== MARK) await rm(path.join(dir, name), { recursive: true, force: true });
  }
  await mkdir(dir, { recursive: true });
  await writeFile(path.join(dir, MARK), "此目录由 shanggao demo 建立，每次演示都会清空重来，可以随时删除。\n");
}
