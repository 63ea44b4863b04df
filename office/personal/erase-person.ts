import { rm } from "node:fs/promises";
import path from "node:path";
import { InputError } from "../../domain/errors/input-error.ts";
import { NotFoundError } from "../../domain/errors/not-found-error.ts";
import type { ErasureReport, PersonRef } from "../../domain/personal-data.ts";
import { today } from "../calendar.ts";
import type { OfficeContext } from "../context.ts";
import { dropRetired } from "../intake/raw-files.ts";
import { withLease } from "../lease.ts";
import { type Editor, withPeople } from "../people/books.ts";

const WAIT_MS = 2_000;

/** What erasing a person would touch and leave; changes nothing. Throws NotFoundError. */
export function erasurePreview(ctx: OfficeContext, by: Editor, person: PersonRef): Promise<ErasureReport> {
  return ctx.store.personalData.erasure(by.officeId, person);
}

/** Throws NotFoundError. */
async function nameOf(ctx: OfficeContext, officeId: string, { kind, id }: PersonRef): Promise<string> {
  if (kind === "user") return (await ctx.store.users.get(officeId, id)).displayName;
  const person = (await ctx.store.people.correspondents(officeId)).find((one) => one.id === id);
  if (person === undefined) throw new NotFoundError("没有这名通讯员");
  return person.name;
}

/**
 * 删除个人信息: a pseudonym stands for the person from now on; ids, points, decisions and issued bulletins stay as they are. Run
 * again it changes nothing more, and finishes what a killed one left. Throws BusyError while a night runs, which reads the
 * names, and InputError for whoever would erase themselves, or where `confirmed` (null = it is not asked) is not the name.
 */
export async function erasePerson(
  ctx: OfficeContext,
  by: Editor,
  person: PersonRef,
  confirmed: string | null,
): Promise<ErasureReport> {
  if (confirmed !== null && confirmed.trim() !== (await nameOf(ctx, by.officeId, person))) {
    throw new InputError("填的姓名与要删除的人不一样，没有删除");
  }
  if (person.kind === "user" && person.id === by.id) {
    throw new InputError("不能删除自己的账号，请另一位管理员来做");
  }
  const busy = "夜间任务或匹配正在运行，请等它结束再删除";
  return withLease(ctx, "night", busy, WAIT_MS, () =>
    withPeople(ctx, by, async () => {
      const when = { at: ctx.now().toISOString(), today: today(ctx) };
      const report = await ctx.store.personalData.erase(by.officeId, person, when);
      // It holds what submissions were made of, and is made anew from the database when it is next asked for.
      await rm(path.join(ctx.settings.dataDir, "index", `${by.officeId}.index`), { force: true });
      await dropRetired(ctx);
      return report;
    }),
  );
}
