import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { messageOf } from "../../api/api-error.ts";
import { KEYS } from "../../api/queries.ts";
import { CLAIM_STATE_WORDS, type ClaimDetail } from "./claims-data.ts";

/** Does something with a claim, says what became of it, and shows everything anew. */
export function useClaimWord<Word>(send: (word: Word) => Promise<ClaimDetail>) {
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: ({ claim }) => {
      message.success(`这条认领现在是“${CLAIM_STATE_WORDS[claim.state]}”`, 6);
    },
    onError: (error) => {
      message.warning(messageOf(error), 6);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: KEYS.office }),
  });
}
