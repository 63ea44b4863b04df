export { canonicalAddress, hostOf } from "./address.ts";
export { type AddressGate, createAddressGate } from "./address-gate.ts";
export { createFetcher, type Fetcher } from "./fetcher.ts";
export { unpackFile } from "./inflate.ts";
export { growingWait } from "./waits.ts";
