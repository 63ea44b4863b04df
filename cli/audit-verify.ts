import { INSTALLATION } from "../domain/audit.ts";
import { InputError } from "../domain/errors/input-error.ts";
import { recordAudit } from "../office/audit/record.ts";
import { type NotedEntry, type VerifiedChain, verifyChain, verifyChains } from "../office/audit/verify.ts";
import { chainOf, chainOptions } from "./audit-options.ts";
import { command, dataOption, jsonOption } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { write } from "./output.ts";
import { withOffice } from "./with-office.ts";

function notedOf(text: string): NotedEntry {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/u.exec(text) ?? [];
  if (seq === undefined || hash === undefined) {
    throw new InputError("--noted 应为 序号:摘要，就是以前核验时显示的链的末端");
  }
  return { seq: Number(seq), hash };
}

function lineOf({ entries, head, broken }: VerifiedChain, name: string): string {
  if (broken !== null) return `${name}：第 ${broken.seq} 条对不上：${broken.message}`;
  return head === null ? `${name}：还没有记录` : `${name}：${entries} 条完好，末端 ${head.seq}:${head.hash}`;
}

export const auditVerify = command({
  options: (yargs) =>
    chainOptions(jsonOption(dataOption(yargs))).option("noted", {
      type: "string",
      requiresArg: true,
      describe: "以前记在别处的末端（序号:摘要）：整条链被重写过也看得出来；只核验这一条链",
    }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const { noted } = options;
      const verified =
        noted === undefined
          ? await verifyChains(ctx)
          : [await verifyChain(ctx, await chainOf(ctx, options), notedOf(noted))];
      const offices = new Map((await ctx.store.offices.list()).map(({ id, name }) => [id, name]));
      const nameOf = (id: string) => (id === INSTALLATION ? "整个安装" : (offices.get(id) ?? id));
      const broken = verified.filter((chain) => chain.broken !== null).length;
      const chains = verified.map((chain) => ({ ...chain, name: nameOf(chain.officeId) }));
      await recordAudit(ctx, INSTALLATION, { action: "audit-verified", details: { chains: chains.length, broken } });
      const whole = "全部完好。请把末端抄到别处（如下一期通报的存档），以后用 --noted 对照。";
      const lines = chains.map((chain) => lineOf(chain, chain.name));
      write(options.json, { chains, broken }, broken === 0 ? [...lines, whole] : lines);
      return broken === 0 ? EXIT.done : EXIT.faults;
    }),
});
