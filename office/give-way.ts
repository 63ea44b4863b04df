import { constants, getPriority, setPriority } from "node:os";

/**
 * Lets other processes of the machine go first, from now on: a night has until the morning, who looks at the console waits
 * for it. What this process starts from now on, threads and children, gives way too. Whoever started it lower (`nice`,
 * systemd's Nice=) is left his word: raising it again would be refused to all but root.
 */
export function giveWay(): void {
  const { PRIORITY_BELOW_NORMAL } = constants.priority;
  if (getPriority() < PRIORITY_BELOW_NORMAL) setPriority(PRIORITY_BELOW_NORMAL);
}
