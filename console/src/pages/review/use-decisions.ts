import { queryOptions, skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useRef } from "react";
import { useNavigate } from "react-router";
import { ApiError, messageOf } from "../../api/api-error.ts";
import { POST, take } from "../../api/client.ts";
import { KEYS, reviewQueueQuery } from "../../api/queries.ts";
import type { ReviewItem, ReviewRow } from "../../api/shapes.ts";
import { postDecision, type Step, stepsBackFrom, type Verdict } from "./undo-steps.ts";

const VERDICT_WORDS: Readonly<Record<Verdict, string>> = { confirmed: "确认", rejected: "驳回", review: "退回待审" };

/** A decision that can be taken back. */
interface Undoable {
  readonly linkId: string;
  readonly words: string;
  /** The decisions that take it back; rejects when the server refused it. */
  readonly stepsBack: () => Promise<readonly Step[]>;
}

// Kept with the rest of what the session shows, so that signing out forgets it too.
const UNDO_KEY = ["undo"];
const MUTATION_KEY = ["decide"];
const undoQuery = queryOptions<Undoable[]>({
  queryKey: UNDO_KEY,
  queryFn: skipToken,
  gcTime: Number.POSITIVE_INFINITY,
});

/** The link that comes after `linkId` in the queue, or before it at the end. */
export function neighbours(queue: readonly ReviewRow[], linkId: string) {
  const place = queue.findIndex((row) => row.linkId === linkId);
  if (place === -1) return { before: null, after: queue[0]?.linkId ?? null };
  return { before: queue[place - 1]?.linkId ?? null, after: queue[place + 1]?.linkId ?? null };
}

/** Shows why a decision did not count; a colleague who was first is no error. */
function useRefusal() {
  const { notification } = App.useApp();
  return (title: string, error: unknown) => {
    if (error instanceof ApiError && error.status === 409) {
      notification.warning({ title: "同事已先处理", description: `${title}：${error.message}`, duration: 8 });
    } else {
      notification.error({ title: "没有办成", description: `${title}：${messageOf(error)}`, duration: 0 });
    }
  };
}

/** Reads everything anew when the last of several decisions has been answered, so that none of them flickers back. */
function useSettled() {
  const queryClient = useQueryClient();
  return async () => {
    if (queryClient.isMutating({ mutationKey: MUTATION_KEY }) > 1) return;
    await queryClient.invalidateQueries({ queryKey: KEYS.office });
  };
}

/** Takes a link out of the queue on the screen and says which one comes next. */
function useLeaveQueue() {
  const queryClient = useQueryClient();
  return async (linkId: string): Promise<string | null> => {
    await queryClient.cancelQueries({ queryKey: KEYS.reviewQueue });
    const queue = queryClient.getQueryData(reviewQueueQuery.queryKey);
    if (queue === undefined) return null;
    const { before, after } = neighbours(queue.items, linkId);
    const items = queue.items.filter((row) => row.linkId !== linkId);
    const total = queue.total - (queue.items.length - items.length);
    queryClient.setQueryData(reviewQueueQuery.queryKey, { items, total });
    return after ?? before;
  };
}

/** Decides the link on the desk: the next one is on the screen before the server has answered. */
export function useDecide(item: ReviewItem | undefined) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const leaveQueue = useLeaveQueue();
  const refused = useRefusal();
  const settled = useSettled();
  // A key pressed twice is one decision.
  const underWay = useRef(false);
  const mutation = useMutation({
    mutationKey: MUTATION_KEY,
    mutationFn: (entry: Undoable) => entry.stepsBack(),
    onError: (error, entry) => {
      queryClient.setQueryData<Undoable[]>(UNDO_KEY, (stack) => (stack ?? []).filter((one) => one !== entry));
      refused(entry.words, error);
    },
    onSettled: async () => {
      await settled();
      underWay.current = false;
    },
  });
  return async (kind: Verdict) => {
    if (item === undefined || item.link.state === kind || underWay.current) return;
    underWay.current = true;
    const { id, decisions } = item.link;
    const words = `${VERDICT_WORDS[kind]}《${item.article.title}》`;
    const done = postDecision({ linkId: id, kind, seen: decisions, reason: null });
    const stepsBack = async () => [{ linkId: id, kind: "review", seen: await done, reason: null }] as const;
    const entry: Undoable = { linkId: id, words, stepsBack };
    if (kind !== "review") queryClient.setQueryData<Undoable[]>(UNDO_KEY, (stack) => [...(stack ?? []), entry]);
    mutation.mutate(entry);
    if (item.link.state !== "review") return;
    const next = await leaveQueue(id);
    navigate(next === null ? "/review" : `/review/${next}`);
  };
}

/** Takes the last decision of this session back and shows its link again. */
export function useUndo() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const refused = useRefusal();
  const settled = useSettled();
  const stack = useQuery(undoQuery);
  const last = stack.data?.at(-1) ?? null;
  const mutation = useMutation({
    mutationKey: MUTATION_KEY,
    mutationFn: async (entry: Undoable) => {
      for (const step of await entry.stepsBack()) await postDecision(step);
    },
    onSuccess: (_nothing, entry) => {
      queryClient.removeQueries({ queryKey: [...KEYS.reviewItems, entry.linkId] });
      navigate(`/review/${entry.linkId}`);
    },
    onError: (error, entry) => refused(`撤销「${entry.words}」`, error),
    onSettled: settled,
  });
  const undo = () => {
    if (last === null) return;
    queryClient.setQueryData<Undoable[]>(UNDO_KEY, (entries) => (entries ?? []).filter((entry) => entry !== last));
    mutation.mutate(last);
  };
  return { undo, last };
}

/** Gives the article to another submission, which can be taken back as a decision can, and goes on with the next link. */
export function useReassign(item: ReviewItem) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const leaveQueue = useLeaveQueue();
  const refused = useRefusal();
  const settled = useSettled();
  const { message } = App.useApp();
  return useMutation({
    mutationKey: MUTATION_KEY,
    mutationFn: (to: { readonly id: string; readonly title: string }) =>
      take(
        POST("/api/review/{linkId}/reassignment", {
          params: { path: { linkId: item.link.id } },
          body: { toSubmissionId: to.id, reason: null, seen: item.link.decisions },
        }),
      ),
    onSuccess: async (_nothing, to) => {
      message.success(`已改配到《${to.title}》。改错了可以撤销（Z）`, 5);
      const { id } = item.link;
      const words = `改配《${item.article.title}》`;
      const entry: Undoable = { linkId: id, words, stepsBack: () => stepsBackFrom(id, to.id) };
      queryClient.setQueryData<Undoable[]>(UNDO_KEY, (stack) => [...(stack ?? []), entry]);
      const next = await leaveQueue(id);
      navigate(next === null ? "/review" : `/review/${next}`);
    },
    onError: (error) => refused(`改配《${item.article.title}》`, error),
    // The dialog closes at once: it need not wait until everything has been read anew.
    onSettled: () => void settled(),
  });
}
