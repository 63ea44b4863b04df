import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { GET, POST, take } from "../../api/client.ts";
import type { components } from "../../api/generated.d.ts";
import { KEYS } from "../../api/queries.ts";

type Shapes = components["schemas"];
export type RuleBook = Shapes["RuleBook"];
export type RuleVersion = Shapes["RuleVersion"];
export type RulesRead = Shapes["RulesRead"];
export type RuleForm = Shapes["RuleForm"];
export type RuleChange = Shapes["RuleChange"];
export type OfficeEvent = Shapes["OfficeEvent"];

/** Everything of rules; adopting one invalidates it. */
const RULES_KEY = [...KEYS.office, "rules"] as const;
const EVENTS_KEY = [...KEYS.office, "events"] as const;

export const ruleBookQuery = queryOptions({
  queryKey: [...RULES_KEY, "book"],
  queryFn: ({ signal }) => take(GET("/api/rules", { signal })),
});

export function ruleVersionQuery(version: number) {
  return queryOptions({
    queryKey: [...RULES_KEY, "version", version],
    queryFn: async ({ signal }) =>
      (await take(GET("/api/rules/versions/{version}", { params: { path: { version } }, signal }))).rules,
  });
}

export function presetQuery(preset: string) {
  return queryOptions({
    queryKey: ["rule-preset", preset],
    queryFn: ({ signal }) => take(GET("/api/rules/presets/{preset}", { params: { path: { preset } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function checkQuery(text: string) {
  return queryOptions({
    queryKey: ["rule-check", text],
    queryFn: ({ signal }) => take(POST("/api/rules/check", { body: { text }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10_000,
    placeholderData: keepPreviousData,
  });
}

export function formQuery(form: RuleForm) {
  return queryOptions({
    queryKey: ["rule-form", form],
    queryFn: ({ signal }) => take(POST("/api/rules/form", { body: form, signal })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10_000,
    placeholderData: keepPreviousData,
  });
}

export function adoptionQuery(from: string) {
  return queryOptions({
    queryKey: [...RULES_KEY, "adoption", from],
    queryFn: ({ signal }) => take(GET("/api/rules/adoption", { params: { query: { from } }, signal })),
    staleTime: 0,
  });
}

export type RuleChoice =
  | { readonly kind: "version"; readonly version: number }
  | { readonly kind: "preset"; readonly preset: string }
  | { readonly kind: "text"; readonly text: string };

export interface SimulationAsked {
  readonly before: RuleChoice;
  readonly after: RuleChoice;
  readonly from: string;
  readonly to: string;
}

export function simulationQuery(asked: SimulationAsked) {
  return queryOptions({
    queryKey: [...RULES_KEY, "simulation", asked],
    queryFn: ({ signal }) => take(POST("/api/rules/simulation", { body: asked, signal })),
  });
}

export function eventsQuery(from: string, to: string) {
  return queryOptions({
    queryKey: [...EVENTS_KEY, from, to],
    queryFn: ({ signal }) => take(GET("/api/events", { params: { query: { from, to } }, signal })),
    placeholderData: keepPreviousData,
  });
}
