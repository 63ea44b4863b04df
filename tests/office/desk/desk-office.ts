import type { PieceKind, Submission } from "../../../domain/submission.ts";
import type { DeskUser } from "../../../office/desk/desk-user.ts";
import { type OfficeInTest, officeInTest } from "../office-in-test.ts";

export interface DeskOffice extends OfficeInTest {
  readonly clerk: DeskUser;
  readonly leader: DeskUser;
  /** The account of 石桥镇. */
  readonly shiqiao: DeskUser;
  readonly yunxi: DeskUser;
  handIn(title: string, changes?: Partial<Handed>): Promise<Submission>;
}

interface Handed {
  readonly unitId: string;
  readonly submittedOn: string;
  readonly kind: PieceKind;
  readonly body: string;
  readonly pieceId: string;
}

const UNITS = [
  ["unt_shiqiao", "石桥镇", "石桥"],
  ["unt_yunxi", "云溪街道", "云溪"],
  ["unt_weijian", "县卫生健康局", "县卫健局"],
] as const;

/** An office with three units and an account of each kind; its clock stands on 2026-03-13. */
export async function deskOffice(): Promise<DeskOffice> {
  const office = await officeInTest();
  const { ctx, officeId, admin } = office;
  for (const [id, name, alias] of UNITS) {
    await ctx.store.people.putUnit({ officeId, id, name, aliases: [alias], unitClass: "乡镇", parentId: null });
  }
  const person = { officeId, id: "cor_li", unitId: "unt_shiqiao", name: "李文斌", aliases: [] };
  await ctx.store.people.putCorrespondent(person);
  const user = (role: DeskUser["role"], unitId: string | null = null): DeskUser => {
    return { id: `usr_${role}${unitId ?? ""}`, officeId, role, unitId };
  };
  return {
    ...office,
    clerk: { ...user("clerk"), id: admin.id },
    leader: user("leader"),
    shiqiao: user("unit", "unt_shiqiao"),
    yunxi: user("unit", "unt_yunxi"),
    handIn: async (title, changes = {}) => {
      const piece = {
        unitId: "unt_shiqiao",
        submittedOn: "2026-03-10",
        kind: "info" as const,
        body: `${title}的正文。`,
      };
      const { submission } = await ctx.store.submissions.add({ officeId, authorIds: [], title, ...piece, ...changes });
      return submission;
    },
  };
}
