export { canonicalAddress } from "./address.ts";
export { createAddressGate } from "./address-gate.ts";
export { timedOut } from "./faults.ts";
export { createFetcher, type Fetcher } from "./fetcher.ts";
export { unpackFile } from "./inflate.ts";
export { growingWait } from "./waits.ts";
