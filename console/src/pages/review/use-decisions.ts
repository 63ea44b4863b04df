import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useRef } from "react";
import { useNavigate } from "react-router";
import { ApiError, messageOf } from "../../api/api-error.ts";
import { POST, PUT, take } from "../../api/client.ts";
import { KEYS } from "../../api/queries.ts";
import type { ReviewItem } from "../../api/shapes.ts";
import { type Desk, deskAddress, type Undoable, undoQuery, useLeave, usePutLast } from "./desk.ts";
import { postDecision, postTogether, stepsBackFrom, type Verdict } from "./undo-steps.ts";

const VERDICT_WORDS: Readonly<Record<Desk, Readonly<Record<Verdict, string>>>> = {
  queue: { confirmed: "确认", rejected: "驳回", review: "退回待审" },
  spot: { confirmed: "抽查无误", rejected: "抽查误记", review: "退回待审" },
};
const MUTATION_KEY = ["decide"];

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

/** Remembers what can be taken back, and forgets what the server refused. */
function useRemember() {
  const queryClient = useQueryClient();
  const set = (change: (stack: readonly Undoable[]) => Undoable[]) =>
    queryClient.setQueryData<Undoable[]>(undoQuery.queryKey, (stack) => change(stack ?? []));
  return {
    add: (entry: Undoable) => set((stack) => [...stack, entry]),
    drop: (entry: Undoable) => set((stack) => stack.filter((one) => one !== entry)),
  };
}

/** Sends what was said and shows the next link before the server has answered. */
function useSaying(desk: Desk) {
  const navigate = useNavigate();
  const remember = useRemember();
  const refused = useRefusal();
  const settled = useSettled();
  // A key pressed twice is one decision.
  const underWay = useRef(false);
  const mutation = useMutation({
    mutationKey: MUTATION_KEY,
    mutationFn: (entry: Undoable) => entry.done,
    onError: (error, entry) => {
      remember.drop(entry);
      refused(entry.words, error);
    },
    onSettled: async () => {
      await settled();
      underWay.current = false;
    },
  });
  const go = (next: string | null) => navigate(deskAddress(desk, next), { flushSync: true });
  const say = (entry: Undoable, undoable: boolean) => {
    underWay.current = true;
    if (undoable) remember.add(entry);
    mutation.mutate(entry);
  };
  return { say, go, isBusy: () => underWay.current };
}

/** Whether deciding a link takes it off the list that is gone through. */
function leaves(desk: Desk, { link }: ReviewItem): boolean {
  return link.state === "review" || (desk === "spot" && link.state === "auto");
}

/** Decides the link on the desk: the next one is on the screen before the server has answered. */
export function useDecide(item: ReviewItem | undefined, desk: Desk) {
  const leave = useLeave(desk);
  const { say, go, isBusy } = useSaying(desk);
  return async (kind: Verdict) => {
    if (item === undefined || item.link.state === kind || isBusy()) return;
    const { id: linkId, decisions } = item.link;
    const words = `${VERDICT_WORDS[desk][kind]}《${item.article.title}》`;
    const reason = desk === "spot" ? "抽查" : null;
    const done = postDecision({ linkId, kind, seen: decisions, reason });
    const takeBack = async () => {
      await postDecision({ linkId, kind: "review", seen: await done, reason: null });
    };
    say({ desk, linkId, words, done, takeBack }, kind !== "review");
    if (leaves(desk, item)) go(await leave([linkId], linkId, kind));
  };
}

/** Decides the link on the desk together with the other prints of its text; taken back, it is as one. */
export function useDecideTogether(item: ReviewItem | undefined) {
  const leave = useLeave("queue");
  const { say, go, isBusy } = useSaying("queue");
  return async (kind: "confirmed" | "rejected") => {
    if (item === undefined || item.reprints.length === 0 || item.link.state !== "review" || isBusy()) return;
    const { id: linkId, decisions } = item.link;
    const links = [
      { linkId, seen: decisions },
      ...item.reprints.map((one) => ({ linkId: one.linkId, seen: one.decisions })),
    ];
    const words = `一并${VERDICT_WORDS.queue[kind]}《${item.article.title}》等 ${links.length} 处`;
    const done = postTogether(kind, links);
    const takeBack = async () => {
      await postTogether("review", await done);
    };
    say({ desk: "queue", linkId, words, done, takeBack }, true);
    go(
      await leave(
        links.map((one) => one.linkId),
        linkId,
        kind,
      ),
    );
  };
}

/** When a link is looked at again. */
export interface Pause {
  readonly until: string;
  readonly onlyMe: boolean;
}

function putSnooze(linkId: string, body: { readonly until: string | null; readonly onlyMe: boolean }): Promise<void> {
  return take(PUT("/api/review/{linkId}/snooze", { params: { path: { linkId } }, body: { ...body, reason: null } }));
}

/** 暂缓: the link goes to the end of the queue until a day. */
export function useSnooze(item: ReviewItem | undefined, by: string) {
  const putLast = usePutLast();
  const { say, go, isBusy } = useSaying("queue");
  return async ({ until, onlyMe }: Pause) => {
    if (item === undefined || item.link.state !== "review" || isBusy()) return;
    const linkId = item.link.id;
    const done = putSnooze(linkId, { until, onlyMe });
    const takeBack = () => putSnooze(linkId, { until: null, onlyMe });
    say({ desk: "queue", linkId, words: `暂缓《${item.article.title}》`, done, takeBack }, true);
    go(await putLast(linkId, until, by));
  };
}

/** Takes the last decision of this session back and shows its link again. */
export function useUndo() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const remember = useRemember();
  const refused = useRefusal();
  const settled = useSettled();
  const stack = useQuery(undoQuery);
  const last = stack.data?.at(-1) ?? null;
  const mutation = useMutation({
    mutationKey: MUTATION_KEY,
    mutationFn: (entry: Undoable) => entry.takeBack(),
    onSuccess: (_nothing, { desk, linkId }) => {
      queryClient.removeQueries({ queryKey: [...KEYS.reviewItems, linkId] });
      navigate(deskAddress(desk, linkId));
    },
    onError: (error, entry) => refused(`撤销「${entry.words}」`, error),
    onSettled: settled,
  });
  const undo = () => {
    if (last === null) return;
    remember.drop(last);
    mutation.mutate(last);
  };
  return { undo, last };
}

/** Gives the article to another submission, which can be taken back as a decision can, and goes on with the next link. */
export function useReassign(item: ReviewItem | undefined, desk: Desk) {
  const navigate = useNavigate();
  const leave = useLeave(desk);
  const remember = useRemember();
  const refused = useRefusal();
  const settled = useSettled();
  const { message } = App.useApp();
  return useMutation({
    mutationKey: MUTATION_KEY,
    mutationFn: async (to: { readonly id: string; readonly title: string }) => {
      if (item === undefined) return;
      const body = { toSubmissionId: to.id, reason: null, seen: item.link.decisions };
      await take(POST("/api/review/{linkId}/reassignment", { params: { path: { linkId: item.link.id } }, body }));
    },
    onSuccess: async (_nothing, to) => {
      if (item === undefined) return;
      message.success(`已改配到《${to.title}》。改错了可以撤销（Z）`, 5);
      const { id: linkId } = item.link;
      const takeBack = async () => {
        for (const step of await stepsBackFrom(linkId, to.id)) await postDecision(step);
      };
      remember.add({ desk, linkId, words: `改配《${item.article.title}》`, done: Promise.resolve(), takeBack });
      navigate(deskAddress(desk, await leave([linkId], linkId, "rejected")));
    },
    onError: (error) => refused(`改配《${item?.article.title ?? ""}》`, error),
    // The dialog closes at once: it need not wait until everything has been read anew.
    onSettled: () => void settled(),
  });
}
