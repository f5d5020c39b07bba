// Names for the shapes of the API. The shapes themselves are generated from `schemas/openapi.json`.

import type { components } from "./schema";

type Shapes = components["schemas"];

export type Claim = Shapes["ClaimView"];
export type Kind = Shapes["Kind"];
export type State = Shapes["State"];
export type Figure = Shapes["FigureView"];
export type When = Shapes["WhenView"];
export type Link = Shapes["LinkView"];
export type Report = Shapes["ReportView"];
export type ReportItem = Shapes["ReportItem"];
export type ReportPage = Shapes["ReportPage"];
export type ReportClaims = Shapes["ReportClaims"];
export type ClaimPage = Shapes["ClaimPage"];
export type Case = Shapes["CaseView"];
export type Briefing = Shapes["BriefingView"];
export type Note = Shapes["NoteView"];
export type Sentence = Shapes["Sentence"];
export type Measure = Shapes["MeasureView"];
export type Figures = Shapes["FiguresView"];
export type Lane = Shapes["Lane"];
export type FigureMark = Shapes["Mark"];
export type Group = Shapes["GroupView"];
export type Relation = Shapes["RelationView"];
export type Control = Shapes["ControlView"];
export type Area = Shapes["AreaView"];
export type Evidence = Shapes["EvidenceView"];
export type Share = Shapes["ShareView"];
export type ControlDays = Shapes["ControlDays"];
export type Difference = Shapes["ControlDifference"];
export type ControlStatus = Shapes["ControlStatus"];
export type SearchPage = Shapes["SearchPage"];
export type Facets = Shapes["Facets"];
export type Filter = Partial<Shapes["ClaimFilter"]>;
export type Field = Shapes["Field"];
export type Alternative = Shapes["Alternative"];
export type Alternatives = Shapes["Alternatives"];
export type Why = Shapes["ClaimWhy"];
export type DecisionDone = Shapes["DecisionDone"];
export type UndoDone = Shapes["UndoDone"];
export type BulkDone = Shapes["BulkDone"];
export type ImportJob = Shapes["ImportJob"];
export type ChangeEvent = Shapes["ChangeEvent"];
export type PlaceHit = Shapes["PlaceHit"];
export type Problem = Shapes["ProblemBody"];
export type Direction = Shapes["Direction"];
export type Span = Shapes["Span"];

/** GeoJSON of areas. */
export interface Areas {
  type: "FeatureCollection";
  features: {
    type: "Feature";
    id?: string;
    geometry:
      | { type: "Point"; coordinates: [number, number] }
      | { type: "Polygon"; coordinates: [number, number][][] }
      | { type: "MultiPolygon"; coordinates: [number, number][][][] }
      | null;
    properties: { id?: string; name?: string; approximate?: boolean };
  }[];
}
