import { expect, it } from "vitest";
import { addressOf, changed, placeOf } from "./route.svelte";

it("each room has its path", () => {
  expect(placeOf("/")).toEqual({ room: "briefing", id: null });
  expect(placeOf("/r/r-1%2Fx")).toEqual({ room: "reader", id: "r-1/x" });
  expect(placeOf("/r")).toEqual({ room: "reader", id: null });
  expect(placeOf("/f/killed").id).toBe("killed");
  expect(placeOf("/control").room).toBe("control");
  expect(placeOf("/control/x").room).toBe("nowhere");
  expect(placeOf("/r/a/b").room).toBe("nowhere");
  expect(placeOf("/r/%E0%A4%A").id).toBe("%E0%A4%A");
});

it("parameters are set and taken away, others stay", () => {
  expect(changed("?q=a&on=2016-12-12", { q: null, at: "c 1" })).toBe("?on=2016-12-12&at=c+1");
  expect(changed("?q=a", { q: "" })).toBe("");
});

it("the clock goes along from room to room, a search does not", () => {
  expect(addressOf("/control", "?on=2016-12-12&known=2016-12-13&q=x")).toBe("/control?on=2016-12-12&known=2016-12-13");
  expect(addressOf("/f/killed", "?on=2016-12-12", { on: null })).toBe("/f/killed");
});
