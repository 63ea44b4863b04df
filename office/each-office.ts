import { LeaseLostError } from "../domain/errors/lease-lost-error.ts";
import { StorageError } from "../domain/errors/storage-error.ts";
import type { Office } from "../domain/office.ts";
import type { OfficeContext } from "./context.ts";
import { withScope } from "./log/run-scope.ts";

/** An office for which something could not be done. */
export interface BrokenOffice {
  readonly office: Office;
  readonly error: unknown;
  /** In a line, for a person. */
  readonly reason: string;
}

const MOST_CHARACTERS = 200;

/** What concerns all offices: it was to stop, another process has taken over, disk or database failed. */
function endsAll(error: unknown, signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true || error instanceof LeaseLostError || error instanceof StorageError;
}

/**
 * Does something for one office after the other: one that fails stops no other, is logged, and is returned. Where every one
 * of them failed it throws what the first did; and at once what concerns them all.
 */
export async function forEachOffice(
  ctx: Pick<OfficeContext, "log">,
  offices: readonly Office[],
  signal: AbortSignal | undefined,
  work: (office: Office) => Promise<void>,
): Promise<readonly BrokenOffice[]> {
  const broken: BrokenOffice[] = [];
  for (const office of offices) {
    try {
      await withScope({ office: office.id }, () => work(office));
    } catch (error) {
      if (endsAll(error, signal)) throw error;
      ctx.log.error({ err: error, office: office.id }, `办公室“${office.name}”没有做成，其他办公室照做`);
      const text = error instanceof Error ? error.message : String(error);
      broken.push({ office, error, reason: text.slice(0, MOST_CHARACTERS) });
    }
  }
  const [first] = broken;
  if (first !== undefined && broken.length === offices.length) throw first.error;
  return broken;
}
