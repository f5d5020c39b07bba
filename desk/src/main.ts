import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/parts.css";
import "./styles/text.css";
import "./styles/print.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { desk } from "./lib/desk.svelte";
import { route } from "./lib/route.svelte";
import { words } from "./lib/words.svelte";

route.start();
void words.speak(desk.firstLanguage()).then(() => {
  desk.start();
  mount(App, { target: document.getElementById("desk")! });
});
