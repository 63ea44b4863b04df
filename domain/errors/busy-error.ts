/** Wait or leave (exit code 4): another process holds the lease, a night is running. Message in Chinese. */
export class BusyError extends Error {
  override readonly name = "BusyError";
}
