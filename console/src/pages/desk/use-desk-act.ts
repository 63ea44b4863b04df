import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { messageOf } from "../../api/api-error.ts";
import { KEYS } from "../../api/queries.ts";

/** Does one thing on the desk, says that it is done, and shows everything anew. */
export function useDeskAct<Word, Answer>(act: (word: Word) => Promise<Answer>, done: (answer: Answer) => string) {
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (answer) => {
      message.success(done(answer), 6);
    },
    onError: (error) => {
      message.warning(messageOf(error), 6);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: KEYS.office }),
  });
}
