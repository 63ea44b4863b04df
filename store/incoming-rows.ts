import {
  type Finding,
  INCOMING_STATES,
  INTAKE_CHANNELS,
  type IncomingDecision,
  type IncomingItem,
  type IncomingPiece,
  type OaToken,
} from "../domain/intake.ts";
import { oneOf, parseJson, parseList } from "./columns.ts";
import type {
  IncomingDecision as DecisionRow,
  IncomingItem as ItemRow,
  OaToken as OaTokenRow,
  IncomingPiece as PieceRow,
} from "./generated/sqlite/client.ts";

export function toItem(row: ItemRow): IncomingItem {
  return { ...row, channel: oneOf(INTAKE_CHANNELS, row.channel, `IncomingItem ${row.id}.channel`) };
}

export function toPiece({ decisionCount, ...row }: PieceRow): IncomingPiece {
  const where = `IncomingPiece ${row.id}`;
  return {
    ...row,
    state: oneOf(INCOMING_STATES, row.state, `${where}.state`),
    reasons: parseList(row.reasons, `${where}.reasons`),
    finding: row.finding === null ? null : parseJson<Finding>(row.finding, `${where}.finding`),
    decisions: decisionCount,
  };
}

export function toIncomingDecision({ pieceId, seq, ...row }: DecisionRow): IncomingDecision {
  return { ...row, state: oneOf(INCOMING_STATES, row.state, `IncomingDecision ${pieceId} ${seq}`) };
}

export function toToken({ digest: _, ...row }: OaTokenRow): OaToken {
  return { ...row, unitIds: row.unitIds === null ? null : parseList(row.unitIds, `OaToken ${row.id}.unitIds`) };
}
