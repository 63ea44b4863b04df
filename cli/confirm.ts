import { createInterface } from "node:readline/promises";
import { InputError } from "../domain/errors/input-error.ts";

/** Asks on the terminal; true for y. Throws InputError where there is nobody to ask: `undone` says what was not done. */
export async function confirm(question: string, undone = "没有登记"): Promise<boolean> {
  if (!process.stdin.isTTY) throw new InputError(`${undone}：这里没有人可以回答，核对无误后请加 --yes 再运行一次`);
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^(?:y|yes|是|好)$/iu.test((await asking.question(`${question}（y/N）`)).trim());
  } finally {
    asking.close();
  }
}
