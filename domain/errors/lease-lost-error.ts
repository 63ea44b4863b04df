/**
 * This process was silent for so long that others do its work: what it had under way is not to be written any more. Stop it,
 * and join anew.
 */
export class LeaseLostError extends Error {
  override readonly name = "LeaseLostError";
}
