import { z } from "zod";
import { searchSubmissions } from "../../office/search-submissions.ts";
import { type Api, answers, type OfficeOf } from "../api.ts";
import { OFFICE_READERS, userOf } from "../auth/access.ts";
import { searchQuery } from "../schemas/basics.ts";
import { pagedOf } from "../schemas/paged.ts";

const hitSchema = z
  .object({ id: z.string(), title: z.string(), unit: z.string(), submittedOn: z.string() })
  .meta({ id: "SubmissionHit" });

/** 投稿: looked up for 改配. */
export function submissionRoutes(api: Api, office: OfficeOf): void {
  api.get(
    "/submissions/search",
    {
      config: { access: OFFICE_READERS },
      schema: {
        summary: "按文字查投稿",
        tags: ["投稿"],
        querystring: searchQuery,
        response: answers(pagedOf(hitSchema)),
      },
    },
    async (request) => {
      const { text, page, size } = request.query;
      return searchSubmissions(office(), userOf(request), text, { page, size });
    },
  );
}
