import { runsView } from "../../office/runs.ts";
import { type Api, answers, type OfficeOf } from "../api.ts";
import { DECIDERS, userOf } from "../auth/access.ts";
import { runsSchema } from "../schemas/runs.ts";

/** 运行: when the program works, what its last nights did, what it stands on. */
export function runRoutes(api: Api, office: OfficeOf): void {
  api.get(
    "/runs",
    {
      config: { access: DECIDERS },
      schema: { summary: "运行安排、最近各夜和运行环境", tags: ["运行"], response: answers(runsSchema) },
    },
    async (request) => runsView(office(), userOf(request).officeId),
  );
}
