import { constants, setPriority } from "node:os";

/**
 * Lets other processes of the machine go first, from now on: a night has until the morning, who looks at the console waits
 * for it. What this process starts from now on, threads and children, gives way too.
 */
export function giveWay(): void {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
}
