import type { User } from "../../domain/office.ts";
import type { OfficeOf } from "../api.ts";

/** Whether a user's office has none above it: what all offices share is its administrators' alone. */
export async function isOfTopOffice(office: OfficeOf, { officeId }: User): Promise<boolean> {
  return (await office().store.offices.get(officeId)).parentId === null;
}
