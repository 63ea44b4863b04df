/** A figure and whether it is what it has to be. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  readonly met: boolean;
  /** In words: `不低于 0.8`. */
  readonly wants: string;
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Prints every bar; the process ends with 1 when one is missed. */
export function judge(bars: readonly Bar[]): void {
  for (const { name, value, met, wants } of bars) {
    say(`${met ? "达标" : "未达标"}\t${name}：${value.toFixed(2)}（应${wants}）`);
  }
  if (bars.some(({ met }) => !met)) process.exitCode = 1;
}
