import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);
/** Set aside for trying out networks (RFC 2544): no real one has them. */
const [HERE, THERE, BITS] = ["198.18.77.1", "198.18.77.2", 30] as const;
/** The kernel's names of interfaces have 15 letters at most. */
const [NEAR_END, FAR_END] = [`sg${process.pid}a`, `sg${process.pid}b`] as const;
const FAR = `shanggao-${process.pid}`;
const TABLE = "100";

/**
 * A network of its own for a process, as another machine has: what it asks of these ports of 127.0.0.1 comes over a wire
 * to this one; any other address is its own. Linux and root only.
 */
export interface Wire {
  /** The program, before its arguments, that runs another at the far end. */
  readonly far: readonly string[];
  /** From now on nothing arrives, either way, and nobody is told. */
  pull(): Promise<void>;
  plug(): Promise<void>;
  /** What still runs at the far end keeps its network, without the wire. */
  close(): Promise<void>;
}

/** Rejects with what `ip` says where it may not do this. */
export async function layWire(ports: readonly number[]): Promise<Wire> {
  const ip = (...words: string[]) => run("ip", words);
  const there = (...words: string[]) => ip("netns", "exec", FAR, ...words);
  const plug = async () => {
    await ip("link", "set", NEAR_END, "up");
  };
  const close = async () => {
    // Both ends go with one.
    await ip("link", "del", NEAR_END);
    await ip("netns", "del", FAR);
  };
  await ip("netns", "add", FAR);
  try {
    await ip("link", "add", NEAR_END, "type", "veth", "peer", "name", FAR_END, "netns", FAR);
  } catch (error) {
    await ip("netns", "del", FAR);
    throw error;
  }
  try {
    await ip("addr", "add", `${HERE}/${BITS}`, "dev", NEAR_END);
    await plug();
    await there("ip", "link", "set", "lo", "up");
    await there("ip", "addr", "add", `${THERE}/${BITS}`, "dev", FAR_END);
    await there("ip", "link", "set", FAR_END, "up");
    // Servers of tests listen on loopback only: both ends let its addresses pass over this one wire.
    await writeFile(`/proc/sys/net/ipv4/conf/${NEAR_END}/route_localnet`, "1");
    await there("sh", "-c", `echo 1 > /proc/sys/net/ipv4/conf/${FAR_END}/route_localnet`);
    // These ports before the table in which a machine's own addresses stand.
    await there("ip", "rule", "add", "pref", "10", "lookup", "local");
    await there("ip", "rule", "del", "pref", "0");
    for (const port of ports) {
      await there("ip", "rule", "add", "pref", "5", "ipproto", "tcp", "dport", String(port), "lookup", TABLE);
    }
    await there("ip", "route", "add", "default", "via", HERE, "dev", FAR_END, "src", THERE, "table", TABLE);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    far: ["ip", "netns", "exec", FAR],
    pull: async () => {
      await ip("link", "set", NEAR_END, "down");
    },
    plug,
    close,
  };
}
