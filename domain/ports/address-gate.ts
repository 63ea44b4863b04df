import type { LookupFunction } from "node:net";

/** Decides which addresses a request may reach. */
export interface AddressGate {
  /** Throws FetchError blocked-address for what may not be asked: other schemes, credentials, private IP addresses. */
  check(url: URL): void;
  /**
   * Resolver for the connections themselves: the addresses that were checked are the ones connected to, so that a name
   * cannot answer differently the second time (DNS rebinding).
   */
  readonly lookup: LookupFunction;
}
