import path from "node:path";
import type { OfficeContext } from "./context.ts";

/**
 * Where the files lie by which an office sets its own bulletins: the data folder is the first office's; each other has one
 * below it, named by its id, which no change of its name moves. It may not be there.
 */
export async function ownFolderOf({ store, settings }: OfficeContext, officeId: string): Promise<string> {
  const [first] = await store.offices.list();
  if (first === undefined || first.id === officeId) return settings.dataDir;
  return path.join(settings.dataDir, "offices", officeId);
}
