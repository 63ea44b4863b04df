import type { components } from "./generated.d.ts";

type Shapes = components["schemas"];

export type BulletinPeriod = Shapes["BulletinPeriod"];
export type BulletinPreview = Shapes["BulletinPreview"];
export type FactPair = Shapes["FactPair"];
export type LinkEvidence = Shapes["LinkEvidence"];
export type LinkState = Shapes["Decision"]["kind"];
export type NightView = Shapes["NightView"];
export type PlacementDetail = Shapes["PlacementDetail"];
export type PlacementRow = Shapes["PlacementRow"];
export type ReviewItem = Shapes["ReviewItem"];
export type ReviewRow = Shapes["ReviewRow"];
export type SpotChecks = Shapes["SpotChecks"];
export type Session = Shapes["Session"];
export type SourceReport = Shapes["SourceReport"];
export type Today = Shapes["Today"];
export type User = Shapes["User"];
export type Tier = PlacementRow["tier"];
