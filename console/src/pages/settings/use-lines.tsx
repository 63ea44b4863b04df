import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { ApiError, messageOf } from "../../api/api-error.ts";
import { DELETE, PUT, take } from "../../api/client.ts";
import { MATCHER_KEY, type MatcherView, type MatchLines } from "./settings-data.ts";

const NOTE = "matcher-lines";

/** Lines to be taken, null for the shipped ones; `seen` as the preview had it. */
interface Wanted {
  readonly lines: MatchLines | null;
  readonly seen: number;
}

function put({ lines, seen }: Wanted) {
  if (lines === null) return take(DELETE("/api/matcher/lines", { params: { query: { seen } } }));
  return take(PUT("/api/matcher/lines", { body: { ...lines, seen } }));
}

/** Takes lines, offers to take that back for a while, and says so when somebody else was quicker. */
export function useLines({ lines, linesSet }: MatcherView, onDone: () => void) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const refresh = () => queryClient.invalidateQueries({ queryKey: MATCHER_KEY });
  const undo = async (seen: number) => {
    message.destroy(NOTE);
    try {
      await put({ lines: linesSet === null ? null : lines, seen });
      message.success("已改回来");
    } catch (error) {
      message.warning(messageOf(error), 6);
    }
    await refresh();
  };
  return useMutation({
    mutationFn: put,
    onSuccess: async ({ seq }, wanted) => {
      message.open({
        key: NOTE,
        type: "success",
        duration: 8,
        content: (
          <>
            {wanted.lines === null ? "已退回默认的线" : "已改用，下次匹配起生效"}
            <Button type="link" size="small" onClick={() => void undo(seq)}>
              撤销
            </Button>
          </>
        ),
      });
      onDone();
      await refresh();
    },
    onError: async (error) => {
      message.warning(messageOf(error), 6);
      if (error instanceof ApiError && error.status === 409) await refresh();
    },
  });
}
