import { describe, expect, it } from "vitest";
import { createAddressGate, type ResolveName } from "../../../crawlers/fetch/address-gate.ts";
import { isPrivateAddress } from "../../../crawlers/fetch/private-address.ts";

const answering =
  (...addresses: string[]): ResolveName =>
  (_host, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );

function looked(gate: ReturnType<typeof createAddressGate>, host: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    gate.lookup(host, { all: true }, (error, addresses) => (error === null ? resolve(addresses) : reject(error)));
  });
}

describe("which addresses a request may reach", () => {
  it.each([
    "127.0.0.1",
    "127.8.8.8",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "198.18.0.5",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "fd12:3456::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:a9fe:a9fe",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "not-an-ip",
  ])("%s is private", (ip) => {
    expect(isPrivateAddress(ip)).toBe(true);
  });

  it.each([
    "8.8.8.8",
    "114.114.114.114",
    "172.32.0.1",
    "100.128.0.1",
    "2400:3200::1",
    "::ffff:8.8.8.8",
  ])("%s is public", (ip) => {
    expect(isPrivateAddress(ip)).toBe(false);
  });

  it.each([
    "http://127.0.0.1/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://169.254.169.254/latest/meta-data",
    "http://localhost/",
    "http://paper.localhost/",
    "http://user:pass@example.cn/",
    "ftp://example.cn/",
    "file:///etc/passwd",
  ])("refuses %s with a message", (address) => {
    const gate = createAddressGate([]);
    expect(() => gate.check(new URL(address))).toThrowError(
      expect.objectContaining({
        code: "blocked-address",
        retry: "never",
        message: expect.stringContaining("地址不允许访问"),
      }),
    );
  });

  it("lets through what the settings name, and only that", () => {
    const gate = createAddressGate(["*.localhost", "127.0.0.1", "[::1]"]);
    for (const address of ["http://a.localhost:81/", "http://127.0.0.1/", "http://[::1]:8/"]) {
      expect(() => gate.check(new URL(address))).not.toThrow();
    }
    for (const address of ["http://127.0.0.2/", "http://localhost/", "http://10.0.0.1/"]) {
      expect(() => gate.check(new URL(address))).toThrow();
    }
  });

  it("names under localhost are loopback without a DNS, when allowed", async () => {
    const gate = createAddressGate(["*.localhost"], () => expect.fail("asked the DNS"));
    expect(await looked(gate, "any.paper.localhost")).toEqual([{ address: "127.0.0.1", family: 4 }]);
  });

  it("refuses a name when any of its answers is private, unless the name is allowed", async () => {
    const mixed = answering("93.184.216.34", "127.0.0.1");
    await expect(looked(createAddressGate([], mixed), "rebind.example")).rejects.toMatchObject({
      code: "blocked-address",
    });
    await expect(looked(createAddressGate([], answering("fd00::1")), "six.example")).rejects.toMatchObject({
      code: "blocked-address",
    });
    expect(await looked(createAddressGate(["rebind.example"], mixed), "rebind.example")).toHaveLength(2);
    expect(await looked(createAddressGate([], answering("93.184.216.34")), "fine.example")).toHaveLength(1);
  });

  it("asks the system's resolver by default, and refuses what it answers for this machine", async () => {
    await expect(looked(createAddressGate([]), "localhost")).rejects.toMatchObject({ code: "blocked-address" });
  });
});
