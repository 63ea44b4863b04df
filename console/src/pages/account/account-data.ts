import { queryOptions } from "@tanstack/react-query";
import { GET, take } from "../../api/client.ts";
import type { components } from "../../api/generated.d.ts";

export type Account = components["schemas"]["Account"];

export const accountQuery = queryOptions({
  queryKey: ["account"],
  queryFn: ({ signal }) => take(GET("/api/account", { signal })),
});
