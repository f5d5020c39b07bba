import { describe, expect, it } from "vitest";
import type { Area, Areas } from "../api/types";
import { firstWhole, Holders, labelsFor, pathOf, Projection, radiusFor, shapesOf, TEXTURE, wholesOf } from "./map";

const area = (id: string, status: string, holders: string[], within: string[] = []): Area =>
  ({
    id,
    name: id,
    status,
    point: { lat: 36, lon: 37 },
    holders: holders.map((one) => ({ id: one, name: one })),
    within: within.map((one) => ({ id: one, name: one })),
  }) as unknown as Area;

describe("holders", () => {
  const areas = [area("a", "held", ["army"]), area("b", "reported", ["army"]), area("c", "contested", ["army", "rebels"]), area("d", "unknown", [])];
  const holders = new Holders(areas);
  it("have letters and colours by how many areas they are said to hold", () => {
    expect(holders.all).toEqual(["army", "rebels"]);
    expect([holders.letter("army"), holders.colour("rebels"), holders.colour("nobody")]).toEqual(["A", 2, 0]);
  });
  it("stand in the middle of their areas", () => {
    expect(areas.map((one) => holders.mark(one))).toEqual(["A", "A", "×", "?"]);
  });
  it("share no texture between statuses that differ in firmness", () => {
    expect(new Set([TEXTURE.held, TEXTURE.reported, TEXTURE.claimed, TEXTURE.contested, TEXTURE.stale]).size).toBe(5);
    expect(holders.fill(areas[3]!, "m")).toBe("var(--bg)");
    expect(holders.fill(areas[1]!, "m")).toBe("url(#m-dense-1)");
  });
});

it("north is up, east is right, and a degree is as long both ways", () => {
  const projection = new Projection([[37, 36], [37.2, 36.2]], 900, 500);
  const [west, east] = [projection.place([37, 36.1]), projection.place([37.2, 36.1])];
  const [south, north] = [projection.place([37.1, 36]), projection.place([37.1, 36.2])];
  expect(east[0]).toBeGreaterThan(west[0]);
  expect(north[1]).toBeLessThan(south[1]);
  expect((east[0] - west[0]) / (south[1] - north[1])).toBeCloseTo(Math.cos((36.1 * Math.PI) / 180), 2);
  expect(projection.kilometres(projection.scale)).toBeCloseTo(111.2);
});

it("one point is a picture too", () => {
  const [x, y] = new Projection([[37, 36]], 900, 500).place([37, 36]);
  expect([x, y]).toEqual([450, 250]);
});

it("outlines are found by their area, points are none", () => {
  const areas: Areas = {
    type: "FeatureCollection",
    features: [
      { type: "Feature", geometry: { type: "Point", coordinates: [1, 2] }, properties: { id: "p" } },
      { type: "Feature", geometry: { type: "Polygon", coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] }, properties: { id: "q", approximate: true } },
    ],
  };
  const shapes = shapesOf(areas);
  expect([...shapes.keys()]).toEqual(["q"]);
  expect(shapes.get("q")?.approximate).toBe(true);
  expect(pathOf(shapes.get("q")!.rings, new Projection([[0, 0], [1, 1]], 100, 100))).toMatch(/^M[\d.]+ [\d.]+L.*Z$/);
});

it("begins with the smallest whole that most areas lie in", () => {
  const areas = [area("a", "held", [], ["east", "aleppo", "syria"]), area("b", "held", [], ["east", "aleppo", "syria"]), area("c", "held", [], ["aleppo", "syria"]), area("d", "held", [], ["syria"])];
  expect(wholesOf(areas).map((one) => [one.id, one.count])).toEqual([["syria", 4], ["aleppo", 3], ["east", 2]]);
  expect(firstWhole(areas)).toBe("aleppo");
  expect(firstWhole([])).toBeNull();
});

it("names do not lie over points or one another", () => {
  const points = Array.from({ length: 30 }, (_, at) => ({ id: String(at), name: "Bustan al-Qasr", x: 100 + (at % 6) * 60, y: 60 + Math.floor(at / 6) * 30, r: 8 }));
  const labels = labelsFor(points, 600, 300);
  expect(labels.length).toBeGreaterThan(3);
  expect(labels.length).toBeLessThan(30);
  expect(radiusFor(points)).toBe(14.5);
});
