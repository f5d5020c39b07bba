// The map: degrees to units of the picture, textures by status, letters by holder.

import type { Area, Areas, ControlStatus } from "../api/types";

export type Degrees = [lon: number, lat: number];
export type Texture = "solid" | "dense" | "sparse" | "hatch" | "bands" | "blank" | "faded";

/** How firmly something is said, as a texture that survives paper and eyes of every kind. */
export const TEXTURE: Record<ControlStatus, Texture> = {
  held: "solid",
  reported: "dense",
  claimed: "sparse",
  contested: "hatch",
  joint: "bands",
  none: "blank",
  unknown: "blank",
  stale: "faded",
};

/** Holders of a day, those of most areas first: a letter and one of six colours each. */
export class Holders {
  private readonly order: string[];
  readonly names = new Map<string, string>();

  constructor(areas: readonly Area[]) {
    const counts = new Map<string, number>();
    for (const { holders } of areas) {
      for (const holder of holders) {
        counts.set(holder.id, (counts.get(holder.id) ?? 0) + 1);
        this.names.set(holder.id, holder.name);
      }
    }
    this.order = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id);
  }
  get all(): readonly string[] {
    return this.order;
  }
  letter(id: string): string {
    const at = this.order.indexOf(id);
    return at < 0 || at > 25 ? "*" : String.fromCharCode(65 + at);
  }
  colour(id: string): number {
    const at = this.order.indexOf(id);
    return at < 0 ? 0 : Math.min(at, 5) + 1;
  }
  /** What stands in the middle of an area: its holder, × where it is contested, ? where nobody is named. */
  mark(area: Area): string {
    if (area.holders.length === 1) return this.letter(area.holders[0]!.id);
    if (area.status === "contested") return "×";
    if (area.holders.length > 1) return area.holders.map((one) => this.letter(one.id)).join("");
    return area.status === "none" ? "–" : "?";
  }
  fill(area: Area, id: string): string {
    const texture = TEXTURE[area.status];
    const colour = area.holders[0] ? this.colour(area.holders[0].id) : 0;
    if (texture === "blank") return "var(--bg)";
    return texture === "solid" ? `var(--h${colour})` : `url(#${id}-${texture}-${colour})`;
  }
}

/** Equirectangular, true at the middle latitude. */
export class Projection {
  private readonly west: number;
  private readonly north: number;
  private readonly stretch: number;
  readonly scale: number;
  readonly width: number;
  readonly height: number;
  private readonly left: number;
  private readonly top: number;

  constructor(points: readonly Degrees[], width: number, height: number, margin = 48) {
    const lons = points.map((one) => one[0]);
    const lats = points.map((one) => one[1]);
    const [west, east] = [Math.min(...lons), Math.max(...lons)];
    const [south, north] = [Math.min(...lats), Math.max(...lats)];
    this.stretch = Math.max(0.05, Math.cos((((south + north) / 2) * Math.PI) / 180));
    const wide = Math.max((east - west) * this.stretch, 0.01);
    const high = Math.max(north - south, 0.01);
    this.scale = Math.min((width - 2 * margin) / wide, (height - 2 * margin) / high);
    this.west = west;
    this.north = north;
    this.width = width;
    this.height = height;
    this.left = (width - (east - west) * this.stretch * this.scale) / 2;
    this.top = (height - (north - south) * this.scale) / 2;
  }
  place([lon, lat]: Degrees): [number, number] {
    return [
      Math.round((this.left + (lon - this.west) * this.stretch * this.scale) * 10) / 10,
      Math.round((this.top + (this.north - lat) * this.scale) * 10) / 10,
    ];
  }
  /** Kilometres that so many units are. */
  kilometres(units: number): number {
    return (units / this.scale) * 111.2;
  }
}

export interface Shape {
  rings: Degrees[][];
  approximate: boolean;
}

/** Outlines by the id of their area. */
export function shapesOf(areas: Areas | null): Map<string, Shape> {
  const out = new Map<string, Shape>();
  for (const { id, geometry, properties } of areas?.features ?? []) {
    const key = properties.id ?? id;
    if (!key || !geometry) continue;
    const approximate = properties.approximate === true;
    if (geometry.type === "Polygon") out.set(key, { rings: geometry.coordinates, approximate });
    if (geometry.type === "MultiPolygon") out.set(key, { rings: geometry.coordinates.flat(), approximate });
  }
  return out;
}

export function pathOf(rings: readonly Degrees[][], projection: Projection): string {
  return rings.map((ring) => `M${ring.map((at) => projection.place(at).join(" ")).join("L")}Z`).join("");
}

/** Wholes that areas lie in, with how many: those of most areas first. */
export function wholesOf(areas: readonly Area[]): { id: string; name: string; count: number }[] {
  const found = new Map<string, { id: string; name: string; count: number }>();
  for (const area of areas) {
    if (!area.point) continue;
    for (const whole of area.within) {
      const known = found.get(whole.id) ?? { ...whole, count: 0 };
      known.count += 1;
      found.set(whole.id, known);
    }
  }
  return [...found.values()].filter((one) => one.count > 1).sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}

/** The whole to begin with: the smallest that most of the areas lie in. */
export function firstWhole(areas: readonly Area[]): string | null {
  const placed = areas.filter((area) => area.point).length;
  const most = wholesOf(areas).filter((one) => one.count * 2 > placed);
  return most.at(-1)?.id ?? null;
}

export interface Label {
  id: string;
  x: number;
  y: number;
  anchor: "start" | "middle" | "end";
}

/** Names beside their points, as many as find room. */
export function labelsFor(points: readonly { id: string; name: string; x: number; y: number; r: number }[], width: number, height: number): Label[] {
  const taken = points.map(({ x, y, r }) => [x - r, y - r, x + r, y + r] as const);
  const labels: Label[] = [];
  for (const { id, name, x, y, r } of points) {
    const wide = name.length * 6.6;
    const gap = r + 4;
    const spots = [
      { x: x + gap, y: y + 4, anchor: "start", left: x + gap },
      { x: x - gap, y: y + 4, anchor: "end", left: x - gap - wide },
      { x, y: y - gap, anchor: "middle", left: x - wide / 2 },
      { x, y: y + gap + 9, anchor: "middle", left: x - wide / 2 },
    ] as const;
    for (const spot of spots) {
      const box = [spot.left, spot.y - 10, spot.left + wide, spot.y + 3] as const;
      const inside = box[0] > 2 && box[2] < width - 2 && box[1] > 0 && box[3] < height;
      const free = taken.every((other) => box[0] > other[2] || other[0] > box[2] || box[1] > other[3] || other[1] > box[3]);
      if (!inside || !free) continue;
      taken.push(box);
      labels.push({ id, x: spot.x, y: spot.y, anchor: spot.anchor });
      break;
    }
  }
  return labels;
}

/** The size of points: such that nearly none touch, within bounds. */
export function radiusFor(points: readonly { x: number; y: number }[]): number {
  const nearest = points.map((one) =>
    Math.min(...points.filter((other) => other !== one).map((other) => Math.hypot(one.x - other.x, one.y - other.y))),
  );
  const near = nearest.sort((a, b) => a - b)[Math.floor(nearest.length / 6)] ?? Infinity;
  return Math.max(8, Math.min(15, near / 2 - 0.5));
}
