import { todayView } from "../../office/today.ts";
import { type Api, answers, type OfficeOf } from "../api.ts";
import { OFFICE_READERS, userOf } from "../auth/access.ts";
import { todaySchema } from "../schemas/today.ts";

/** 今日. */
export function todayRoutes(api: Api, office: OfficeOf): void {
  api.get(
    "/today",
    {
      config: { access: OFFICE_READERS },
      schema: { summary: "昨夜与本月一览", tags: ["今日"], response: answers(todaySchema) },
    },
    async (request) => todayView(office(), userOf(request)),
  );
}
