import { describe } from "vitest";
import { storeContract } from "./contract/index.ts";

describe("store on PostgreSQL", () => storeContract("postgres"));
