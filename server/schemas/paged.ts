import { z } from "zod";
import { listOf } from "./basics.ts";

/** One page of a list and how many there are in all. */
export function pagedOf<T extends z.ZodType>(item: T) {
  return z.object({ items: listOf(item), total: z.number() });
}
